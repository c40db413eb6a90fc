import type { Disk, DiskFile } from '../../../electron/host/storage/disk.ts';

type DiskStep =
  | 'open'
  | 'write'
  | 'sync'
  | 'truncate'
  | 'rename'
  | 'syncFolder'
  | 'makeFolder'
  | 'remove'
  | 'read'
  | 'list'
  | 'stat';

export interface FaultyDisk extends Disk {
  /** Every call that reached the disk, oldest first: "write journal.xtj". */
  readonly steps: string[];
  /** From now on the n-th (0 = next) matching call fails with this code, once. */
  failNext(step: DiskStep, code: string, after?: number): void;
}

/** A disk that records the order of calls and fails where a test asks for it. */
export function faultyDisk(inner: Disk): FaultyDisk {
  const steps: string[] = [];
  const faults: { step: DiskStep; code: string; after: number }[] = [];
  const enter = (step: DiskStep, path: string): void => {
    steps.push(`${step} ${path.slice(path.lastIndexOf('/') + 1)}`);
    const fault = faults.find((candidate) => candidate.step === step);
    if (fault === undefined || fault.after-- > 0) return;
    faults.splice(faults.indexOf(fault), 1);
    throw Object.assign(new Error(`${fault.code}: planted`), { code: fault.code });
  };
  const wrap = (file: DiskFile, path: string): DiskFile => ({
    size: () => file.size(),
    read: async (offset, length) => (enter('read', path), file.read(offset, length)),
    write: async (offset, bytes) => {
      try {
        enter('write', path);
      } catch (error) {
        // What a full disk does: it takes some of the bytes first.
        await file.write(offset, bytes.subarray(0, Math.floor(bytes.length / 2)));
        throw error;
      }
      await file.write(offset, bytes);
    },
    truncate: async (length) => (enter('truncate', path), file.truncate(length)),
    sync: async () => (enter('sync', path), file.sync()),
    close: () => file.close(),
  });
  return {
    steps,
    failNext: (step, code, after = 0) => void faults.push({ step, code, after }),
    open: async (path, mode) => (enter('open', path), wrap(await inner.open(path, mode), path)),
    rename: async (from, to) => (enter('rename', to), inner.rename(from, to)),
    remove: async (path) => (enter('remove', path), inner.remove(path)),
    makeFolder: async (path) => (enter('makeFolder', path), inner.makeFolder(path)),
    syncFolder: async (path) => (enter('syncFolder', path), inner.syncFolder(path)),
    list: async (path) => (enter('list', path), inner.list(path)),
    stat: async (path) => (enter('stat', path), inner.stat(path)),
    freeBytes: (path) => inner.freeBytes(path),
  };
}
