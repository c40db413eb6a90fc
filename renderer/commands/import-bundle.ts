import { epochOf, instantOf } from '../../shared/domain/time/beijing-time.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { fromHex } from '../../shared/lib/sha256.ts';
import { webCryptoVerifyPort } from '../../shared/pdf/verify/verify-port.ts';
import { verifyDetached, type DetachedVerdict } from '../../shared/pdf/verify/verify-detached.ts';
import { readCertificate } from '../../shared/pdf/x509/certificate.ts';
import { certificatesOfPem } from '../../shared/pdf/x509/pem.ts';
import { keyIdOf } from '../../shared/sync/bundle/bundle-crypto.ts';
import type { BundleRecipient } from '../../shared/sync/bundle/bundle-format.ts';
import { openBundle, type BundleFault, type OpenedBundle } from '../../shared/sync/bundle/read-bundle.ts';
import { admit } from '../../shared/sync/hub/admit.ts';
import { currentData, type OpenData } from '../data/current-data.ts';
import { knownLog } from '../data/exchange/known-log.ts';
import { fileSource, pageCrypto } from '../data/exchange/page-crypto.ts';
import { bytesInDatabase } from '../data/integrity/sound-bytes.ts';
import type { StoredBundle } from '../data/log/row-schemas.ts';
import { databaseFailure, type WriteFailure } from '../data/failures.ts';
import { adoptLocalRows } from './adopt-local-rows.ts';
import { CANCELLED, type Cancelled } from './command-error.ts';
import { putBundle } from './export-bundle.ts';
import { whileBusy } from '../data/vault/busy.ts';

/** A 移交包 that was opened and not yet read in. */
export interface BundleAtHand {
  readonly opened: OpenedBundle;
  readonly fileName: string;
  readonly signature: DetachedVerdict;
}

export interface BundleRefused {
  readonly code: BundleFault;
  readonly detail: string;
}

/** 打开: finds the content key, reads the list of contents and judges its signature. Reads nothing in. */
export async function lookIntoBundle(
  file: File,
  passphrase: string | null = null,
): Promise<Result<BundleAtHand, BundleRefused | WriteFailure>> {
  const { host } = currentData();
  try {
    const own = await host.call('exchange.key', {});
    if (!own.ok) return own;
    const keyId = keyIdOf(own.value.publicKey);
    let refused: WriteFailure | null = null;
    const unwrap = async (recipients: readonly BundleRecipient[]): Promise<Uint8Array | null> => {
      const mine = recipients.find((one) => one.keyId === keyId);
      if (mine === undefined) return null;
      const input = { ephemeral: fromHex(mine.ephemeral), wrapped: fromHex(mine.wrapped) };
      const answer = await host.call(
        'exchange.unwrap',
        input as { [K in keyof typeof input]: Uint8Array<ArrayBuffer> },
      );
      if (!answer.ok) refused = answer.error;
      return answer.ok ? answer.value.contentKey : null;
    };
    const opened = await openBundle(fileSource(file), pageCrypto, unwrap, passphrase);
    if (refused !== null) return err(refused);
    if (!opened.ok) return err({ code: opened.error, detail: '' });
    const { cms, digest, manifest, byPassphrase } = opened.value;
    if (byPassphrase && cms === '') return ok({ opened: opened.value, fileName: file.name, signature: NO_SIGNATURE });
    const roots = await host.call('trust.list', {});
    const trusted = roots.ok ? roots.value.roots.flatMap(({ pem }) => certificatesOfPem(pem)).map(readCertificate) : [];
    const port = webCryptoVerifyPort(crypto.subtle);
    const signature = await verifyDetached(cms, digest, trusted, epochOf(manifest.madeAt), port);
    return ok({ opened: opened.value, fileName: file.name, signature });
  } catch (error) {
    return err(databaseFailure(error));
  }
}

/** A backup needs none: who knows its passphrase wrote it. */
const NO_SIGNATURE: DetachedVerdict = { signer: null, unchanged: true, reasons: [] };

/** What became of every part of a 移交包. */
export interface BundleReport {
  readonly from: string;
  readonly number: number;
  readonly changes: {
    readonly fresh: number;
    readonly known: number;
    /** Refused at the door: altered, or another content under the same name. */
    readonly refused: number;
    /** Of a newer program: the file must be read again after an update. */
    readonly unreadable: number;
    /** In damaged or missing parts of the file. */
    readonly damaged: number;
  };
  readonly blobs: { readonly fresh: number; readonly known: number; readonly damaged: readonly string[] };
  readonly whole: boolean;
  /** Which file of a backup this was; null for a 移交包. */
  readonly backup: { readonly part: number; readonly parts: number } | null;
  /** Settings and drafts of the other laptop that this one goes on with. */
  readonly adopted: number;
}

