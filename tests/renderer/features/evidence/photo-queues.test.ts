import { expect, it, vi } from 'vitest';
import { createPhotoQueue, type QueuedPhoto } from '../../../../renderer/features/evidence/photo-queue.ts';
import {
  cameraShots,
  photoQueueOf,
  subscribeUnsavedPhotos,
  unsavedPhotos,
} from '../../../../renderer/features/evidence/photo-queues.ts';
import type { Result } from '../../../../shared/lib/result.ts';

const photo = (fileName: string, source: QueuedPhoto['source']): QueuedPhoto => ({
  fileName,
  source,
  mime: 'image/jpeg',
  links: {},
  read: () => Promise.resolve(new Uint8Array([1])),
});

it('counts the photos of every visit that are in memory only, until each is stored or given up', async () => {
  const answers: ((result: Result<string, string>) => void)[] = [];
  const make = () => createPhotoQueue(() => new Promise((answer) => answers.push(answer)));
  const heard = vi.fn();
  subscribeUnsavedPhotos(heard);
  expect(unsavedPhotos()).toEqual({ moving: 0, failed: 0, visitId: null });

  const first = photoQueueOf('visit-1', make);
  const second = photoQueueOf('visit-2', make);
  expect(photoQueueOf('visit-1', make)).toBe(first);
  second.add([photo('卡.jpg', 'import')]);
  first.add([photo('拍.jpg', 'camera'), photo('拍2.jpg', 'camera')]);
  expect(unsavedPhotos()).toEqual({ moving: 3, failed: 0, visitId: 'visit-1' });
  expect(cameraShots(first.snapshot().jobs)).toBe(2);
  expect(cameraShots(second.snapshot().jobs)).toBe(0);
  expect(heard).toHaveBeenCalled();

  answers[0]?.({ ok: true, value: 'evidence-1' });
  answers[1]?.({ ok: false, error: '磁盘已满' });
  await vi.waitFor(() => expect(unsavedPhotos()).toEqual({ moving: 1, failed: 1, visitId: 'visit-1' }));
  await vi.waitFor(() => expect(answers).toHaveLength(3));
  answers[2]?.({ ok: true, value: 'evidence-2' });
  await vi.waitFor(() => expect(unsavedPhotos()).toMatchObject({ moving: 0, failed: 1 }));
  first.drop(first.snapshot().jobs[0]?.id ?? -1);
  expect(unsavedPhotos()).toEqual({ moving: 0, failed: 0, visitId: null });
});
