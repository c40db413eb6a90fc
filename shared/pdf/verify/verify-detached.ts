import { fromHex, toHex } from '../../lib/sha256.ts';
import { DerError } from '../asn1/der-reader.ts';
import { type Cms, readCms } from '../cms/read-cms.ts';
import type { X509 } from '../x509/certificate.ts';
import { checkChain } from './check-chain.ts';
import { type Reason, reason, type ReasonCode } from './reasons.ts';
import type { VerifyPort } from './verify-port.ts';

export interface DetachedVerdict {
  /** Common name in the signer's certificate, as it claims; null when there is no readable signature. */
  readonly signer: string | null;
  /** The signature fits the digest and the signer's key; who that is depends on `reasons`. */
  readonly unchanged: boolean;
  /** Empty exactly when the signature fits and leads to a trusted root. */
  readonly reasons: readonly Reason[];
}

/** Judges a CMS over a SHA-256 digest (hex). `at`: when it says it was made, for the certificates' validity. Never throws. */
export async function verifyDetached(
  cmsHex: string,
  digest: string,
  trusted: readonly X509[],
  at: number,
  port: VerifyPort,
): Promise<DetachedVerdict> {
  const cms = tryRead(cmsHex);
  if (cms === null) return { signer: null, unchanged: false, reasons: [reason('signature-damaged')] };
  const faults = new Set<ReasonCode>();
  if (cms.hash !== 'SHA-256' || toHex(cms.messageDigest) !== digest) faults.add('content-changed');
  if (!cms.namesSigner) faults.add('signer-not-named');
  if (!(await port.verify(cms.signer.spki, cms.scheme, cms.signature, cms.attributes))) faults.add('signature-wrong');
  const unchanged = faults.size === 0;
  const chain = await checkChain(
    {
      signer: cms.signer,
      enclosed: cms.certificates,
      extra: [],
      trusted,
      at,
      provenAt: null,
      lists: [],
      purpose: 'document',
    },
    port,
  );
  for (const fault of chain.faults) faults.add(fault);
  return { signer: cms.signer.commonName, unchanged, reasons: [...faults].map((code) => reason(code)) };
}

function tryRead(hex: string): Cms | null {
  try {
    return readCms(fromHex(hex));
  } catch (error) {
    if (error instanceof DerError || error instanceof RangeError || error instanceof URIError) return null;
    throw error;
  }
}
