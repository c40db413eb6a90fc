import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { tempFolder } from '../../host/support/temp-folder.ts';
import { openOffice, type Office } from './office.ts';
import { startCluster, type Cluster } from './postgres.ts';

export type Engine = 'PGlite' | 'PostgreSQL';

export const ENGINES: readonly Engine[] = ['PGlite', 'PostgreSQL'];

/** One PostgreSQL for a test file; each call gives an address of an empty database, or null for the embedded one. */
export function databasesOf(): (engine: Engine) => Promise<string | null> {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await startCluster();
  });
  afterAll(() => cluster.stop());
  return (engine) => (engine === 'PGlite' ? Promise.resolve(null) : cluster.database());
}

/** An office of this test's own, closed when the test has ended. */
export async function useOffice(databaseUrl: string | null, folder = tempFolder()): Promise<Office> {
  const office = await openOffice(folder, databaseUrl);
  onTestFinished(() => office.close());
  return office;
}
