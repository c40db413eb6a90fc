/**
 * Texts of rows that were sealed or opened in this page: a list of 20,000 rows that is read again would otherwise spend its
 * time in the cipher. In memory alone, gone with the page. A text counts only for the very bytes that it was opened from.
 */
export interface OpenedTexts {
  find(table: string, key: unknown, sealed: Uint8Array): string | undefined;
  keep(table: string, key: unknown, sealed: Uint8Array, text: string): void;
}

interface Entry {
  /** Nonce and tag: other content has others. */
  readonly ends: Uint8Array;
  readonly text: string;
}

export function createOpenedTexts(mostLetters = MOST_LETTERS): OpenedTexts {
  const tables = new Map<string, Map<unknown, Entry>>();
  let letters = 0;
  return {
    find: (table, key, sealed) => {
      const entry = tables.get(table)?.get(key);
      return entry !== undefined && hasEnds(sealed, entry.ends) ? entry.text : undefined;
    },
    keep: (table, key, sealed, text) => {
      // A key that IndexedDB gives out is not known yet, and a compound one is another object each time.
      if (typeof key !== 'string' && typeof key !== 'number') return;
      if (letters > mostLetters) {
        tables.clear();
        letters = 0;
      }
      const rows = tables.get(table) ?? new Map<unknown, Entry>();
      tables.set(table, rows);
      letters += text.length - (rows.get(key)?.text.length ?? 0);
      rows.set(key, { ends: endsOf(sealed), text });
    },
  };
}

/** Some 30 MB where all of it is Chinese. */
const MOST_LETTERS = 16_000_000;
const NONCE = 24;
const TAG = 16;

function endsOf(sealed: Uint8Array): Uint8Array {
  const ends = new Uint8Array(NONCE + TAG);
  ends.set(sealed.subarray(0, NONCE));
  ends.set(sealed.subarray(-TAG), NONCE);
  return ends;
}

function hasEnds(sealed: Uint8Array, ends: Uint8Array): boolean {
  for (let i = 0; i < NONCE; i++) if (sealed[i] !== ends[i]) return false;
  for (let i = 0; i < TAG; i++) if (sealed[sealed.length - TAG + i] !== ends[NONCE + i]) return false;
  return true;
}
