import type { Evidence } from '../../../shared/domain/visit/entities.ts';
import type { PhotoLinks, QueuedPhoto } from './photo-queue.ts';

interface FilesFor {
  readonly links: PhotoLinks;
  readonly method?: Evidence['method'] | undefined;
  readonly onStored?: ((evidenceId: string) => void) | undefined;
}

/** Chosen, dropped or pasted files as work for the queue; each is read only when its turn comes. */
export function queuedFiles(files: Iterable<File>, { links, method, onStored }: FilesFor): QueuedPhoto[] {
  return [...files].map((file) => ({
    fileName: file.name,
    mime: file.type === '' ? 'application/octet-stream' : file.type,
    source: 'import',
    links,
    ...(method === undefined ? {} : { method }),
    ...(onStored === undefined ? {} : { onStored }),
    read: async () => new Uint8Array(await file.arrayBuffer()),
  }));
}
