import type { Verification } from './verify-record.ts';

/** What a person needs of a certificate; times in milliseconds since the Unix epoch. */
export interface CertificateWords {
  readonly commonName: string;
  readonly organisation: string;
  readonly notBefore: number;
  readonly notAfter: number;
  readonly sha256: string;
}

export type VerifiedSignature = Omit<Verification['signatures'][number], 'certificates'> & {
  readonly certificates: readonly CertificateWords[];
};

/** A verification that can leave a worker: certificates as words instead of views into the file. */
export type VerifiedRecord = Omit<Verification, 'signatures'> & { readonly signatures: readonly VerifiedSignature[] };

export function plainVerification(verification: Verification): VerifiedRecord {
  const signatures = verification.signatures.map((signature) => ({
    ...signature,
    certificates: signature.certificates.map(({ commonName, organisation, notBefore, notAfter, sha256 }) => ({
      commonName,
      organisation,
      notBefore,
      notAfter,
      sha256,
    })),
  }));
  return { ...verification, signatures };
}
