import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createApp } from '../../electron/hub/http/create-app.ts';
import { PROTOCOL_HEADER, PROTOCOLS } from '../../shared/sync/hub/protocol.ts';
import { hashOfChange, type Change } from '../../shared/sync/change.ts';
import { covers } from '../../shared/sync/vector.ts';
import { makeChanges } from '../host/support/changes.ts';
import { ENGINES, databasesOf, useOffice } from './support/engines.ts';
import { enrolWith, headersOf, OFFICE_SECRET, pullAll, pullFrom, pushTo } from './support/office.ts';

const addressOf = databasesOf();

describe.each(ENGINES)('the hub on %s', (engine) => {
  it('takes every change once, however often it comes, and gives each back as it was', async () => {
    const { app, enrol, defects } = await useOffice(await addressOf(engine));
    const one = await enrol('检查员', 'AAAAAA');
    const two = await enrol('检查员', 'BBBBBB');
    // What a text column cannot hold travels inside the change all the same.
    const odd = makeChanges(3, undefined, { 事实: '零\u0000字符、"引号"', n: 1.5e-7 });
    const changes = [...makeChanges(700), ...odd];
    for (const from of [0, 400, 0, 300]) {
      const pushed = await pushTo(app, one, changes.slice(from, from + 400));
      expect(pushed).toMatchObject({ refused: [] });
    }
    const third = await pushTo(app, one, changes.slice(690));
    expect('vector' in third && changes.slice(690).every((change) => covers(third.vector, change))).toBe(true);
    const back = await pullAll(app, two);
    expect(back.map(({ id }) => id).toSorted()).toEqual(changes.map(({ id }) => id).toSorted());
    expect(back.every((change) => hashOfChange(change) === change.hash)).toBe(true);
    expect(defects).toEqual([]);
  });

  it('leaves out what the laptop holds, and starts over for another epoch', async () => {
    const { app, enrol } = await useOffice(await addressOf(engine));
    const token = await enrol('检查员');
    const changes = makeChanges(20);
    await pushTo(app, token, changes);
    const held = { [changes[0]?.writer ?? '']: [[1, 15]] as [number, number][] };
    const page = await pullFrom(app, token, { epoch: '', cursor: 0, vector: held });
    expect(page.changes).toEqual(changes.slice(15));
    expect(changes.every((change) => covers(page.vector, change))).toBe(true);
    const behind = await pullFrom(app, token, { epoch: page.epoch, cursor: page.cursor, vector: {} });
    expect(behind).toMatchObject({ changes: [], cursor: page.cursor, more: false });
    const other = await pullFrom(app, token, {
      epoch: '00000000-0000-7000-8000-000000000001',
      cursor: 999,
      vector: {},
    });
    expect(other.changes).toEqual(changes);
  });

  it('refuses by name, keeps what it refused, and takes the rest', async () => {
    const { app, enrol, hub } = await useOffice(await addressOf(engine));
    const token = await enrol('检查员');
    const [first, second, third] = makeChanges(3) as [Change, Change, Change];
    await pushTo(app, token, [first]);
    const altered = { ...second, value: '改过' };
    const noText = { ...third, id: '00000000-0000-7000-8000-0000000000ff', value: '半个\uD800代理', seq: 9 };
    const answer = await pushTo(app, token, [altered, noText, third]);
    const names = [altered, noText].map(({ id }) => ({ id, code: 'hash' }));
    expect(answer).toMatchObject({ refused: names });
    expect('vector' in answer && [covers(answer.vector, second), covers(answer.vector, third)]).toEqual([false, true]);
    const parked = await hub.db.query('select body from parked');
    expect(parked.map(({ body }) => JSON.parse(String(body)) as unknown)).toEqual([altered, noText]);
    await pushTo(app, token, [second]);
    expect(await hub.db.query('select id from parked')).toEqual([{ id: noText.id }]);
  });

  it('lets each role write its own kinds', async () => {
    const { app, enrol } = await useOffice(await addressOf(engine));
    const ofKind = (entity: string): Change => {
      const [change] = makeChanges(1) as [Change];
      const body = { ...change, entity };
      return { ...body, hash: hashOfChange(body) };
    };
    const expected: readonly (readonly ['检查员' | '录入员' | '复核' | '管理员', string, boolean])[] = [
      ['录入员', 'surveyEntry', true],
      ['录入员', 'verdict', false],
      ['录入员', 'kind-of-a-newer-program', false],
      ['检查员', 'verdict', true],
      ['检查员', 'kind-of-a-newer-program', true],
      ['检查员', 'surveyRuling', false],
      ['检查员', 'framework', false],
      ['复核', 'surveyRuling', true],
      ['复核', 'framework', false],
      ['管理员', 'framework', true],
    ];
    const tokens = new Map<string, string>();
    for (const [role, entity, allowed] of expected) {
      const token = tokens.get(role) ?? (await enrol(role, `AAAAA${tokens.size}`));
      tokens.set(role, token);
      const change = ofKind(entity);
      const answer = await pushTo(app, token, [change]);
      expect([role, entity, answer]).toMatchObject([
        role,
        entity,
        { refused: allowed ? [] : [{ id: change.id, code: 'role' }] },
      ]);
    }
  });

  it('opens to a code once, to its token until it is revoked, and to no one else', async () => {
    const { app, code, command } = await useOffice(await addressOf(engine));
    const once = await code('检查员');
    const first = await enrolWith(app, once, 'AAAAAA');
    const again = await enrolWith(app, once, 'BBBBBB');
    expect([first.statusCode, again.statusCode, again.json()]).toEqual([200, 403, { code: 'code-refused' }]);
    const { token } = first.json<{ token: string }>();
    const [change] = makeChanges(1) as [Change];
    expect(
      await pushTo(
        app,
        token.replace(/^./, (letter) => (letter === 'A' ? 'B' : 'A')),
        [change],
      ),
    ).toEqual({
      code: 'not-enrolled',
    });
    expect(await pushTo(app, token, [change])).toMatchObject({ refused: [] });
    expect(await command('/office/revoke', { device: 'AAAAAA' })).toEqual({ revoked: 1 });
    expect(await pushTo(app, token, [change])).toEqual({ code: 'not-enrolled' });
  });

  it('says what it speaks to a program that is too old, and what it cannot read is no defect', async () => {
    const { app, enrol, defects } = await useOffice(await addressOf(engine));
    const token = await enrol('检查员');
    const post = (headers: Record<string, string>, payload: Buffer | string) =>
      app.inject({
        method: 'POST',
        url: '/v1/push',
        headers: { ...headersOf(token), 'content-type': 'application/json', ...headers },
        payload,
      });
    const old = await post({ [PROTOCOL_HEADER]: '0' }, '{}');
    expect([old.statusCode, old.json()]).toEqual([426, { code: 'protocol', protocols: PROTOCOLS }]);
    const changes = makeChanges(200);
    const packed = await post({ 'content-encoding': 'gzip' }, gzipSync(JSON.stringify({ changes })));
    expect(packed.json()).toMatchObject({ refused: [] });
    const bomb = await post({ 'content-encoding': 'gzip' }, gzipSync(Buffer.alloc(64 * 1024 * 1024, 32)));
    expect([bomb.statusCode, bomb.json()]).toEqual([413, { code: 'too-large' }]);
    for (const body of ['', '{', '[]', '{"changes":[]}', '{"changes":[{"id":1}]}', '\u0000']) {
      const answer = await post({}, body);
      expect([answer.statusCode, answer.json()]).toMatchObject([400, { code: 'malformed' }]);
    }
    const [secret] = makeChanges(1, undefined, '某人的姓名');
    const refused = await post({}, JSON.stringify({ changes: [{ ...secret, seq: -1 }] }));
    expect(refused.body).not.toContain('某人的姓名');
    expect(defects).toEqual([]);
  });
});

