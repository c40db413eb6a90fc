import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { certificatesOfPem } from '../../../shared/pdf/x509/pem.ts';
import { readCertificate, type X509 } from '../../../shared/pdf/x509/certificate.ts';
import { webCryptoVerifyPort } from '../../../shared/pdf/verify/verify-port.ts';
import { verifyRecordPdf } from '../../../shared/pdf/verify/verify-record.ts';

/**
 * `record:verify -- FILE.pdf [--ca CA.pem]`: one JSON line; exit 0 only when valid, 1 when not, 2 when it could not be run.
 * Without --ca no root is trusted: the bytes are still checked, and the answer is `untrusted-root`. A certificate that
 * merely lies beside the file proves nothing and is not picked up.
 */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { ca: { type: 'string' } } });
  const [path] = positionals;
  if (path === undefined || positionals.length > 1) return usage('用法：record:verify -- 文件.pdf [--ca 根证书.pem]');
  let bytes: Uint8Array;
  let trusted: X509[] = [];
  try {
    bytes = new Uint8Array(await readFile(path));
    if (values.ca !== undefined) {
      trusted = certificatesOfPem(await readFile(values.ca, 'utf8')).map(readCertificate);
      if (trusted.length === 0) return usage('--ca 文件里没有证书。');
    }
  } catch (error) {
    return usage(`无法读取文件：${error instanceof Error ? error.message : String(error)}`);
  }
  const result = await verifyRecordPdf(bytes, trusted, webCryptoVerifyPort(crypto.subtle));
  const { valid, signer, signedAt, recordId, coversWholeFile, reasons } = result;
  console.log(JSON.stringify({ valid, signer, signedAt, recordId, coversWholeFile, reasons }));
  return valid ? 0 : 1;
}

function usage(message: string): number {
  console.error(message);
  return 2;
}

process.exitCode = await main();
