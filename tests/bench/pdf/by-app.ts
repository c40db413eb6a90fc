import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeDocument } from '../../../renderer/data/documents/write-document.ts';
import { documentPieces } from '../../../renderer/workers/document-pieces.ts';
import { lengthOfPiece, sourceOfPieces } from '../../../shared/pdf/file/file-piece.ts';
import { buildRecordPdf, planRecordPdf } from '../../../shared/pdf/record/build-record-pdf.ts';
import { cutPhoto, type PrintedPhoto } from '../../../shared/pdf/record/printed-photo.ts';
import { finishSignature } from '../../../shared/pdf/sign/gap.ts';
import { planSignature, prepareSignature } from '../../../shared/pdf/sign/prepare-signature.ts';
import { direct } from '../../conformance/direct.ts';
import { FONTS } from '../../pdf/support/fonts.ts';
import { benchDevice, granted, SIGNED } from './device.ts';
import { bytesOfFile } from './file-bytes.ts';
import { benchRecord, hashOf, KIND } from './record.ts';
import type { Made, MakeTask } from './task.ts';
import { timed } from './timed.ts';

/** Photos are read one at a time, as the worker does; the host's own handlers write and sign. */
export async function byTheApp({ folder, photos, texts, times }: MakeTask): Promise<Made> {
  const place = mkdtempSync(join(folder, 'app-'));
  const { host, close } = await direct.open(place);
  const hashes: string[] = [];
  for (const path of photos) {
    const bytes = bytesOfFile(path);
    const sha256 = await hashOf(bytes);
    granted(await host.call('blob.put', { sha256, bytes }));
    hashes.push(sha256);
  }
  const device = await benchDevice(join(place, 'keys'));
  const record = benchRecord(hashes, texts);
  const made = await timed(times, async () => {
    const printed = new Map<string, PrintedPhoto>();
    for (const [i, path] of photos.entries()) {
      const bytes = bytesOfFile(path);
      const { bytes: embedded, ...cut } = granted(cutPhoto(bytes, hashes[i] ?? '', false));
      printed.set(hashes[i] ?? '', { ...cut, image: await hashOf(embedded as Uint8Array<ArrayBuffer>) });
    }
    const planned = granted(
      planRecordPdf({ record, kind: KIND, fonts: FONTS, signer: null }, (photo) => {
        const found = printed.get(photo);
        return found === undefined ? undefined : { ok: true, value: found };
      }),
    );
    const signature = granted(
      planSignature(sourceOfPieces(planned.pieces), { ...SIGNED, field: 'Device', font: FONTS.regular }),
    );
    const size = planned.pieces.reduce((sum, piece) => sum + lengthOfPiece(piece), signature.tail.length);
    const pieces = documentPieces(planned.pieces, new Map());
    const plan = { ...signature, pieces, size, pages: planned.pages, warnings: [] };
    const written = granted(
      await writeDocument(host, plan, {
        sign: device.answer,
        load: async () => null,
        onProgress: () => {},
        signal: undefined,
      }),
    );
    return { ...written, pages: planned.pages };
  });
  await close();
  const written = made.last;
  const path = join(place, 'host', 'blobs', written.sha256.slice(0, 2), written.sha256);
  const { times: all, peakMb } = made;
  return { path, root: device.root, made: all, peakMb, bytes: written.size, pages: written.pages };
}

/** The same modules with the whole file in memory. */
export async function inMemory({ folder, photos, texts, times }: MakeTask): Promise<Made> {
  const place = mkdtempSync(join(folder, 'memory-'));
  const device = await benchDevice(join(place, 'keys'));
  const hashes: string[] = [];
  for (const path of photos) hashes.push(await hashOf(bytesOfFile(path)));
  const record = benchRecord(hashes, texts);
  const path = join(place, 'record.pdf');
  const made = await timed(times, async () => {
    const given = new Map(photos.map((photo, i) => [hashes[i] ?? '', bytesOfFile(photo)]));
    const built = granted(buildRecordPdf({ record, kind: KIND, fonts: FONTS, photos: given, signer: null }));
    const prepared = granted(prepareSignature(built.pdf, { ...SIGNED, field: 'Device', font: FONTS.regular }));
    const cms = await device.sign(new Uint8Array(prepared.digest));
    writeFileSync(path, granted(finishSignature(prepared, cms)), { flush: true });
    return { bytes: prepared.bytes.length, pages: built.pages };
  });
  const { times: all, peakMb, last } = made;
  return { path, root: device.root, made: all, peakMb, ...last };
}
