import type { Change } from './change.ts';

/**
 * Settings and drafts belong to one laptop: who works at it, what is half typed there. Their changes travel with the log,
 * because its chain has no holes, but they are laid over nobody else's.
 */
const LOCAL_KINDS: ReadonlySet<string> = new Set(['setting', 'draft']);

export function isLocalKind(entity: string): boolean {
  return LOCAL_KINDS.has(entity);
}

/** Whether a change says something about the rows of this laptop. */
export function concerns(device: string, change: Pick<Change, 'entity' | 'device'>): boolean {
  return change.device === device || !isLocalKind(change.entity);
}
