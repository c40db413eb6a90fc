/** Who locks the app: the part of the page that knows what is typed and not yet stored. */
let locker: (() => void) | null = null;

export function setLocker(next: (() => void) | null): void {
  locker = next;
}

/** Locks, or says over the screen why it cannot be done now. */
export function askLock(): void {
  locker?.();
}
