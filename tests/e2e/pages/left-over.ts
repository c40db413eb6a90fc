import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';

/** Everything that the page can reach and that outlives a respondent, as one text by place. */
export function liveStorage(page: Page): Promise<Record<string, string>> {
  return page.evaluate(async () => {
    const found: Record<string, string> = {
      dom: document.documentElement.outerHTML,
      fields: [...document.querySelectorAll('input, textarea')]
        .map((one) => (one as HTMLInputElement).value)
        .join('\n'),
      sessionStorage: JSON.stringify(Object.entries(sessionStorage)),
      localStorage: JSON.stringify(Object.entries(localStorage)),
      address: location.href,
      history: JSON.stringify(history.state),
      title: document.title,
      caches: JSON.stringify(await caches.keys()),
      selection: String(getSelection()),
    };
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.addEventListener('success', () => resolve(opening.result));
        opening.addEventListener('error', () => reject(opening.error ?? new Error(name)));
      });
      for (const store of db.objectStoreNames) {
        const rows = await new Promise<unknown[]>((resolve, reject) => {
          const all = db.transaction(store).objectStore(store).getAll();
          all.addEventListener('success', () => resolve(all.result as unknown[]));
          all.addEventListener('error', () => reject(all.error ?? new Error(store)));
        });
        found[`indexedDB ${name}.${store}`] = JSON.stringify(rows);
      }
      db.close();
    }
    return found;
  });
}

/** Files below a folder whose bytes hold the words, in UTF-8 or UTF-16. */
export function filesWith(folder: string, words: string): string[] {
  const forms = [Buffer.from(words, 'utf8'), Buffer.from(words, 'utf16le')];
  return filesBelow(folder).filter((file) => {
    const bytes = readQuietly(file);
    return forms.some((form) => bytes.includes(form));
  });
}

/**
 * Files below a folder that hold any of the words or runs of bytes, as `file: which`. Words are looked for in UTF-8, UTF-16
 * and base64 (at each of its three phases), runs of bytes as they are and in base64. `except` names files and folders.
 */
export function filesHolding(
  folder: string,
  needles: readonly (string | Buffer)[],
  except: readonly string[] = [],
): string[] {
  const forms = needles.flatMap((needle, i) => {
    const plain = typeof needle === 'string' ? [Buffer.from(needle), Buffer.from(needle, 'utf16le')] : [needle];
    return plain
      .flatMap((bytes) => [bytes, ...[0, 1, 2].map((phase) => inBase64(bytes, phase))])
      .map((form) => ({ form, name: typeof needle === 'string' ? needle : `bytes ${i}` }));
  });
  return filesBelow(folder)
    .filter((file) => !except.some((one) => file === one || file.startsWith(`${one}${path.sep}`)))
    .flatMap((file) => {
      const bytes = readQuietly(file);
      return forms
        .filter(({ form }) => bytes.includes(form))
        .map(({ name }) => `${path.relative(folder, file)}: ${name}`);
    });
}

/** The letters that the bytes leave in base64 whatever stands around them, when they begin `phase` bytes into a group. */
function inBase64(bytes: Buffer, phase: number): Buffer {
  const text = Buffer.concat([Buffer.alloc(phase), bytes])
    .toString('base64')
    .replaceAll('=', '');
  return Buffer.from(text.slice(phase === 0 ? 0 : 4, -1));
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(full) : entry.isFile() ? [full] : [];
  });
}

/** The browser removes files while we read. */
function readQuietly(file: string): Buffer {
  try {
    return statSync(file).size > 64 * 1024 * 1024 ? Buffer.alloc(0) : readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}
