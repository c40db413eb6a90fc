import { epochOf, instantOf, type Instant } from '../../domain/time/beijing-time.ts';
import { digestOf } from '../../lib/digest.ts';
import { toHex } from '../../lib/sha256.ts';
import { DerError, UnknownAlgorithm } from '../asn1/der-reader.ts';
import { type Cms, readCms } from '../cms/read-cms.ts';
import { schemeLabel } from '../cms/signature-scheme.ts';
import type { OpenedDocument } from '../read/open-document.ts';
import type { X509 } from '../x509/certificate.ts';
import { readRevocationList, type RevocationList } from '../x509/revocation-list.ts';
import { checkChain } from './check-chain.ts';
import { readSignature, type SignatureValue } from './read-signature.ts';
import { type Reason, reason, type ReasonCode } from './reasons.ts';
import { signatureFields, type SignatureField } from './signature-fields.ts';
import { signedDigests } from './signed-digests.ts';
import { checkTimeStamp, type TimeStamp, type TimeStampTrust } from './time-stamp.ts';
import type { VerifyPort } from './verify-port.ts';

export interface SignatureVerdict {
  readonly kind: 'signature' | 'time-stamp';
  readonly field: string;
  /** Counted from 1: the signature vouches for the file as it stood after this saving. */
  readonly revision: number;
  readonly coversWholeFile: boolean;
  readonly signer: string | null;
  /** Stated by the signing device; for a time stamp, by its authority. */
  readonly signedAt: Instant | null;
  readonly purpose: string;
  readonly algorithm: string | null;
  /** An RFC 3161 stamp inside the signature, or the stamp itself. */
  readonly timeStamp: TimeStamp | null;
  /** Newest revocation list that speaks of the signer; null when there was none to look at. */
  readonly revocationAsOf: Instant | null;
  /** Signer's certificate first, then its issuers as far as found. */
  readonly certificates: readonly X509[];
  readonly reasons: readonly ReasonCode[];
}

interface Found {
  readonly field: SignatureField;
  readonly revision: number;
  readonly value: SignatureValue | ReasonCode;
}

/** Checks every filled signature field of the newest revision, each against the revision that filled it. */
export async function checkSignatures(
  document: OpenedDocument,
  trust: TimeStampTrust,
  port: VerifyPort,
): Promise<{ readonly signatures: readonly SignatureVerdict[]; readonly reasons: readonly Reason[] }> {
  const found = await filledFields(document);
  const values = found.flatMap(({ value }) => (typeof value === 'string' ? [] : [value]));
  const digests = await signedDigests(document.file, values, port.hasher);
  const stamps = new Map<Found, TimeStamp | null>();
  for (const entry of found) {
    const { value } = entry;
    if (typeof value === 'string' || value.kind !== 'time-stamp') continue;
    stamps.set(entry, await checkTimeStamp(value.cms, () => digests.get(value) ?? null, trust, port));
  }
  const proven = [...stamps].flatMap(([{ revision }, stamp]) => (stamp?.trusted ? [{ revision, at: stamp.at }] : []));
  const signatures: SignatureVerdict[] = [];
  for (const entry of found) {
    const { value } = entry;
    if (typeof value === 'string') signatures.push(verdictOn(document, entry, { reasons: [value] }));
    else if (value.kind === 'time-stamp') {
      const stamp = stamps.get(entry) ?? null;
      const reasons: ReasonCode[] = [...value.faults, ...(stamp === null ? (['time-stamp-wrong'] as const) : [])];
      signatures.push(verdictOn(document, entry, { reasons, timeStamp: stamp }));
    } else {
      const later = proven.filter(({ revision }) => revision > entry.revision).map(({ at }) => at);
      signatures.push(verdictOn(document, entry, await judge(value, digests.get(value), later, trust, port)));
    }
  }
  return {
    signatures,
    reasons: signatures.flatMap((signature) =>
      signature.reasons.map((code) => reason(code, `签名域 ${signature.field}`)),
    ),
  };
}

