import type { Clock, Random } from '../../shared/lib/ports.ts';
import type { ExchangeHandlers } from '../host/keys/exchange-key.ts';
import type { PhotoFolder } from './blobs/photo-folder.ts';
import type { SqlDatabase } from './db/sql.ts';
import type { OfficeRoot } from './office/office-root.ts';

/** What every route works on. Nothing in it changes: all state lies in the database and the folder. */
export interface Hub {
  readonly db: SqlDatabase;
  readonly photos: PhotoFolder;
  readonly root: OfficeRoot;
  readonly hubId: string;
  /** The key that 移交包 for the hub are encrypted to. */
  readonly exchange: ExchangeHandlers;
  readonly clock: Clock;
  readonly random: Random;
  readonly onDefect: (place: string, error: unknown) => void;
}
