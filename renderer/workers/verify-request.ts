import type { Verification } from '../../shared/pdf/verify/verify-record.ts';

export interface VerifyRequest {
  readonly bytes: Uint8Array;
  /** Trusted roots as PEM. */
  readonly roots: readonly string[];
}

/** What a person needs of a certificate; times in milliseconds since the Unix epoch. */
export interface CertificateWords {
  readonly commonName: string;
  readonly organisation: string;
  readonly notBefore: number;
  readonly notAfter: number;
  readonly sha256: string;
}

export type VerifiedRecord = Omit<Verification, 'certificates'> & {
  readonly certificates: readonly CertificateWords[];
};

export type VerifyAnswer =
  | { readonly ok: true; readonly result: VerifiedRecord }
  | { readonly ok: false; readonly detail: string };
