import { beijingDate, instantOf } from '../../shared/domain/time/beijing-time.ts';
import { uuidV7 } from '../../shared/lib/ids.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { fromHex } from '../../shared/lib/sha256.ts';
import { writeBundle } from '../../shared/sync/bundle/write-bundle.ts';
import { currentData, type OpenData } from '../data/current-data.ts';
import { LAST_BACKUP_SETTING, type LastBackup } from '../data/exchange/last-backup.ts';
import { pageCrypto } from '../data/exchange/page-crypto.ts';
import { readRecipients } from '../data/exchange/recipients.ts';
import { databaseFailure, type WriteFailure } from '../data/failures.ts';
import { largeDocuments } from '../data/documents/large-documents.ts';
import { namedBlobs } from '../data/integrity/named-blobs.ts';
import { soundBytes } from '../data/integrity/sound-bytes.ts';
import { bareChange } from '../data/journaler.ts';
import { CANCELLED, type Cancelled } from './command-error.ts';
import { saveSetting } from './save-setting.ts';
import { whileBusy } from '../data/vault/busy.ts';

export interface BackupMade {
  /** Where each file was saved, in their order. */
  readonly paths: readonly string[];
  readonly changes: number;
  readonly blobs: number;
  /** Hashes of photos and documents that lie nowhere unharmed: they are not in the backup. */
  readonly damaged: readonly string[];
  /** Names of signed PDFs that are too large for a backup. */
  readonly apart: readonly string[];
}

/** `not-settled`: something waits that could not be saved. `incomplete`: a later file was not saved; `detail`: how many were. */
export interface BackupError {
  readonly code: 'not-settled' | 'incomplete';
  readonly detail: string;
}

export interface BackupOptions {
  readonly passphrase: string;
  readonly onProgress?: (fraction: number) => void;
  readonly signal?: AbortSignal;
  /** Plain bytes of photos in one file; a single larger one gets a file of its own. */
  readonly volumeBytes?: number;
}

/** One file is one piece of memory on its way to the disk. */
const VOLUME_BYTES = 256 * 1024 * 1024;

/**
 * 备份: the whole change log and every photo and document that lies here unharmed, encrypted to a passphrase, to the
 * laptop's own key and to the 收件方 (who can open it when the passphrase is forgotten). Changes nothing but the note of
 * when it was made. What is damaged is named and left out; the rest is saved.
 */
export function makeBackup(...input: Parameters<typeof nowMakeBackup>): ReturnType<typeof nowMakeBackup> {
  return whileBusy(() => nowMakeBackup(...input));
}

