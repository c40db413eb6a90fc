import type { Host } from '../../shared/host/host.ts';
import type { Clock, Random } from '../../shared/lib/ports.ts';
import type { XuntingDatabase } from './database.ts';
import type { ImageTools } from './evidence/image-tools.ts';
import type { SaveStateStore } from './save-state.ts';
import type { DataPorts } from './start/ports.ts';
import type { UnitOfWork } from './unit-of-work.ts';

/** Everything that commands and hooks work on; made once by openDatabase. */
export interface OpenData {
  readonly db: XuntingDatabase;
  readonly host: Host;
  readonly device: string;
  readonly version: string;
  readonly work: UnitOfWork;
  readonly saveState: SaveStateStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly ports: DataPorts;
  readonly images: ImageTools;
  /** Name of the inspector at this laptop; empty until the settings or a first visit name one. */
  readonly who: () => string;
  /** The host has these bytes: the journaler need not send them again. */
  readonly hostHolds: (sha256: string) => void;
  /** Resolves when the bytes that a rebuild brings back are in the database; the number of restored blobs. */
  readonly blobsRestored: Promise<number>;
  /** Stops the timers, closes the database, gives the seat back. */
  close(): Promise<void>;
}

let current: OpenData | null = null;

export function setCurrentData(data: OpenData | null): void {
  current = data;
}

/** Throws when nothing is open: a command was called outside <AppDataProvider>. */
export function currentData(): OpenData {
  if (current === null) throw new Error('the database is not open');
  return current;
}
