import type { Disk, DiskFile } from '../../../electron/host/storage/disk.ts';

interface Stored {
  /** What a power cut leaves for sure. */
  durable: Uint8Array;
  /** What the running system sees. */
  current: Uint8Array;
}

export interface CrashDisk extends Disk {
  /** Called in the middle of every change: written but not yet synced, renamed but the folder not yet. */
  onStep: () => void;
  /** Content as the running system sees it. */
  contentOf(path: string): Uint8Array | null;
  /** The disk after a power cut: of what was not synced, `keep(n)` bytes of each file's n changed ones are there. */
  crash(keep: (unsynced: number) => number): CrashDisk;
}

/** A disk in memory that knows the difference between written and synced, for names as well as for content. */
export function crashDisk(durableNames: ReadonlyMap<string, Uint8Array> = new Map()): CrashDisk {
  const files = new Map<string, Stored>();
  let names = new Map<string, Stored>();
  for (const [path, bytes] of durableNames) {
    const stored = { durable: bytes, current: bytes };
    files.set(path, stored);
    names.set(path, stored);
  }
  const missing = (path: string): Error => Object.assign(new Error(`ENOENT ${path}`), { code: 'ENOENT' });
  let disk: CrashDisk;
  const fileOf = (stored: Stored): DiskFile => ({
    size: async () => stored.current.length,
    read: async (offset, length) => new Uint8Array(stored.current.slice(offset, offset + length)),
    write: async (offset, bytes) => {
      const grown = new Uint8Array(Math.max(stored.current.length, offset + bytes.length));
      grown.set(stored.current);
      grown.set(bytes, offset);
      stored.current = grown;
      disk.onStep();
    },
    truncate: async (length) => {
      const cut = new Uint8Array(length);
      cut.set(stored.current.subarray(0, length));
      stored.current = cut;
      disk.onStep();
    },
    sync: async () => {
      disk.onStep();
      stored.durable = stored.current;
    },
    close: async () => {},
  });
  disk = {
    onStep: () => {},
    contentOf: (path) => files.get(path)?.current ?? null,
    open: async (path, mode) => {
      const found = files.get(path);
      if (mode === 'create-new' && found !== undefined) throw Object.assign(new Error('EEXIST'), { code: 'EEXIST' });
      if (mode === 'read' && found === undefined) throw missing(path);
      const stored = found ?? { durable: new Uint8Array(0), current: new Uint8Array(0) };
      files.set(path, stored);
      return fileOf(stored);
    },
    rename: async (from, to) => {
      const stored = files.get(from);
      if (stored === undefined) throw missing(from);
      files.delete(from);
      files.set(to, stored);
      disk.onStep();
    },
    remove: async (path) => void files.delete(path),
    makeFolder: async () => {},
    syncFolder: async (folder) => {
      const inside = (path: string): boolean => path.startsWith(`${folder}/`);
      names = new Map([
        ...[...names].filter(([path]) => !inside(path)),
        ...[...files].filter(([path]) => inside(path)),
      ]);
    },
    list: async (folder) =>
      [...files.keys()].filter((path) => path.startsWith(`${folder}/`)).map((path) => path.slice(folder.length + 1)),
    stat: async (path) => {
      const found = files.get(path);
      return found === undefined ? null : { size: found.current.length, isFile: true };
    },
    freeBytes: async () => 1e12,
    crash: (keep) =>
      crashDisk(
        new Map(
          [...names].map(([path, { durable, current }]) => {
            const unsynced = Math.max(current.length - durable.length, 0);
            const kept = durable.length + keep(unsynced);
            return [path, unsynced === 0 ? durable : current.slice(0, kept)] as const;
          }),
        ),
      ),
  };
  return disk;
}
