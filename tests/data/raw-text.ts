/**
 * Everything that lies in the databases of a browser, keys too, as one text: strings as they are, bytes read as UTF-8 and
 * as UTF-16LE at both offsets. Goes below the program's own code on purpose.
 */
export async function rawText(browser: IDBFactory): Promise<string> {
  const found: string[] = [];
  for (const { name = '' } of await browser.databases()) {
    const database = await asked(browser.open(name));
    for (const store of database.objectStoreNames) {
      const rows: unknown = await asked(database.transaction(store).objectStore(store).getAll());
      await collect(rows, found);
    }
    database.close();
  }
  return found.join('\n');
}

async function collect(value: unknown, found: string[]): Promise<void> {
  if (value instanceof Blob) return collect(new Uint8Array(await value.arrayBuffer()), found);
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
    const bytes = value instanceof ArrayBuffer ? new Uint8Array(value) : new Uint8Array(value.buffer);
    found.push(new TextDecoder().decode(bytes));
    for (const from of [0, 1]) found.push(new TextDecoder('utf-16le').decode(bytes.subarray(from)));
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, part] of Object.entries(value)) {
      found.push(name);
      await collect(part, found);
    }
  } else found.push(String(value));
}

function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB refused'));
  });
}
