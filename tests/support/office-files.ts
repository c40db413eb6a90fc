import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const P256 = ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'] as const;
export const P384 = ['ec', '-pkeyopt', 'ec_paramgen_curve:P-384'] as const;
export const RSA3072 = ['rsa:3072'] as const;
const SIGNS = ['keyUsage=critical,digitalSignature,nonRepudiation', 'basicConstraints=critical,CA:FALSE'];
/** What plain `openssl req -x509` states of a root. */
export const BARE_ROOT = ['basicConstraints=critical,CA:TRUE'];
const ISSUES = ['keyUsage=critical,keyCertSign,cRLSign', 'basicConstraints=critical,CA:TRUE'];

export interface Wishes {
  /** As for `openssl req -newkey`. */
  readonly key?: readonly string[];
  /** In place of a signer's usual extensions. */
  readonly extensions?: readonly string[];
  readonly days?: number;
  readonly more?: readonly string[];
}

export interface FileWishes extends Wishes {
  readonly issuer?: string | undefined;
  /** Certificates that the file carries besides; the issuer's unless told otherwise. */
  readonly enclosed?: readonly string[];
  /** Further options for `openssl pkcs12 -export`. */
  readonly exporting?: readonly string[];
}

/** Certificates and PKCS#12 files as an office makes them with openssl, in a folder of its own. */
export class OfficeFiles {
  readonly folder = mkdtempSync(join(tmpdir(), 'xunting-office-'));

  constructor() {
    // The system's own configuration adds extensions that differ from one machine to the next.
    writeFileSync(this.path('req.cnf'), '[req]\ndistinguished_name=dn\n[dn]\n');
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  path(file: string): string {
    return join(this.folder, file);
  }

  pem(name: string): string {
    return readFileSync(this.path(`${name}.pem`), 'utf8');
  }

  /** A root, or an authority below another. */
  authority(name: string, subject: string, { extensions = ISSUES, ...wishes }: Wishes = {}, issuer?: string): this {
    this.#certificate(name, subject, { ...wishes, extensions }, issuer);
    return this;
  }

  /** A person's key and certificate in one file. */
  personFile(
    name: string,
    subject: string,
    passphrase: string,
    { issuer, enclosed, exporting = [], ...wishes }: FileWishes = {},
  ): Uint8Array<ArrayBuffer> {
    this.#certificate(name, subject, { extensions: SIGNS, ...wishes }, issuer);
    const besides = enclosed ?? (issuer === undefined ? [] : [issuer]);
    writeFileSync(this.path('besides'), besides.map((other) => this.pem(other)).join(''));
    const args = ['-inkey', this.path(`${name}.key`), '-in', this.path(`${name}.pem`), '-name', subject];
    const chain = besides.length === 0 ? [] : ['-certfile', this.path('besides')];
    const out = ['-out', this.path(`${name}.p12`), '-passout', `pass:${passphrase}`];
    openssl(['pkcs12', '-export', ...args, ...chain, ...out, ...exporting]);
    return new Uint8Array(readFileSync(this.path(`${name}.p12`)));
  }

  #certificate(name: string, subject: string, wishes: Wishes, issuer: string | undefined): void {
    const { key = P256, extensions = [], days = 30, more = [] } = wishes;
    const own = ['-keyout', this.path(`${name}.key`), '-nodes', '-utf8', '-subj', `/CN=${subject}/O=评价办公室`];
    const stated = extensions.flatMap((extension) => ['-addext', extension]);
    const above = issuer === undefined ? [] : ['-CA', this.path(`${issuer}.pem`), '-CAkey', this.path(`${issuer}.key`)];
    const made = ['-days', String(days), '-out', this.path(`${name}.pem`), ...more];
    openssl(['req', '-x509', '-config', this.path('req.cnf'), '-newkey', ...key, ...own, ...stated, ...above, ...made]);
  }
}

function openssl(args: readonly string[]): void {
  execFileSync('openssl', args, { stdio: 'pipe' });
}
