import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { sha256 as hashOf } from '../../../shared/lib/sha256.ts';
import {
  MOST_PHOTO,
  MOST_THUMBNAIL,
  PHOTO_CHUNK,
  photosRequestSchema,
  type PhotosAnswer,
  type UploadAnswer,
} from '../../../shared/sync/hub/protocol.ts';
import type { Hub } from '../hub.ts';
import { askerOf } from './asker.ts';
import { bodyOf } from './json-body.ts';
import { Refusal } from './refusal.ts';

const params = z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) });
const place = z.object({
  'upload-offset': z.coerce.number().int().min(0).max(MOST_PHOTO),
  'upload-length': z.coerce.number().int().min(0).max(MOST_PHOTO),
});
const epochs = z.tuple([z.object({ epoch: z.string() })]);

/**
 * Photos by their hash. The road of tus, without its server-made addresses: the hash is the address, so an upload goes on
 * after a new start of either side, at another process of the hub, or where a USB stick left off.
 *   GET   …/upload            where this laptop's upload stands
 *   PATCH …/upload            one piece at Upload-Offset; the last one is answered only after the whole was hashed
 *   GET   …?                  the bytes, from any offset (Range)
 */
export function photoRoutes(app: FastifyInstance, hub: Hub): void {
  const { photos } = hub;

  app.post('/v1/photos/held', { bodyLimit: 64 * 1024 }, async (request): Promise<PhotosAnswer> => {
    await askerOf(hub, request);
    const { sha256s } = bodyOf(request, photosRequestSchema);
    const [{ epoch }] = epochs.parse(await hub.db.query('select epoch from hub where id = 1'));
    return {
      epoch,
      originals: await filtered(sha256s, (one) => photos.has(one)),
      thumbnails: await filtered(sha256s, (one) => photos.hasThumbnail(one)),
    };
  });

  app.get('/v1/photos/:sha256/upload', async (request): Promise<UploadAnswer> => {
    const asker = await askerOf(hub, request);
    const sha256 = nameOf(request);
    if (await photos.has(sha256)) return { sha256, offset: 0, held: true };
    return { sha256, offset: await photos.uploaded(sha256, asker.id), held: false };
  });

  app.patch('/v1/photos/:sha256/upload', { bodyLimit: PHOTO_CHUNK }, async (request): Promise<UploadAnswer> => {
    const asker = await askerOf(hub, request);
    const sha256 = nameOf(request);
    const at = place.safeParse(request.headers);
    if (!at.success || !(request.body instanceof Uint8Array)) throw new Refusal('malformed');
    const { 'upload-offset': offset, 'upload-length': size } = at.data;
    const taken = await photos.take({ sha256, deviceId: asker.id, offset, size, bytes: request.body });
    if (!taken.ok) throw new Refusal(taken.code, { offset: taken.offset });
    return { sha256, offset: taken.offset, held: taken.held };
  });

  app.get('/v1/photos/:sha256', async (request, reply) => {
    await askerOf(hub, request);
    const from = Number(/^bytes=(\d{1,9})-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    const found = await photos.open(nameOf(request), from);
    if (found === null) throw new Refusal('not-found');
    if (from > 0) reply.code(206).header('content-range', `bytes ${from}-${found.size - 1}/${found.size}`);
    reply.header('content-length', Math.max(0, found.size - from)).header('upload-length', found.size);
    return reply.type('application/octet-stream').send(found.stream);
  });

  app.put('/v1/thumbnails/:sha256', { bodyLimit: MOST_THUMBNAIL }, async (request) => {
    await askerOf(hub, request);
    if (!(request.body instanceof Uint8Array)) throw new Refusal('malformed');
    await photos.putThumbnail(nameOf(request), request.body);
    return { sha256: hashOf(request.body) };
  });

  app.get('/v1/thumbnails/:sha256', async (request, reply) => {
    await askerOf(hub, request);
    const bytes = await photos.thumbnail(nameOf(request));
    if (bytes === null) throw new Refusal('not-found');
    return reply.type('application/octet-stream').send(Buffer.from(bytes));
  });
}

function nameOf(request: FastifyRequest): string {
  const parsed = params.safeParse(request.params);
  if (!parsed.success) throw new Refusal('not-found');
  return parsed.data.sha256;
}

async function filtered(names: readonly string[], test: (name: string) => Promise<boolean>): Promise<string[]> {
  const kept: string[] = [];
  for (const name of names) if (await test(name)) kept.push(name);
  return kept;
}
