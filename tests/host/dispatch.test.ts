import { describe, expect, it } from 'vitest';
import { HOST_CHANNELS } from '../../shared/host/channels.ts';
import { hostContract } from '../../shared/host/contract.ts';
import { dispatch, type HostHandlers } from '../../shared/host/dispatch.ts';
import { err, ok } from '../../shared/lib/result.ts';

const refuse = async () => err({ code: 'not-found', detail: 'not in this test' } as const);
const refusing = Object.fromEntries(HOST_CHANNELS.map((channel) => [channel, refuse])) as unknown as HostHandlers;
const sha = 'a'.repeat(64);

describe('dispatch', () => {
  it('knows every channel of the contract, and the contract every channel', () => {
    expect(Object.keys(hostContract).toSorted()).toEqual([...HOST_CHANNELS].toSorted());
  });

  it.each(['__proto__', 'toString', 'constructor', 'hasOwnProperty', '', 'fs.readAny', 'app.info ', 'APP.INFO'])(
    'answers the unknown channel %j with a value',
    async (channel) => {
      expect(await dispatch(refusing, channel, {})).toEqual({
        ok: false,
        error: { code: 'not-found', detail: 'no such channel' },
      });
    },
  );

  it.each(HOST_CHANNELS)('lets nothing malformed reach the handler of %s', async (channel) => {
    const reached: unknown[] = [];
    const spying = {
      ...refusing,
      [channel]: async (input: unknown) => (reached.push(input), refuse()),
    } as HostHandlers;
    for (const raw of [undefined, null, 0, 'x', [], { surprise: 1 }, { changes: {} }, { sha256: '../../etc/passwd' }]) {
      expect(await dispatch(spying, channel, raw)).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    }
    expect(reached).toEqual([]);
  });

  it.each(['../x.pdf', 'a/b', 'a\\b', 'C:x', 'x\u0000.pdf', '', 'x'.repeat(121), 'a?b', 'a"b', 'a|b'])(
    'refuses the file name %j',
    async (suggestedName) => {
      const input = { suggestedName, bytes: new Uint8Array(1) };
      expect(await dispatch(refusing, 'files.save', input)).toMatchObject({
        ok: false,
        error: { code: 'bad-request' },
      });
    },
  );

  it('names the refused place and never the refused value', async () => {
    const answer = await dispatch(refusing, 'signer.unlock', { passphrase: 'x'.repeat(300), name: '张三' });
    expect(JSON.stringify(answer)).toContain('passphrase');
    expect(JSON.stringify(answer)).not.toContain('xxx');
    expect(JSON.stringify(answer)).not.toContain('张三');
  });

  it('keeps an output that the contract does not know from the page, and reports it', async () => {
    const defects: string[] = [];
    const wrong = {
      ...refusing,
      'blob.put': async () => ok({ sha256: sha, size: 1, known: true, key: 'secret' }),
    } as HostHandlers;
    const input = { sha256: sha, bytes: new Uint8Array(1) };
    const answer = await dispatch(wrong, 'blob.put', input, (channel) => defects.push(channel));
    expect(answer).toMatchObject({ ok: false, error: { code: 'defect' } });
    expect(JSON.stringify(answer)).not.toContain('secret');
    expect(defects).toEqual(['blob.put']);
  });

  it('turns a thrown error into a value that names the error only', async () => {
    const defects: unknown[] = [];
    const thrown = new TypeError('/home/someone/secret');
    const broken = { ...refusing, 'app.info': () => Promise.reject(thrown) } as HostHandlers;
    const answer = await dispatch(broken, 'app.info', {}, (_channel, error) => defects.push(error));
    expect(answer).toEqual({ ok: false, error: { code: 'defect', detail: 'app.info: TypeError' } });
    expect(defects).toEqual([thrown]);
  });
});
