import type { VerifiedRecord } from '../../shared/pdf/verify/plain-verification.ts';

/** What 验真 relies on, as PEM. */
export interface VerifyTrust {
  readonly roots: readonly string[];
  readonly lists: readonly string[];
}

export interface VerifyRequest {
  readonly file: Blob;
  readonly trust: VerifyTrust;
}

export type VerifyAnswer =
  | { readonly ok: true; readonly result: VerifiedRecord }
  | { readonly ok: false; readonly detail: string };
