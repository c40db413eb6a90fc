import type { OpenData } from '../current-data.ts';
import { createSyncEngine, type SyncEngine } from './sync-engine.ts';

const engines = new WeakMap<OpenData, SyncEngine>();

/** The one engine of an open database; it begins with the first who asks for it. */
export function syncOf(data: OpenData): SyncEngine {
  const running = engines.get(data);
  if (running !== undefined) return running;
  const engine = createSyncEngine(data);
  engines.set(data, engine);
  void engine.refresh();
  globalThis.addEventListener?.('online', engine.askNow);
  return engine;
}
