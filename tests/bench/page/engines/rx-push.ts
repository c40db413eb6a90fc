import type { RxCollection } from 'rxdb';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import type { Pusher } from '../engine.ts';
import type { RxRow } from './rx-db.ts';

/** RxDB's replication with a handler over HTTP, tried again after its usual pause; attachments go in base64. */
export function rxPusher(collection: RxCollection<RxRow>): Pusher {
  return {
    push: async (atOnce) => {
      const replication = replicateRxCollection<RxRow, unknown>({
        replicationIdentifier: 'bench',
        collection,
        live: true,
        push: {
          batchSize: atOnce,
          handler: async (rows) => {
            const body = await Promise.all(
              rows.map(async (row) => ({ ...row, newDocumentState: await withBytes(row.newDocumentState) })),
            );
            const answer = await fetch('/rx/push', { method: 'POST', body: JSON.stringify(body) });
            if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
            return (await answer.json()) as RxRow[] as never;
          },
        },
      });
      await replication.awaitInSync();
      await replication.cancel();
    },
  };
}

async function withBytes(row: object): Promise<object> {
  const attachments = (row as { _attachments?: Record<string, { data?: unknown }> })._attachments;
  if (attachments === undefined) return row;
  const carried = await Promise.all(
    Object.entries(attachments).map(async ([name, one]) => {
      if (!(one.data instanceof Blob)) throw new Error('an attachment without its bytes');
      return [name, { ...one, data: await base64Of(one.data) }] as const;
    }),
  );
  return { ...row, _attachments: Object.fromEntries(carried) };
}

function base64Of(data: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      const { result } = reader;
      if (typeof result === 'string') resolve(result.slice(result.indexOf(',') + 1));
    };
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'));
    reader.readAsDataURL(data);
  });
}
