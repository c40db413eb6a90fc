import type { OpenData } from '../current-data.ts';
import { storedBytes } from '../vault/row-bytes.ts';

/** Bytes to show; null when nobody has them. After a rebuild the host answers until the database has them again. */
export async function loadImage(
  { db, host }: Pick<OpenData, 'db' | 'host'>,
  sha256: string,
  size: 'thumbnail' | 'original',
): Promise<Blob | null> {
  const thumbnail = size === 'thumbnail' ? await storedBytes(db, 'thumbnails', sha256) : undefined;
  if (thumbnail !== undefined) return thumbnail;
  const held = await storedBytes(db, 'blobs', sha256);
  if (held !== undefined) return held;
  const answer = await host.call('blob.get', { sha256 });
  if (!answer.ok || answer.value.bytes === null) return null;
  return new Blob([answer.value.bytes]);
}
