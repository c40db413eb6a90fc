/** Works that a lock would break off: the idle lock waits for them. */
let running = 0;

export function isBusy(): boolean {
  return running > 0;
}

/** Counts until the work is over, however it ends. */
export async function whileBusy<T>(work: () => Promise<T>): Promise<T> {
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
  }
}
