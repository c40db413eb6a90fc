/**
 * Values that a command refused, by field key. They outlive the screen: a person who goes to another tab and comes back
 * finds what was typed, with the sentence that says why it is not saved. Emptied field by field when a save succeeds.
 * An external store: a value that is stored by itself later must take its sentence off whatever screen shows it.
 */
export interface UnsavedValue {
  readonly value: unknown;
  readonly sentence: string;
}

const unsaved = new Map<string, UnsavedValue>();
const listeners = new Set<() => void>();

export function keepUnsaved(key: string, entry: UnsavedValue): void {
  unsaved.set(key, entry);
  tell();
}

export function forgetUnsaved(key: string): void {
  if (unsaved.delete(key)) tell();
}

export function unsavedFor(key: string): UnsavedValue | null {
  return unsaved.get(key) ?? null;
}

/** How many typed values are on the screen only; the page asks before it closes while this is not 0. */
export function unsavedCount(): number {
  return unsaved.size;
}

export function subscribeUnsaved(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(): void {
  for (const listener of listeners) listener();
}
