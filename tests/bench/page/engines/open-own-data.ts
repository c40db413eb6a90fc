import type { OpenData } from '../../../../renderer/data/current-data.ts';
import { openDatabase } from '../../../../renderer/data/start/open-database.ts';
import { connectHost } from '../../../../renderer/host/connect-host.ts';

/** The product's start, with its host behind it. */
export async function openOwnData(): Promise<OpenData> {
  const opened = await openDatabase(connectHost());
  if (opened.kind !== 'ready') throw new Error(JSON.stringify(opened));
  return opened.data;
}