async function filledFields(document: OpenedDocument): Promise<Found[]> {
  const newest = document.views.at(-1);
  if (!newest) return [];
  const values = new Set<number>();
  const found: Found[] = [];
  for (const field of signatureFields(newest)) {
    if (field.value === undefined || field.value.kind === 'null') continue;
    const first = document.views.findIndex((view) =>
      signatureFields(view).some((other) => other.number === field.number && view.resolve(other.value) !== undefined),
    );
    const at = first < 0 ? document.views.length - 1 : first;
    const [revision, view] = [document.revisions[at], document.views[at]];
    const number = field.value.kind === 'ref' ? field.value.number : -1;
    const isShared = values.has(number) || view?.locations.get(number)?.kind !== 'offset' || !revision;
    values.add(number);
    const value = isShared ? 'signature-damaged' : await readSignature(document.file, view.object(number), revision);
    found.push({ field, revision: at, value });
  }
  return found.toSorted((a, b) => a.revision - b.revision);
}

type Judgement = Partial<Omit<SignatureVerdict, 'field' | 'revision'>> & { readonly reasons: readonly ReasonCode[] };

async function judge(
  value: SignatureValue,
  digest: Uint8Array | undefined,
  laterStamps: readonly number[],
  trust: TimeStampTrust,
  port: VerifyPort,
): Promise<Judgement> {
  const faults = new Set<ReasonCode>(value.faults);
  const read = tryRead(value.cms);
  if (typeof read === 'string') return { reasons: [...faults, read] };
  const { cms, lists } = read;
  if (digest === undefined || toHex(digest) !== toHex(cms.messageDigest)) faults.add('content-changed');
  if (!cms.namesSigner) faults.add('signer-not-named');
  if (!(await port.verify(cms.signer.spki, cms.scheme, cms.signature, cms.attributes))) faults.add('signature-wrong');
  const stamp =
    cms.timeStampToken === null
      ? null
      : await checkTimeStamp(cms.timeStampToken, (hash) => digestOf(hash, cms.signature), trust, port);
  if (cms.timeStampToken !== null && stamp === null) faults.add('time-stamp-wrong');
  const proofs = [...laterStamps, ...(stamp?.trusted ? [stamp.at] : [])];
  const chain = await checkChain(
    {
      signer: cms.signer,
      enclosed: cms.certificates,
      extra: trust.extra,
      trusted: trust.trusted,
      at: value.signedAt === null ? null : epochOf(value.signedAt),
      provenAt: proofs.length === 0 ? null : Math.min(...proofs),
      lists: [...trust.lists, ...lists],
      purpose: 'document',
    },
    port,
  );
  for (const fault of chain.faults) faults.add(fault);
  // A list inside the CMS that is of no use to the path carries something unnoticed.
  const issuers = new Set(chain.path.slice(1).map((certificate) => toHex(certificate.subject)));
  if (lists.some((list) => !issuers.has(toHex(list.issuer)))) faults.add('revocation-list-wrong');
  return {
    signer: cms.signer.commonName,
    algorithm: schemeLabel(cms.scheme),
    timeStamp: stamp,
    revocationAsOf: chain.revocationAsOf === null ? null : instantOf(chain.revocationAsOf),
    certificates: chain.path,
    reasons: [...faults],
  };
}

function verdictOn(
  document: OpenedDocument,
  { field, revision, value }: Found,
  judgement: Judgement,
): SignatureVerdict {
  const read = typeof value === 'string' ? null : value;
  const [, , gapEnd = 0, rest = 0] = read?.byteRange ?? [];
  const stamp = judgement.timeStamp ?? null;
  const kind = read?.kind ?? 'signature';
  return {
    kind,
    field: field.name,
    revision: revision + 1,
    coversWholeFile: read !== null && gapEnd + rest === document.file.size,
    signer: kind === 'time-stamp' ? (stamp?.authority ?? null) : null,
    signedAt: kind === 'time-stamp' ? (stamp === null ? null : instantOf(stamp.at)) : (read?.signedAt ?? null),
    purpose: read?.reason ?? '',
    algorithm: null,
    timeStamp: null,
    revocationAsOf: null,
    certificates: [],
    ...judgement,
  };
}

function tryRead(der: Uint8Array): { readonly cms: Cms; readonly lists: readonly RevocationList[] } | ReasonCode {
  try {
    const cms = readCms(der);
    return { cms, lists: cms.revocationLists.map(readRevocationList) };
  } catch (error) {
    if (error instanceof UnknownAlgorithm) return 'algorithm-unknown';
    if (error instanceof DerError) return 'signature-damaged';
    throw error;
  }
}
