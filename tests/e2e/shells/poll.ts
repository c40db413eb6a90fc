import { setTimeout as sleep } from 'node:timers/promises';

/** Asks until there is an answer; fails after `limitMs` with what was waited for. */
export async function poll<T>(what: string, ask: () => T | null | Promise<T | null>, limitMs = 30_000): Promise<T> {
  const end = Date.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await sleep(50);
  }
}
