import { enrolAtHub } from '../../../../renderer/commands/hub-enrolment.ts';
import type { OpenData } from '../../../../renderer/data/current-data.ts';
import { syncOf } from '../../../../renderer/data/sync/running-sync.ts';
import { outboxOf } from '../../../../renderer/data/sync/sync-row.ts';
import type { HubPlace, Pusher } from '../engine.ts';

/** The product's own synchronisation, enrolled by a code; it rests until it is asked. */
export async function ownPusher(data: OpenData, { address, code }: HubPlace): Promise<Pusher> {
  const { db, host } = data;
  const sync = syncOf(data);
  const named = { name: '甲', organisation: '评价组', passphrase: '一二三四五六七八' };
  const signer = await host.call('signer.enrol', named);
  if (!signer.ok) throw new Error(JSON.stringify(signer.error));
  const enrolled = await enrolAtHub(address, code);
  if (!enrolled.ok) throw new Error(JSON.stringify(enrolled.error));
  await until(() => sync.get().machine.phase === 'resting');
  sync.pause();
  return {
    push: async () => {
      sync.askNow();
      await until(() => {
        const { machine } = sync.get();
        if (machine.phase === 'stopped') throw new Error(`synchronisation stopped: ${machine.code}`);
        return machine.phase === 'resting';
      });
      sync.pause();
      const row = await db.sync.get('state');
      const open = row === undefined ? [] : await outboxOf(db, row, 1);
      const photos = await db.rows('evidence').count();
      const verified = await db.syncPhotos.filter((photo) => photo.original).count();
      if (row === undefined || open.length > 0 || verified !== photos) {
        throw new Error(`not at the hub: ${open.length} changes, ${photos - verified} photos`);
      }
    },
  };
}

async function until(there: () => boolean): Promise<void> {
  while (!there()) await new Promise((resolve) => setTimeout(resolve, 10));
}
