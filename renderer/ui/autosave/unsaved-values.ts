/**
 * Values that a command refused, by field key. They outlive the screen: a person who goes to another tab and comes back
 * finds what was typed, with the sentence that says why it is not saved. Emptied field by field when a save succeeds.
 * An external store: a value that is stored by itself later must take its sentence off whatever screen shows it.
 */
export interface UnsavedValue {
  /** The field's name as the person sees it. */
  readonly label: string;
  readonly value: unknown;
  readonly sentence: string;
}

export interface ListedValue extends UnsavedValue {
  readonly key: string;
}

const unsaved = new Map<string, UnsavedValue>();
let list: readonly ListedValue[] = [];
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

/** Every value that is on the screen only, oldest first; the same array until one comes or goes. */
export function unsavedList(): readonly ListedValue[] {
  return list;
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
  list = [...unsaved].map(([key, value]) => ({ key, ...value }));
  for (const listener of listeners) listener();
}
