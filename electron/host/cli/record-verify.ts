import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { DerError } from '../../../shared/pdf/asn1/der-reader.ts';
import { certificatesOfPem } from '../../../shared/pdf/x509/pem.ts';
import { readCertificate, type X509 } from '../../../shared/pdf/x509/certificate.ts';
import { type RevocationList, revocationListsIn } from '../../../shared/pdf/x509/revocation-list.ts';
import { FileChanged, nodeHasher, withFile } from './node-file.ts';
import { webCryptoVerifyPort } from '../../../shared/pdf/verify/verify-port.ts';
import { type Verification, verifyRecordPdf } from '../../../shared/pdf/verify/verify-record.ts';

/** What is printed, in this order and nothing else. */
interface Answer extends Pick<Verification, 'valid' | 'signer' | 'signedAt' | 'recordId' | 'coversWholeFile'> {
  readonly reasons: readonly { readonly code: string; readonly message: string; readonly where: string | null }[];
  readonly signatures: readonly Signature[];
}

type Signature = Omit<Verification['signatures'][number], 'certificates'>;

/**
 * `record:verify -- FILE.pdf [--ca CA.pem] [--crl LIST]`: one JSON line on any outcome; exit 0 only when valid, 1 when not, 2 when it
 * could not be judged. `valid`: the bytes are as they were signed, they carry their record, and the signer's certificate
 * leads to a root of CA.pem. Without --ca no root is trusted: the bytes are still checked, and the answer is
 * `untrusted-root`. A certificate that merely lies beside the file proves nothing and is not picked up.
 */
async function main(args: readonly string[]): Promise<number> {
  const asked = readArguments(args);
  if (asked === null) return unjudged('usage', '用法：record:verify -- 文件.pdf [--ca 根证书.pem] [--crl 吊销列表]');
  const trusted = asked.ca === null ? [] : rootsOf(await readBytes(asked.ca));
  if (trusted === null) return unjudged('ca-unreadable', `无法读取根证书，或其中没有证书：${asked.ca ?? ''}`);
  const lists = asked.crl === null ? [] : listsOf(await readBytes(asked.crl));
  if (lists === null) return unjudged('crl-unreadable', `无法读取吊销列表：${asked.crl ?? ''}`);
  const trust = { roots: trusted, revocationLists: lists };
  const port = webCryptoVerifyPort(crypto.subtle, nodeHasher);
  const judged = await withFile(asked.path, (file) => verifyRecordPdf(file, trust, port)).catch(unreadable);
  if (judged === null) return unjudged('file-unreadable', `无法读取文件：${asked.path}`);
  print(judged);
  return judged.valid ? 0 : 1;
}

interface Asked {
  readonly path: string;
  readonly ca: string | null;
  readonly crl: string | null;
}

function readArguments(args: readonly string[]): Asked | null {
  try {
    const options = { ca: { type: 'string' }, crl: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
    const [path] = positionals;
    return path === undefined || positionals.length > 1
      ? null
      : { path, ca: values.ca ?? null, crl: values.crl ?? null };
  } catch (error) {
    // parseArgs throws a TypeError for an option that it does not know or that lacks its value.
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** Null for what the system says: missing, a folder, no permission; and for a file that was written to meanwhile. */
function unreadable(error: unknown): null {
  if (error instanceof FileChanged || (error instanceof Error && 'code' in error)) return null;
  throw error;
}

/** Null for anything that the system will not give: missing, a folder, no permission, too large. */
async function readBytes(path: string): Promise<Uint8Array | null> {
  return readFile(path).then(
    (bytes) => new Uint8Array(bytes),
    () => null,
  );
}

function rootsOf(bytes: Uint8Array | null): X509[] | null {
  try {
    const roots = certificatesOfPem(new TextDecoder().decode(bytes ?? new Uint8Array())).map(readCertificate);
    return roots.length === 0 ? null : roots;
  } catch (error) {
    if (error instanceof DerError) return null;
    throw error;
  }
}

function listsOf(bytes: Uint8Array | null): RevocationList[] | null {
  try {
    return bytes === null ? null : revocationListsIn(bytes);
  } catch (error) {
    if (error instanceof DerError) return null;
    throw error;
  }
}

function unjudged(code: string, message: string): number {
  const nothing = { valid: false, signer: null, signedAt: null, recordId: null, coversWholeFile: false };
  print({ ...nothing, reasons: [{ code, message, where: null }], signatures: [] });
  return 2;
}

function print({ valid, signer, signedAt, recordId, coversWholeFile, reasons, signatures }: Answer): void {
  const words = signatures.map((signature) => ({ ...signature, certificates: undefined }));
  console.log(JSON.stringify({ valid, signer, signedAt, recordId, coversWholeFile, reasons, signatures: words }));
}

process.exitCode = await main(process.argv.slice(2));
