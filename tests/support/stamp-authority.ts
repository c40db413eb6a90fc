import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { OfficeFiles } from './office-files.ts';

const USES = [
  'keyUsage=critical,digitalSignature',
  'extendedKeyUsage=critical,timeStamping',
  'basicConstraints=critical,CA:FALSE',
];

export interface StampAuthority {
  /** PEM of the root above it. */
  readonly root: string;
  /** The whole answer of `openssl ts` to a TimeStampReq. */
  readonly reply: (query: Uint8Array) => Uint8Array;
  readonly remove: () => void;
}

/** `openssl ts` with a certificate of its own, in a folder of its own. */
export function openStampAuthority(name: string): StampAuthority {
  const files = new OfficeFiles();
  files.authority('root', `${name}根证书`);
  files.authority('tsa', name, { extensions: USES }, 'root');
  const at = (file: string): string => files.path(file);
  writeFileSync(at('serial'), '01\n');
  writeFileSync(
    at('ts.cnf'),
    `[ts]\nserial=${at('serial')}\nsigner_digest=sha256\ndefault_policy=1.2.3.4\ndigests=sha256\ness_cert_id_alg=sha256\n`,
  );
  const reply = ['ts', '-reply', '-config', at('ts.cnf'), '-section', 'ts', '-queryfile', at('q.tsq')];
  const signer = ['-signer', at('tsa.pem'), '-inkey', at('tsa.key'), '-out', at('reply.tsr')];
  return {
    root: files.pem('root'),
    reply: (query) => {
      writeFileSync(at('q.tsq'), query);
      execFileSync('openssl', [...reply, ...signer], { stdio: 'pipe' });
      return new Uint8Array(readFileSync(at('reply.tsr')));
    },
    remove: () => files.remove(),
  };
}
