import { certificatesOfPem } from '../x509/pem.ts';
import { readCertificate } from '../x509/certificate.ts';
import type { RecordSigner } from './record-view.ts';

/** The part of the host's `signer.status` answer that is needed here. */
interface EnrolledKey {
  readonly algorithm: string | null;
  readonly certificate: { readonly pem: string; readonly sha256: string } | null;
  readonly root: { readonly sha256: string } | null;
}

/** Whose certificate will sign, from the host's answer to `signer.status`; null while there is no device key. */
export function recordSignerOf(status: EnrolledKey): RecordSigner | null {
  const { certificate, root, algorithm } = status;
  if (certificate === null || root === null || algorithm === null) return null;
  const [der] = certificatesOfPem(certificate.pem);
  if (der === undefined) return null;
  const { commonName, organisation } = readCertificate(der);
  return {
    name: commonName,
    organisation,
    algorithm,
    certificateSha256: certificate.sha256,
    rootSha256: root.sha256,
  };
}
