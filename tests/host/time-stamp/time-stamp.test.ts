import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTimeStamp } from '../../../electron/host/time-stamp/time-stamp.ts';
import { systemRandom } from '../../../electron/host/system-ports.ts';
import { err } from '../../../shared/lib/result.ts';
import { integer, sequence } from '../../../shared/pdf/asn1/der-writer.ts';
import type { StampFault } from '../../../shared/pdf/stamp/stamp-fault.ts';
import { type Identity, Office, TIME_STAMPING, USAGE } from '../../pdf/support/identities.ts';
import { partsOfQuery, stampReply, type StampWishes } from '../../pdf/support/own-stamps.ts';
import { granted, tempFolder } from '../../pdf/support/signed.ts';
import { openStampService, type StampService } from '../../pdf/support/stamp-service.ts';
import { run } from '../../pdf/support/tools.ts';
import { type Answer, sends, serveStamps, type StampServer } from '../../support/stamp-server.ts';

const DIGEST = new Uint8Array(32).fill(9);
const DAY = 86_400_000;

describe('time stamps over HTTP', { timeout: 60_000 }, () => {
  const folder = tempFolder();
  let office: Office;
  let authority: Identity;
  let service: StampService;
  let server: StampServer;
  const host = (timeoutMs?: number) =>
    createTimeStamp({
      folder: join(folder.path, 'host'),
      random: systemRandom,
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    });

  beforeAll(async () => {
    office = await Office.open();
    authority = await office.admit('自写的时间戳机构', { purposes: [TIME_STAMPING] });
    service = await openStampService(join(folder.path, 'tsa'), office);
    server = await serveStamps(service.reply);
  });
  afterAll(async () => {
    await server.close();
    folder.remove();
  });

  const fault = (detail: StampFault) => err({ code: 'time-stamp-failed', detail });
  const bent =
    (wishes: (query: Uint8Array) => StampWishes, by = authority): Answer =>
    (query, response) => {
      void stampReply(query, by, wishes(query)).then((reply) => response.writeHead(200).end(reply));
    };
  /** One question with this answer. */
  const ask = async (answer: Answer, timeoutMs?: number) => {
    server.answerWith(answer);
    granted(await host()['stamp.set-service']({ address: server.address }));
    return host(timeoutMs)['stamp.request']({ digest: DIGEST });
  };

  it('asks nobody while there is no address, nor after it was taken away', async () => {
    const stamps = host();
    expect(granted(await stamps['stamp.service']({}))).toEqual({ address: null });
    expect(await stamps['stamp.request']({ digest: DIGEST })).toEqual(fault('off'));
    granted(await stamps['stamp.set-service']({ address: ` ${server.address} ` }));
    expect(granted(await host()['stamp.service']({}))).toEqual({ address: server.address });
    granted(await stamps['stamp.set-service']({ address: null }));
    expect(await stamps['stamp.request']({ digest: DIGEST })).toEqual(fault('off'));
    writeFileSync(join(folder.path, 'host', readdirSync(join(folder.path, 'host'))[0] ?? ''), 'damaged');
    expect(await stamps['stamp.request']({ digest: DIGEST })).toEqual(fault('off'));
    expect(server.asked).toHaveLength(0);
  });

  it.each([
    '',
    'tsa.example',
    'ftp://tsa.example/',
    'file:///etc/passwd',
    'http://',
    'https://who:secret@tsa.example/',
  ])('%j is no address', async (address) => {
    expect(await host()['stamp.set-service']({ address })).toEqual(fault('address'));
  });

  it('openssl ts: a token that openssl itself accepts, another number each time', async () => {
    const answers = [await ask(sends(service.reply)), await ask(sends(service.reply))].map(granted);
    for (const { token, at, authority: name } of answers) {
      expect(name).toBe('时间戳机构');
      expect(Math.abs(Date.parse(at) - Date.now())).toBeLessThan(60_000);
      const [file, ca] = [join(folder.path, 'token.der'), join(folder.path, 'ca.pem')];
      writeFileSync(file, token);
      writeFileSync(ca, `${office.root.toString('pem')}\n`);
      const check = (digest: Uint8Array) =>
        run('openssl', [
          'ts',
          '-verify',
          '-token_in',
          '-in',
          file,
          '-digest',
          Buffer.from(digest).toString('hex'),
          '-CAfile',
          ca,
        ]);
      expect(check(DIGEST).text).toContain('Verification: OK');
      expect(check(new Uint8Array(32)).text).toContain('Verification: FAILED');
    }
    const [one, other] = server.asked.slice(-2).map((query) => Buffer.from(partsOfQuery(query).nonce).toString('hex'));
    expect(one).not.toBe(other);
    expect(one?.length).toBeGreaterThan(20);
  });

  it('the tests’ own authority, honest: what the bent answers below differ from', async () => {
    expect(granted(await ask(bent(() => ({})))).authority).toBe('自写的时间戳机构');
  });

  it.each<[string, StampFault, (query: Uint8Array) => StampWishes]>([
    ['another number', 'wrong-nonce', (query) => ({ nonce: partsOfQuery(query).nonce.map((byte) => byte ^ 1) })],
    ['no number', 'wrong-nonce', () => ({ nonce: null })],
    ['another digest', 'wrong-imprint', () => ({ imprint: new Uint8Array(32) })],
    ['a shorter digest', 'wrong-imprint', (query) => ({ imprint: partsOfQuery(query).imprint.subarray(0, 31) })],
    ['another content signed', 'signature-wrong', () => ({ contentDigest: new Uint8Array(32) })],
    ['another signature', 'signature-wrong', () => ({ signature: sequence(integer(5), integer(9)) })],
    ['its certificate not named', 'signer-not-named', () => ({ withoutNamedSigner: true })],
    ['its certificate left out', 'not-a-response', () => ({ certificates: [] })],
    ['a time before its certificate', 'certificate-period', () => ({ at: new Date(Date.now() - 300 * DAY) })],
    ['a time after its certificate', 'certificate-period', () => ({ at: new Date(Date.now() + 800 * DAY) })],
  ])('%s: refused as %s', async (_, detail, wishes) => {
    expect(await ask(bent(wishes))).toEqual(fault(detail));
  });

  it.each([
    ['no purpose', {}],
    ['another purpose', { purposes: ['1.3.6.1.5.5.7.3.4'] }],
    ['a second purpose', { purposes: [TIME_STAMPING, '1.3.6.1.5.5.7.3.4'] }],
    ['a purpose that is not critical', { purposes: [TIME_STAMPING], criticalPurposes: false }],
    ['a key for encryption', { purposes: [TIME_STAMPING], usage: USAGE.encryption }],
    ['a certificate that is an authority', { purposes: [TIME_STAMPING], isAuthority: true }],
  ])('an authority with %s: refused', async (_, wishes) => {
    expect(await ask(bent(() => ({}), await office.admit('不专用', wishes)))).toEqual(fault('wrong-purpose'));
  });

  it('refusals by status, from openssl and bare', async () => {
    const unwanted = (query: Uint8Array) => service.reply(Uint8Array.from(query, (byte, i) => (i === 4 ? 9 : byte)));
    expect(await ask(sends(unwanted))).toEqual(fault('rejected'));
    for (const status of [2, 3, 4, 5, 200])
      expect(await ask(sends(() => sequence(sequence(integer(status)))))).toEqual(fault('rejected'));
    expect(await ask(sends(() => sequence(sequence(integer(0)))))).toEqual(fault('not-a-response'));
  });

  it('answers that are none: empty, text, cut off, longer than they say', async () => {
    const bodies = [new Uint8Array(), new TextEncoder().encode('<html>502</html>'), new Uint8Array(4096).fill(0x30)];
    for (const body of bodies) expect(await ask(sends(() => body))).toEqual(fault('not-a-response'));
    expect(await ask(sends((query) => service.reply(query).subarray(0, 900)))).toEqual(fault('not-a-response'));
    const longer = (query: Uint8Array) => Uint8Array.from([...service.reply(query), 0]);
    expect(await ask(sends(longer))).toEqual(fault('not-a-response'));
  });

  it('HTTP that fails: status, redirect, nobody there, silence, a drip, a flood, a line cut', async () => {
    for (const status of [204, 301, 307, 403, 404, 500]) {
      const answer: Answer = (_, response) => response.writeHead(status, { location: server.address }).end();
      expect(await ask(answer)).toEqual(fault('http-status'));
    }
    const before = server.asked.length;
    expect(await ask((_, response) => response.writeHead(302, { location: server.address }).end())).toEqual(
      fault('http-status'),
    );
    expect(server.asked).toHaveLength(before + 1);
    expect(await ask(() => {}, 200)).toEqual(fault('timed-out'));
    const drip: Answer = (_, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write('0'), 20);
      response.on('close', () => clearInterval(timer));
    };
    expect(await ask(drip, 300)).toEqual(fault('timed-out'));
    const flood: Answer = (_, response) => {
      response.writeHead(200);
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536)));
      };
      response.on('drain', more);
      more();
    };
    expect(await ask(flood)).toEqual(fault('too-large'));
    expect(await ask((_, response) => response.writeHead(200, { 'content-length': 900 }).end('0'.repeat(10)))).toEqual(
      fault('unreachable'),
    );
    expect(await ask((_, response) => void response.socket?.destroy())).toEqual(fault('unreachable'));
    const gone = await serveStamps(service.reply);
    await gone.close();
    granted(await host()['stamp.set-service']({ address: gone.address }));
    expect(await host()['stamp.request']({ digest: DIGEST })).toEqual(fault('unreachable'));
  });
});