export interface TakeOptions {
  /** 接着用: settings and drafts of the laptop that wrote the backup become this one's. */
  readonly adopt?: boolean;
  readonly onProgress?: (fraction: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * 读入: takes in everything that is whole, in transactions of one chunk, so a cancel or a kill leaves what was read in and
 * the same file goes on from there. Any order and any number of times give the same state. The ledger row that this
 * leaves is the writer's receipt.
 */
export function takeBundle(...input: Parameters<typeof nowTakeBundle>): ReturnType<typeof nowTakeBundle> {
  return whileBusy(() => nowTakeBundle(...input));
}

async function nowTakeBundle(
  { opened, fileName }: Pick<BundleAtHand, 'opened' | 'fileName'>,
  { onProgress = () => {}, signal, adopt = false }: TakeOptions = {},
): Promise<Result<BundleReport, WriteFailure | Cancelled>> {
  const data = currentData();
  const { manifest } = opened;
  const steps = manifest.changeChunks.length + manifest.blobs.length;
  const changes = { fresh: 0, known: 0, refused: 0, unreadable: 0, damaged: 0 };
  const blobs = { fresh: 0, known: 0, damaged: [] as string[] };
  try {
    for (const [i, chunk] of manifest.changeChunks.entries()) {
      if (signal?.aborted === true) return err(CANCELLED);
      onProgress(i / steps);
      const part = await opened.changes(i);
      if (part === null) {
        changes.damaged += chunk.changes;
        continue;
      }
      const taken = await takeChanges(data, part.changes);
      if (!taken.ok) return taken;
      changes.fresh += taken.value.fresh;
      changes.refused += taken.value.refused;
      changes.known += part.changes.length - taken.value.fresh - taken.value.refused;
      changes.unreadable += part.unreadable;
    }
    for (const [i, { sha256, mime }] of manifest.blobs.entries()) {
      if (signal?.aborted === true) return err(CANCELLED);
      onProgress((manifest.changeChunks.length + i) / steps);
      // Read and hashed: bytes that were damaged here are mended by the copy in the file.
      if ((await bytesInDatabase(data, sha256)) !== null) {
        blobs.known += 1;
        continue;
      }
      const bytes = await opened.blob(i);
      if (bytes === null) {
        blobs.damaged.push(sha256);
        continue;
      }
      const stored = await takeBlob(data, sha256, mime, bytes as Uint8Array<ArrayBuffer>);
      if (!stored.ok) return stored;
      blobs.fresh += 1;
    }
    const adopted = adopt ? await adoptLocalRows(manifest.from) : ok(0);
    if (!adopted.ok) return adopted;
    const whole = changes.damaged + changes.refused + changes.unreadable + blobs.damaged.length === 0;
    const receipt: StoredBundle = {
      id: `${data.device}/${manifest.id}/in`,
      bundleId: manifest.id,
      direction: '移入',
      number: manifest.number,
      from: manifest.from,
      device: data.device,
      at: instantOf(data.clock.now()),
      fileName: fileName.slice(0, 200),
      changes: changes.fresh + changes.known,
      blobs: manifest.blobs.map(({ sha256 }) => sha256).filter((sha256) => !blobs.damaged.includes(sha256)),
      whole,
    };
    // A laptop's own backup was checked by nobody else: no receipt.
    const kept = manifest.backup !== undefined && manifest.from === data.device ? ok(null) : await putBundle(receipt);
    if (!kept.ok) return kept;
    onProgress(1);
    await data.work.settled();
    const backup = manifest.backup ?? null;
    return ok({ from: manifest.from, number: manifest.number, changes, blobs, whole, backup, adopted: adopted.value });
  } catch (error) {
    return err(databaseFailure(error));
  }
}

async function takeChanges(
  data: OpenData,
  changes: OpenedChanges,
): Promise<Result<{ readonly fresh: number; readonly refused: number }, WriteFailure>> {
  return data.work.run<{ fresh: number; refused: number }, never>({
    alone: true,
    keep: false,
    decide: async () => {
      const { fresh, refused } = admit(await knownLog(data.db, changes), changes);
      return ok({ value: { fresh: fresh.length, refused: refused.length }, writes: [], taken: fresh });
    },
  });
}

type OpenedChanges = NonNullable<Awaited<ReturnType<OpenedBundle['changes']>>>['changes'];

/** The host first, then the database: the same order as for a photo that is taken here. */
async function takeBlob(
  data: OpenData,
  sha256: string,
  mime: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Result<null, WriteFailure>> {
  const put = await data.host.call('blob.put', { sha256, bytes });
  if (!put.ok) return put;
  data.hostHolds(sha256);
  const blob = new Blob([bytes], { type: mime });
  const thumbnail = mime.startsWith('image/') ? await data.images.thumbnail(blob) : null;
  return data.work.run<null, never>({
    keep: false,
    decide: () =>
      Promise.resolve(
        ok({
          value: null,
          writes: [],
          blobs: [{ sha256, bytes: blob, size: bytes.length, mime }],
          thumbnails: thumbnail === null ? [] : [{ sha256, bytes: thumbnail }],
        }),
      ),
  });
}
