import type { VerifiedRecord } from '../../shared/pdf/verify/plain-verification.ts';

export interface VerifyRequest {
  readonly file: Blob;
  /** Trusted roots as PEM. */
  readonly roots: readonly string[];
}

export type VerifyAnswer =
  | { readonly ok: true; readonly result: VerifiedRecord }
  | { readonly ok: false; readonly detail: string };
