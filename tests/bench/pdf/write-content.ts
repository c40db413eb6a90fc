import { writeFileSync } from 'node:fs';
import { layoutRecord } from '../../../shared/pdf/record/layout-record.ts';
import { preparePhotos } from '../../../shared/pdf/record/prepare-photos.ts';
import { cutPhoto, type PrintedPhoto } from '../../../shared/pdf/record/printed-photo.ts';
import { viewRecord } from '../../../shared/pdf/record/record-view.ts';
import { openFace } from '../../../shared/pdf/text/open-face.ts';
import { FONTS } from '../../pdf/support/fonts.ts';
import { plainContent } from './content.ts';
import { granted } from './device.ts';
import { bytesOfFile } from './file-bytes.ts';
import { benchRecord, hashOf, KIND } from './record.ts';
import type { Material } from './task.ts';

/** Writes what the libraries are told to print. */
export async function writeContent({ photos, texts, content }: Material): Promise<void> {
  const printed = new Map<string, PrintedPhoto>();
  const paths = new Map<string, string>();
  for (const path of photos) {
    const bytes = bytesOfFile(path);
    const sha256 = await hashOf(bytes);
    const { bytes: embedded, ...cut } = granted(cutPhoto(bytes, sha256, false));
    const image = await hashOf(embedded as Uint8Array<ArrayBuffer>);
    printed.set(sha256, { ...cut, image });
    paths.set(image, path);
  }
  const view = viewRecord(benchRecord([...printed.keys()], texts), KIND, null);
  const prepared = preparePhotos(view, (photo) => {
    const value = printed.get(photo);
    return value === undefined ? undefined : { ok: true, value };
  });
  const faces = {
    regular: granted(openFace('regular', FONTS.regular)),
    bold: granted(openFace('bold', FONTS.bold)),
  };
  const { pages, structure } = layoutRecord(view, faces, granted(prepared));
  writeFileSync(content, JSON.stringify(plainContent(pages, structure, paths)));
}
