import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { PHOTO_CHUNK } from '../../shared/sync/hub/protocol.ts';
import { tempFolder } from '../host/support/temp-folder.ts';
import { useOffice } from './support/engines.ts';
import { headersOf, openOffice, type Office } from './support/office.ts';

function named(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function send(office: Office, token: string, sha256: string, whole: Buffer, offset: number, end: number) {
  const answer = await office.app.inject({
    method: 'PATCH',
    url: `/v1/photos/${sha256}/upload`,
    headers: {
      ...headersOf(token),
      'content-type': 'application/octet-stream',
      'upload-offset': String(offset),
      'upload-length': String(whole.length),
    },
    payload: whole.subarray(offset, end),
  });
  return { status: answer.statusCode, body: answer.json<unknown>() };
}

async function stand(office: Office, token: string, sha256: string): Promise<unknown> {
  const answer = await office.app.inject({ url: `/v1/photos/${sha256}/upload`, headers: headersOf(token) });
  return answer.json<unknown>();
}

describe('photos at the hub', () => {
  it('goes on inside a photo after a new start, and echoes the hash only of whole bytes', async () => {
    const folder = tempFolder();
    const photo = randomBytes(PHOTO_CHUNK * 2 + 777);
    const sha256 = named(photo);
    const before = await openOffice(folder, null);
    const token = await before.enrol('检查员');
    expect(await stand(before, token, sha256)).toEqual({ sha256, offset: 0, held: false });
    const first = await send(before, token, sha256, photo, 0, PHOTO_CHUNK);
    expect(first.body).toEqual({ sha256, offset: PHOTO_CHUNK, held: false });
    await before.close();

    const after = await useOffice(null, folder);
    expect(await stand(after, token, sha256)).toEqual({ sha256, offset: PHOTO_CHUNK, held: false });
    const gap = await send(after, token, sha256, photo, PHOTO_CHUNK * 2, photo.length);
    expect(gap).toEqual({ status: 409, body: { code: 'offset', offset: PHOTO_CHUNK } });
    // The same piece twice, the second time with more of it.
    await send(after, token, sha256, photo, PHOTO_CHUNK - 100, PHOTO_CHUNK + 100);
    await send(after, token, sha256, photo, PHOTO_CHUNK, PHOTO_CHUNK * 2);
    const [one, two] = await Promise.all([
      send(after, token, sha256, photo, PHOTO_CHUNK * 2, photo.length),
      send(after, token, sha256, photo, PHOTO_CHUNK * 2, photo.length),
    ]);
    const held = { sha256, offset: photo.length, held: true };
    expect([one.body, two.body]).toEqual([held, held]);
    const asked = await after.app.inject({
      method: 'POST',
      url: '/v1/photos/held',
      headers: headersOf(token),
      payload: { sha256s: [sha256, '0'.repeat(64)] },
    });
    expect(asked.json()).toMatchObject({ originals: [sha256], thumbnails: [] });
    for (const from of [0, 1, PHOTO_CHUNK, photo.length]) {
      const back = await after.app.inject({
        url: `/v1/photos/${sha256}`,
        headers: { ...headersOf(token), ...(from > 0 ? { range: `bytes=${from}-` } : {}) },
      });
      expect(back.rawPayload.equals(photo.subarray(from))).toBe(true);
    }
    expect(after.defects).toEqual([]);
  });

  it('takes no bytes for another photo than they are, and lets the upload start over', async () => {
    const office = await useOffice(null);
    const token = await office.enrol('检查员');
    const photo = randomBytes(5000);
    const sha256 = named(photo);
    const bent = Buffer.from(photo);
    bent[1234] = (bent[1234] ?? 0) ^ 1;
    const refused = await send(office, token, sha256, bent, 0, bent.length);
    expect(refused).toEqual({ status: 422, body: { code: 'hash-mismatch', offset: 0 } });
    expect(await stand(office, token, sha256)).toEqual({ sha256, offset: 0, held: false });
    expect((await send(office, token, sha256, photo, 0, 5000)).body).toEqual({ sha256, offset: 5000, held: true });
  });

  it('keeps one laptop out of the upload of another', async () => {
    const office = await useOffice(null);
    const [one, two] = [await office.enrol('检查员', 'AAAAAA'), await office.enrol('检查员', 'BBBBBB')];
    const photo = randomBytes(4000);
    const sha256 = named(photo);
    await send(office, one, sha256, photo, 0, 2000);
    await send(office, two, sha256, Buffer.alloc(4000), 0, 1000);
    expect((await send(office, one, sha256, photo, 2000, 4000)).body).toEqual({ sha256, offset: 4000, held: true });
    expect(office.defects).toEqual([]);
  });

  it('refuses names that are no hash, pieces that are too large, and who is not enrolled', async () => {
    const office = await useOffice(null);
    const token = await office.enrol('检查员');
    const answers = await Promise.all(
      ['..%2F..%2Fkeys%2Foffice-root.key.pem', 'ABC', '0'.repeat(63)].map((name) =>
        office.app.inject({ url: `/v1/photos/${name}`, headers: headersOf(token) }),
      ),
    );
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404]);
    const large = await send(office, token, '0'.repeat(64), randomBytes(PHOTO_CHUNK + 1), 0, PHOTO_CHUNK + 1);
    expect(large).toMatchObject({ status: 413, body: { code: 'too-large' } });
    expect((await send(office, 'A'.repeat(43), '0'.repeat(64), randomBytes(10), 0, 10)).status).toBe(401);
  });
});
