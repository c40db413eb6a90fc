import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PdfValue } from '../../../shared/pdf/read/pdf-value.ts';
import { append } from './file-writer.ts';
import { type Office, TIME_STAMPING } from './identities.ts';
import { attribute, type SignWishes, signatureText, fillContents } from './sign-file.ts';
import { run } from './tools.ts';

/** `openssl ts` as a time-stamping authority of an office. */
export interface StampService {
  readonly token: (digest: Buffer, bytes: Uint8Array) => Uint8Array;
  /** Its whole answer to a TimeStampReq, as it goes over the wire. */
  readonly reply: (query: Uint8Array) => Uint8Array;
  /** PEM of its certificate. */
  readonly certificate: string;
  /** Wishes that put a stamp over the signature value into a signature. */
  readonly inSignature: SignWishes;
  /** A revision with these objects and a document time stamp as object `number`. */
  readonly append: (pdf: Uint8Array, changes: ReadonlyMap<number, PdfValue>, number: number) => Promise<Uint8Array>;
}

export async function openStampService(folder: string, office: Office): Promise<StampService> {
  mkdirSync(folder, { recursive: true });
  const authority = await office.admit('时间戳机构', { kind: 'RSA', purposes: [TIME_STAMPING] });
  const key = Buffer.from(await crypto.subtle.exportKey('pkcs8', authority.key)).toString('base64');
  const at = (name: string): string => join(folder, name);
  writeFileSync(
    at('key.pem'),
    `-----BEGIN PRIVATE KEY-----\n${key.match(/.{1,64}/g)?.join('\n')}\n-----END PRIVATE KEY-----\n`,
  );
  writeFileSync(at('cert.pem'), `${authority.certificate.toString('pem')}\n`);
  writeFileSync(at('serial'), '01\n');
  writeFileSync(
    at('ts.cnf'),
    `[ts]\nserial=${at('serial')}\nsigner_digest=sha256\ndefault_policy=1.2.3.4\ndigests=sha256,sha384,sha512\n` +
      'accuracy=secs:1\ness_cert_id_alg=sha256\nordering=no\n',
  );
  const replyWith = (more: readonly string[]): void => {
    const reply = ['ts', '-reply', '-config', at('ts.cnf'), '-section', 'ts', '-queryfile', at('q.tsq')];
    const done = run('openssl', [...reply, '-signer', at('cert.pem'), '-inkey', at('key.pem'), ...more]);
    if (done.status !== 0) throw new Error(done.text);
  };
  const stampOver = (bytes: Uint8Array): Uint8Array => {
    writeFileSync(at('data'), bytes);
    const query = ['ts', '-query', '-data', at('data'), '-sha256', '-cert', '-out', at('q.tsq')];
    const asked = run('openssl', query);
    if (asked.status !== 0) throw new Error(asked.text);
    replyWith(['-token_out', '-out', at('token.der')]);
    return new Uint8Array(readFileSync(at('token.der')));
  };
  return {
    token: (_, bytes) => stampOver(bytes),
    reply: (query) => {
      writeFileSync(at('q.tsq'), query);
      replyWith(['-out', at('reply.tsr')]);
      return new Uint8Array(readFileSync(at('reply.tsr')));
    },
    certificate: `${authority.certificate.toString('pem')}\n`,
    inSignature: {
      cms: { unsignedOver: (value) => [attribute('1.2.840.113549.1.9.16.2.14', stampOver(value))] },
    },
    append: (pdf, changes, number) => {
      const wishes: SignWishes = { subFilter: 'ETSI.RFC3161', token: (_, bytes) => stampOver(bytes) };
      const appended = append(
        pdf,
        new Map<number, PdfValue | Uint8Array>([...changes, [number, signatureText(wishes)]]),
      );
      return fillContents(appended, authority, wishes);
    },
  };
}
