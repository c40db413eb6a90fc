import type { PhotoLinks, QueuedPhoto } from './photo-queue.ts';

/** Chosen, dropped or pasted files as work for the queue; each is read only when its turn comes. */
export function queuedFiles(
  files: Iterable<File>,
  links: PhotoLinks,
  onStored?: (evidenceId: string) => void,
): QueuedPhoto[] {
  return [...files].map((file) => ({
    fileName: file.name,
    mime: file.type === '' ? 'application/octet-stream' : file.type,
    source: 'import',
    links,
    ...(onStored === undefined ? {} : { onStored }),
    read: async () => new Uint8Array(await file.arrayBuffer()),
  }));
}
