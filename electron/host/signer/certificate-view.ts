import type { Certificate } from '../../../shared/host/contract.ts';
import { toHex } from '../../../shared/lib/sha256.ts';
import { readDer } from '../../../shared/pdf/asn1/der-reader.ts';
import { pemOfCertificate } from '../../../shared/pdf/x509/pem.ts';
import { nameOf, type X509 } from '../../../shared/pdf/x509/certificate.ts';

/** A certificate as the page sees it. */
export function certificateView(certificate: X509): Certificate {
  return {
    subject: nameOf(certificate.subject),
    issuer: nameOf(certificate.issuer),
    serial: toHex(readDer(certificate.serial).body),
    notBefore: new Date(certificate.notBefore).toISOString(),
    notAfter: new Date(certificate.notAfter).toISOString(),
    sha256: certificate.sha256,
    pem: pemOfCertificate(certificate.der),
  };
}
