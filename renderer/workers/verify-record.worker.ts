import { config } from 'zod';
import { blobSource } from '../../shared/pdf/file/file-source.ts';
import { plainVerification } from '../../shared/pdf/verify/plain-verification.ts';
import { verifyRecordPdf } from '../../shared/pdf/verify/verify-record.ts';
import { webCryptoVerifyPort } from '../../shared/pdf/verify/verify-port.ts';
import { readCertificate } from '../../shared/pdf/x509/certificate.ts';
import { certificatesOfPem, revocationListsOfPem } from '../../shared/pdf/x509/pem.ts';
import { readRevocationList } from '../../shared/pdf/x509/revocation-list.ts';
import type { VerifyAnswer, VerifyRequest } from './verify-request.ts';

// The worker runs under the page's CSP, which refuses zod's probe of `new Function`.
config({ jitless: true });

/** Judges one PDF, away from the page, so that it does not freeze the screen. The file is read a piece at a time. */
globalThis.addEventListener('message', (event: MessageEvent<VerifyRequest>) => {
  judge(event.data).then(answer, (thrown: unknown) => answer({ ok: false, detail: String(thrown) }));
});

async function judge({ file, trust }: VerifyRequest): Promise<VerifyAnswer> {
  const roots = trust.roots.flatMap((pem) => certificatesOfPem(pem)).map(readCertificate);
  const revocationLists = trust.lists.flatMap((pem) => revocationListsOfPem(pem)).map(readRevocationList);
  const result = await verifyRecordPdf(
    blobSource(file),
    { roots, revocationLists },
    webCryptoVerifyPort(crypto.subtle),
  );
  return { ok: true, result: plainVerification(result) };
}

function answer(message: VerifyAnswer): void {
  (globalThis as unknown as { postMessage(value: VerifyAnswer, transfer: []): void }).postMessage(message, []);
}
