import { Link } from 'react-router';
import { useOutbox, useSync, useUnverifiedPhotos } from '../data/hooks/use-sync.ts';
import { syncCornerWords } from '../text/sync-words.ts';

/** On every screen: how much the hub does not have yet, with the way to more. Nothing on a laptop without a hub. */
export function SyncCorner() {
  const { machine } = useSync();
  const outbox = useOutbox();
  const photos = useUnverifiedPhotos();
  const words =
    machine.phase === 'off' || outbox.status !== 'ready' || photos.status !== 'ready'
      ? null
      : syncCornerWords(machine, outbox.value.changes, photos.value.length);
  return (
    <div className="xt-side-photos" role="status" data-sync-phase={machine.phase}>
      {words === null ? null : <Link to="/sync">{words}</Link>}
    </div>
  );
}