async function nowMakeBackup(
  options: BackupOptions,
): Promise<Result<BackupMade, BackupError | WriteFailure | Cancelled>> {
  const data = currentData();
  const { db, host, device, clock, random } = data;
  const { passphrase, signal, onProgress = () => {}, volumeBytes = VOLUME_BYTES } = options;
  try {
    if (!(await data.work.settled())) return err({ code: 'not-settled', detail: '' });
    const own = await host.call('exchange.key', {});
    if (!own.ok) return own;
    const status = await host.call('signer.status', {});
    const signs = status.ok && status.value.state === 'ready';
    const looked = await soundBlobs(data, (share) => onProgress(share / 2), signal);
    if (looked === null) return err(CANCELLED);
    const changes = (await db.changes.orderBy('order').toArray()).map(bareChange);
    const volumes = shareOut(looked.sound, volumeBytes);
    const recipients = [own.value.publicKey, ...(await readRecipients(db)).map((one) => fromHex(one.publicKey))];
    const madeAt = instantOf(clock.now());
    const series = uuidV7(clock, random);
    const paths: string[] = [];
    for (const [i, blobs] of volumes.entries()) {
      const id = uuidV7(clock, random);
      const parts: Uint8Array<ArrayBuffer>[] = [];
      const backup = { series, part: i + 1, parts: volumes.length };
      const done = await writeBundle<WriteFailure>(
        { id, number: 1, from: device, by: data.who(), madeAt, changes, blobs, backup },
        {
          crypto: pageCrypto,
          recipients,
          passphrase,
          sign: signs ? (digest) => signWith(data, digest, id) : null,
          blob: async (sha256) => (await soundBytes(data, sha256)) ?? new Uint8Array(),
          write: (bytes) => parts.push(bytes as Uint8Array<ArrayBuffer>),
          onProgress: (at, total) => {
            onProgress(0.5 + (i + (total === 0 ? 1 : at / total)) / volumes.length / 2);
            return signal?.aborted !== true;
          },
        },
      );
      if (!done.ok) return done;
      if (!done.value) return err(CANCELLED);
      const saved = await host.call('files.save', {
        suggestedName: fileName(device, beijingDate(madeAt), backup),
        bytes: new Uint8Array(await new Blob(parts).arrayBuffer()),
      });
      if (!saved.ok) return saved;
      if (saved.value.path === null) {
        return err(i === 0 ? CANCELLED : { code: 'incomplete', detail: `${i}/${volumes.length}` });
      }
      paths.push(saved.value.path);
    }
    const note: LastBackup = { at: madeAt, changes: changes.length, files: paths.length };
    const kept = await saveSetting(LAST_BACKUP_SETTING, { ...note });
    if (!kept.ok) return kept;
    const { sound, damaged, apart } = looked;
    return ok({ paths, changes: changes.length, blobs: sound.length, damaged, apart });
  } catch (error) {
    return err(databaseFailure(error));
  }
}

async function signWith(
  { host }: Pick<OpenData, 'host'>,
  digest: Uint8Array,
  recordId: string,
): Promise<Result<Uint8Array, WriteFailure>> {
  const signed = await host.call('signer.sign', { digest: digest as Uint8Array<ArrayBuffer>, recordId });
  return signed.ok ? ok(signed.value.cms) : signed;
}

interface ListedBlob {
  readonly sha256: string;
  readonly size: number;
  readonly mime: string;
}

/** Reads every named blob once, so that the list of contents never promises bytes that are not there. null = stopped. */
async function soundBlobs(
  data: OpenData,
  onProgress: (share: number) => void,
  signal: AbortSignal | undefined,
): Promise<{
  readonly sound: readonly ListedBlob[];
  readonly damaged: readonly string[];
  readonly apart: readonly string[];
} | null> {
  const apart = await largeDocuments(data.db);
  const large = new Set(apart.map(({ sha256 }) => sha256));
  const named = (await namedBlobs(data.db)).filter(({ sha256 }) => !large.has(sha256));
  const sound: ListedBlob[] = [];
  const damaged: string[] = [];
  for (const [i, { sha256, mime }] of named.entries()) {
    if (signal?.aborted === true) return null;
    onProgress(i / named.length);
    const bytes = await soundBytes(data, sha256);
    if (bytes === null) damaged.push(sha256);
    else sound.push({ sha256, size: bytes.length, mime });
  }
  return { sound, damaged, apart: apart.map(({ fileName: name }) => name) };
}

/** At least one file: a laptop without photos is backed up too. */
function shareOut(blobs: readonly ListedBlob[], volumeBytes: number): ListedBlob[][] {
  const volumes: ListedBlob[][] = [[]];
  let bytes = 0;
  for (const blob of blobs) {
    const current = volumes.at(-1);
    if (current !== undefined && (current.length === 0 || bytes + blob.size <= volumeBytes)) {
      current.push(blob);
      bytes += blob.size;
    } else {
      volumes.push([blob]);
      bytes = blob.size;
    }
  }
  return volumes;
}

function fileName(device: string, date: string, { part, parts }: { part: number; parts: number }): string {
  return `巡厅备份 ${device} ${date}${parts === 1 ? '' : ` 第${part}卷共${parts}卷`}.xtb`;
}
