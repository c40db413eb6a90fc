import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { uuidV7 } from '../../shared/lib/ids.ts';
import type { Clock, Random } from '../../shared/lib/ports.ts';
import { hubExchangeKey } from './bundle/take-bundle.ts';
import { openPhotoFolder } from './blobs/photo-folder.ts';
import { openEmbedded } from './db/embedded.ts';
import { ensureHub, migrate } from './db/migrate.ts';
import { openPostgres } from './db/postgres.ts';
import type { Hub } from './hub.ts';
import { lockFolder } from './folder-lock.ts';
import { openOfficeRoot } from './office/office-root.ts';

export interface OpenHubOptions {
  readonly dataFolder: string;
  readonly databaseUrl: string | null;
  readonly organisation: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly onDefect: (place: string, error: unknown) => void;
}

export interface OpenedHub extends Hub {
  close(): Promise<void>;
}

const hubIds = z.tuple([z.object({ hub_id: z.string() })]);

/** Opens database, root and photos, all made when missing. null: another process has the embedded database. */
export async function openHub(options: OpenHubOptions): Promise<OpenedHub | null> {
  const { dataFolder, databaseUrl, clock, random, onDefect } = options;
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  const unlock = databaseUrl === null ? await lockFolder(dataFolder) : async () => {};
  if (unlock === null) return null;
  try {
    const db =
      databaseUrl === null
        ? await openEmbedded(join(dataFolder, 'database'))
        : openPostgres(databaseUrl, (error) => onDefect('postgres', error));
    await migrate(db, clock);
    await ensureHub(db, { hubId: uuidV7(clock, random), epoch: uuidV7(clock, random) });
    const [{ hub_id: hubId }] = hubIds.parse(await db.query('select hub_id from hub where id = 1'));
    const root = await openOfficeRoot(join(dataFolder, 'keys'), options.organisation, random);
    return {
      db,
      photos: openPhotoFolder(dataFolder, random),
      root,
      hubId,
      exchange: hubExchangeKey(dataFolder),
      clock,
      random,
      onDefect,
      close: async () => {
        await db.close();
        await unlock();
      },
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}
