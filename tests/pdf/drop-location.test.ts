import { describe, expect, it } from 'vitest';
import { hallScene } from '../../electron/host/cli/demo/scenes.ts';
import { writeJpeg } from '../../electron/host/cli/demo/jpeg-writer.ts';
import { sha256 } from '../../shared/lib/sha256.ts';
import { buildRecordPdf } from '../../shared/pdf/record/build-record-pdf.ts';
import { takeRanges } from '../../shared/pdf/file/byte-source.ts';
import { dropLocation } from '../../shared/pdf/jpeg/drop-location.ts';
import { inspectJpeg } from '../../shared/pdf/jpeg/jpeg-gate.ts';
import { FONTS } from './support/fonts.ts';
import { sampleContent, sealed } from './support/sample-record.ts';
import { granted } from './support/signed.ts';

const PLAIN = writeJpeg(hallScene(1, 64, 48), {});

/** A segment put behind SOI. */
function withSegment(jpeg: Uint8Array, marker: number, body: Uint8Array | string): Uint8Array {
  const bytes = typeof body === 'string' ? Buffer.from(body, 'latin1') : body;
  const length = bytes.length + 2;
  const head = [0xff, marker, length >> 8, length & 0xff];
  return Uint8Array.from([0xff, 0xd8, ...head, ...bytes, ...jpeg.subarray(2)]);
}

/** Exif with one directory and, when asked, a GPS directory with these tags. */
function exif(little: boolean, gps: readonly number[] | null): Uint8Array {
  const view = new DataView(new ArrayBuffer(8 + 2 + 24 + 4 + 2 + 12 * (gps?.length ?? 0) + 4));
  const word = (at: number, value: number): void => view.setUint16(at, value, little);
  const long = (at: number, value: number): void => view.setUint32(at, value, little);
  word(0, little ? 0x4949 : 0x4d4d);
  word(2, 42);
  long(4, 8);
  word(8, gps === null ? 1 : 2);
  [0x0112, 3, 0, 1, 6].forEach((value, i) => word(10 + 2 * i, value));
  if (gps !== null) {
    word(22, 0x8825);
    word(24, 4);
    long(26, 1);
    long(30, 38);
    word(38, gps.length);
    gps.forEach((tag, i) => word(40 + 12 * i, tag));
  }
  return Uint8Array.from([...Buffer.from('Exif\0\0', 'latin1'), ...new Uint8Array(view.buffer)]);
}

describe('where a photo was taken', () => {
  it.each([
    ['no metadata', PLAIN],
    ['Exif without GPS, big-endian', withSegment(PLAIN, 0xe1, exif(false, null))],
    ['Exif without GPS, little-endian', withSegment(PLAIN, 0xe1, exif(true, null))],
    ['a GPS directory with its version alone', withSegment(PLAIN, 0xe1, exif(true, [0]))],
    ['XMP that says nothing of it', withSegment(PLAIN, 0xe1, 'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>')],
    ['bytes behind the picture', Uint8Array.from([...PLAIN, 1, 2, 3])],
  ])('%s: the very bytes', (_what, jpeg) => {
    expect(takeRanges(jpeg, dropLocation(jpeg, granted(inspectJpeg(jpeg)).length))).toBe(jpeg);
  });

  it.each([
    ['big-endian', withSegment(PLAIN, 0xe1, exif(false, [0, 2, 4]))],
    ['little-endian', withSegment(PLAIN, 0xe1, exif(true, [2]))],
    ['in XMP', withSegment(PLAIN, 0xe1, 'http://ns.adobe.com/xap/1.0/\0<a exif:GPSLatitude="42,57N"/>')],
    ['in Exif that cannot be read', withSegment(PLAIN, 0xe1, exif(true, [2]).subarray(0, 30))],
    ['in Exif of no order', withSegment(PLAIN, 0xe1, 'Exif\0\0??')],
    ['with IPTC beside it', withSegment(withSegment(PLAIN, 0xed, 'Photoshop 3.0\0高昌'), 0xe1, exif(true, [2]))],
    ['with a film behind it', Uint8Array.from([...withSegment(PLAIN, 0xe1, exif(true, [2])), 9, 9, 9])],
    [
      'behind fill bytes',
      Uint8Array.from([0xff, 0xd8, 0xff, ...withSegment(PLAIN, 0xe1, exif(true, [2])).subarray(2)]),
    ],
  ])('%s: gone, and the picture as it was', (_what, jpeg) => {
    const left = takeRanges(jpeg, dropLocation(jpeg, granted(inspectJpeg(jpeg)).length));
    expect(Buffer.compare(left, PLAIN)).toBe(0);
  });

  it('the record embeds the copy, prints its hash and says why', () => {
    const jpeg = withSegment(PLAIN, 0xe1, exif(true, [0, 2, 4]));
    const photos = new Map([[sha256(jpeg), jpeg]]);
    const record = sealed(sampleContent(photos));
    const { pdf } = granted(buildRecordPdf({ record, kind: '实地抽查记录', fonts: FONTS, photos, signer: null }));
    expect(Buffer.from(pdf).includes(Buffer.from(PLAIN))).toBe(true);
    expect(Buffer.from(pdf).includes('Exif')).toBe(false);
  });
});
