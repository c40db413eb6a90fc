import { expect, it } from 'vitest';
import { helloSchema } from '../../shared/sync/hub/protocol.ts';
import { hashOfChange, type Change } from '../../shared/sync/change.ts';
import { makeChanges } from '../host/support/changes.ts';
import { useOffice } from './support/engines.ts';
import { pushTo } from './support/office.ts';

it('the page of the office opens by a link that works once, and shows what was typed as text', async () => {
  const { app, enrol, command } = await useOffice(null);
  const token = await enrol('录入员');
  const [first, second] = makeChanges(2) as [Change, Change];
  const rows = [
    { ...first, entity: 'verdict' },
    { ...second, seq: 1, entity: 'visit', field: 'unit', value: '<script>alert(1)</script>"' },
  ].map((body) => ({ ...body, hash: hashOfChange(body) }));
  await pushTo(app, token, rows);
  await pushTo(app, await enrol('检查员', 'BBBBBB'), [rows[1] as Change]);
  expect(helloSchema.safeParse((await app.inject('/v1/hello')).json()).success).toBe(true);

  const shut = await app.inject('/');
  expect([shut.statusCode, shut.body.includes('笔记本</h2>')]).toEqual([403, false]);
  const { path } = (await command('/office/link', {})) as { path: string };
  const entered = await app.inject(path);
  expect(entered.statusCode).toBe(303);
  expect((await app.inject(path)).statusCode).toBe(403);
  const cookie = String(entered.headers['set-cookie']).split(';')[0] ?? '';
  const page = await app.inject({ url: '/', headers: { cookie } });
  expect(page.statusCode).toBe(200);
  expect(page.headers['content-security-policy']).toContain("default-src 'none'");
  expect(page.body).toContain('&#60;script&#62;alert(1)&#60;/script&#62;&#34;');
  expect(page.body).not.toContain('<script');
  expect(page.body).toContain('该设备的角色无权写入这类内容');
  const wrong = await app.inject({ url: '/', headers: { cookie: cookie.replace(/.$/, '_') } });
  expect(wrong.statusCode).toBe(403);
});
