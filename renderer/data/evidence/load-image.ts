import type { OpenData } from '../current-data.ts';

/** Bytes to show; null when nobody has them. After a rebuild the host answers until the database has them again. */
export async function loadImage(
  { db, host }: Pick<OpenData, 'db' | 'host'>,
  sha256: string,
  size: 'thumbnail' | 'original',
): Promise<Blob | null> {
  const thumbnail = size === 'thumbnail' ? await db.thumbnails.get(sha256) : undefined;
  if (thumbnail !== undefined) return thumbnail.bytes;
  const held = await db.blobs.get(sha256);
  if (held !== undefined) return held.bytes;
  const answer = await host.call('blob.get', { sha256 });
  if (!answer.ok || answer.value.bytes === null) return null;
  return new Blob([answer.value.bytes]);
}
