import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createErrorLog, describeError } from '../../electron/host/error-log.ts';
import { tempFolder } from '../host/support/temp-folder.ts';

describe('the error log', () => {
  it('holds name, code and place, and neither message nor folder nor value', () => {
    const folder = tempFolder();
    const log = createErrorLog(folder, () => 0);
    const error = Object.assign(new RangeError('身份证 652101199001011234 of 张三'), { code: 'EBAD' });
    log.write('journal.append', error);
    log.write('page', { phone: '13900000000' });
    const text = readFileSync(join(folder, 'errors.log'), 'utf8');
    expect(text).toContain('"name":"RangeError","code":"EBAD"');
    expect(text).toContain('error-log.test.ts:');
    for (const secret of ['652101', '张三', '139', 'message', import.meta.dirname]) expect(text).not.toContain(secret);
    expect(text.trim().split('\n')).toHaveLength(2);
  });

  it.each([
    ['    at open (/home/zhangsan/app/out/main/main.cjs:10:5)', 'at open (main.cjs:10:5)'],
    ['    at async C:\\Users\\张 三\\app\\main.cjs:7:1', 'at main.cjs:7:1'],
    ['    at new Promise (<anonymous>)', 'at new Promise (<anonymous>)'],
    ['    at file:///home/zhangsan/x.mjs:1:2', 'at x.mjs:1:2'],
  ])('shortens the frame %s', (line, expected) => {
    const error = Object.assign(new Error('x'), { stack: `Error: x\n${line}` });
    const [frame] = describeError(error).frames;
    expect(frame?.startsWith(expected)).toBe(true);
    expect(frame).not.toMatch(/zhangsan|张|Users/);
  });

  it('keeps two files of bounded size', () => {
    const folder = tempFolder();
    const log = createErrorLog(folder);
    for (let i = 0; i < 4000; i++) log.write('main', new Error('x'));
    expect(readdirSync(folder).toSorted()).toEqual(['errors.1.log', 'errors.log']);
    expect(readFileSync(join(folder, 'errors.1.log')).length).toBeLessThan(520 * 1024);
  });

  it('never throws', () => {
    const file = join(tempFolder(), 'file');
    writeFileSync(file, '');
    const log = createErrorLog(join(file, 'log'));
    expect(() => log.write('main', new Error('x'))).not.toThrow();
  });
});
