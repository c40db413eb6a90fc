import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A person's certificate file as openssl makes it. */
export function certificateFile(name: string, passphrase: string): { name: string; buffer: Buffer } {
  const folder = mkdtempSync(path.join(tmpdir(), 'xunting-e2e-'));
  const at = (file: string): string => path.join(folder, file);
  try {
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', at('key')];
    const subject = ['-utf8', '-subj', `/CN=${name}/O=评价办公室`, '-days', '30'];
    execFileSync('openssl', ['req', '-x509', ...key, ...subject, '-out', at('pem')], { stdio: 'pipe' });
    const files = ['-inkey', at('key'), '-in', at('pem'), '-out', at('p12')];
    execFileSync('openssl', ['pkcs12', '-export', ...files, '-passout', `pass:${passphrase}`], { stdio: 'pipe' });
    return { name: `${name}.p12`, buffer: readFileSync(at('p12')) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