it('two processes of the hub, pushers at both: a puller that only goes forward misses nothing', async () => {
  const url = await addressOf('PostgreSQL');
  const { app, hub, enrol } = await useOffice(url);
  const second = await createApp(hub, { tls: null, officeSecret: OFFICE_SECRET });
  const token = await enrol('检查员');
  const logs = Array.from({ length: 6 }, () => makeChanges(120));
  const pushers = logs.map(async (log, i) => {
    for (let from = 0; from < log.length; from += 7) {
      // Each batch twice, at both processes at once.
      const batch = log.slice(from, from + 7);
      const apps = i % 2 === 0 ? [app, second] : [second, app];
      const answers = await Promise.all(apps.map((one) => pushTo(one, token, batch)));
      for (const answer of answers) expect(answer).toMatchObject({ refused: [] });
    }
  });
  let over = false;
  const pages: number[] = [];
  const pulled = new Set<string>();
  const puller = (async () => {
    let request = { epoch: '', cursor: 0, vector: {} };
    for (let last = false; !last;) {
      last = over;
      const page = await pullFrom(second, token, request);
      pages.push(page.changes.length);
      for (const { id } of page.changes) {
        expect(pulled.has(id)).toBe(false);
        pulled.add(id);
      }
      request = { epoch: page.epoch, cursor: page.cursor, vector: {} };
    }
  })();
  await Promise.all(pushers);
  over = true;
  await puller;
  expect(pulled.size).toBe(6 * 120);
  expect(pages.filter((count) => count > 0).length).toBeGreaterThan(5);
  await second.close();
});
