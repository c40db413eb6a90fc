import { useSyncExternalStore } from 'react';
import { Link } from 'react-router';
import { subscribeUnsavedPhotos, unsavedPhotos } from '../features/evidence/photo-queues.ts';

/** On every screen: photos that are not stored yet, with the way to them. */
export function PhotosUnderWay() {
  const { moving, failed, visitId } = useSyncExternalStore(subscribeUnsavedPhotos, unsavedPhotos);
  return (
    <div className="xt-side-photos" role="status">
      {visitId === null ? null : (
        <Link to={`/visits/${visitId}/evidence`}>
          {failed > 0 ? `${failed} 张照片没有存入` : `正在存入 ${moving} 张照片`}
        </Link>
      )}
    </div>
  );
}
