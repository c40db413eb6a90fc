import { config } from 'zod';
import { verifyRecordPdf } from '../../shared/pdf/verify/verify-record.ts';
import { webCryptoVerifyPort } from '../../shared/pdf/verify/verify-port.ts';
import { readCertificate } from '../../shared/pdf/x509/certificate.ts';
import { certificatesOfPem } from '../../shared/pdf/x509/pem.ts';
import type { VerifyAnswer, VerifyRequest } from './verify-request.ts';

// The worker runs under the page's CSP, which refuses zod's probe of `new Function`.
config({ jitless: true });

/** Judges one PDF, away from the page, so a file of 60 MB does not freeze the screen. */
globalThis.addEventListener('message', (event: MessageEvent<VerifyRequest>) => {
  judge(event.data).then(answer, (thrown: unknown) => answer({ ok: false, detail: String(thrown) }));
});

async function judge({ bytes, roots }: VerifyRequest): Promise<VerifyAnswer> {
  const trusted = roots.flatMap((pem) => certificatesOfPem(pem)).map(readCertificate);
  const result = await verifyRecordPdf(bytes, trusted, webCryptoVerifyPort(crypto.subtle));
  const { certificates, ...rest } = result;
  return { ok: true, result: { ...rest, certificates: certificates.map(certificateWords) } };
}

function certificateWords(certificate: ReturnType<typeof readCertificate>) {
  const { commonName, organisation, notBefore, notAfter, sha256 } = certificate;
  return { commonName, organisation, notBefore, notAfter, sha256 };
}

function answer(message: VerifyAnswer): void {
  (globalThis as unknown as { postMessage(value: VerifyAnswer, transfer: []): void }).postMessage(message, []);
}
