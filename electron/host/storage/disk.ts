/**
 * What the journal and the blob store ask of a file system: few enough calls that a test can record their order and make
 * each of them fail. Every method rejects with Node's errors (`code` ENOSPC, EACCES, ...).
 */
export interface Disk {
  /** `create-new` fails when the file exists; `read-write` creates it when missing. */
  open(path: string, mode: 'read' | 'read-write' | 'create-new'): Promise<DiskFile>;
  /** Atomic within one folder; replaces the target. */
  rename(from: string, to: string): Promise<void>;
  /** Missing file: no error. */
  remove(path: string): Promise<void>;
  makeFolder(path: string): Promise<void>;
  /** Makes renames and new names in this folder durable; does nothing where folders cannot be synced (Windows). */
  syncFolder(path: string): Promise<void>;
  /** Names in the folder; empty when it does not exist. */
  list(path: string): Promise<readonly string[]>;
  /** null when there is no such file. */
  stat(path: string): Promise<{ readonly size: number; readonly isFile: boolean } | null>;
  /** Bytes that this user may still write on the volume of `path`. */
  freeBytes(path: string): Promise<number>;
}

export interface DiskFile {
  size(): Promise<number>;
  /**
   * Fewer bytes than asked for only at the end of the file. `room`, of at least `length` bytes, may be read into and given
   * back in part: for whoever reads piece after piece and keeps none.
   */
  read(offset: number, length: number, room?: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>;
  /** Writes all of it or rejects. */
  write(offset: number, bytes: Uint8Array): Promise<void>;
  truncate(length: number): Promise<void>;
  /** Resolves when content and length are on the disk. */
  sync(): Promise<void>;
  close(): Promise<void>;
}
