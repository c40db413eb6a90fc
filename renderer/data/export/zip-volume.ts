import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';

/** A whole ZIP file. */
export interface ExportVolume {
  /** From 1. */
  readonly number: number;
  readonly zip: Blob;
}

interface OpenVolume {
  readonly number: number;
  /** Bytes put in so far, before compression. */
  size(): number;
  addLine(store: string, line: Uint8Array): void;
  /** Stored as it is: photos do not get smaller. */
  addFile(name: string, bytes: Uint8Array): void;
  /** Writes the lines behind the files; nothing may be added after it. */
  close(): ExportVolume;
}

export function startVolume(number: number): OpenVolume {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const lines = new Map<string, Uint8Array[]>();
  let size = 0;
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error;
    parts.push(chunk);
  });
  return {
    number,
    size: () => size,
    addLine: (store, line) => {
      size += line.length;
      const known = lines.get(store);
      if (known === undefined) lines.set(store, [line]);
      else known.push(line);
    },
    addFile: (name, bytes) => {
      size += bytes.length;
      const file = new ZipPassThrough(name);
      zip.add(file);
      file.push(bytes, true);
    },
    close: () => {
      for (const [store, list] of lines) {
        const file = new ZipDeflate(number === 1 ? `${store}.jsonl` : `${store}.${number}.jsonl`, { level: 6 });
        zip.add(file);
        for (const line of list) file.push(line);
        file.push(new Uint8Array(0), true);
      }
      zip.end();
      return { number, zip: new Blob(parts, { type: 'application/zip' }) };
    },
  };
}
