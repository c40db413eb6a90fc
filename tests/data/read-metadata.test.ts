import { describe, expect, it } from 'vitest';
import { instantOfExif, readMetadata } from '../../renderer/data/evidence/read-metadata.ts';

/** The smallest JPEG that carries Orientation, DateTimeOriginal and OffsetTimeOriginal. */
function jpegWithExif(orientation: number, time: string | null, offset: string | null = null): Uint8Array {
  const tiff = new DataView(new ArrayBuffer(104));
  const entry = (at: number, tag: number, type: number, count: number, value: number): void => {
    tiff.setUint16(at, tag, true);
    tiff.setUint16(at + 2, type, true);
    tiff.setUint32(at + 4, count, true);
    tiff.setUint32(at + 8, value, true);
  };
  tiff.setUint32(0, 0x002a4949, true);
  tiff.setUint32(4, 8, true);
  tiff.setUint16(8, 2, true);
  entry(10, 0x0112, 3, 1, orientation);
  entry(22, 0x8769, 4, 1, 38);
  tiff.setUint16(38, time === null ? 0 : offset === null ? 1 : 2, true);
  entry(40, 0x9003, 2, 20, 72);
  if (offset !== null) entry(52, 0x9011, 2, 7, 96);
  const bytes = new Uint8Array(tiff.buffer);
  bytes.set(new TextEncoder().encode(time ?? ''), 72);
  bytes.set(new TextEncoder().encode(offset ?? ''), 96);
  const length = 2 + 6 + bytes.length;
  const app1 = [0xff, 0xe1, length >> 8, length & 0xff, 0x45, 0x78, 0x69, 0x66, 0, 0];
  return Uint8Array.from([0xff, 0xd8, ...app1, ...bytes, 0xff, 0xd9]);
}

describe('metadata of a photo', () => {
  it('reads the camera’s wall clock as 北京时间, whatever the zone of the machine', () => {
    expect(readMetadata(jpegWithExif(6, '2026:05:06 15:08:09'))).toEqual({
      orientation: 6,
      takenAt: '2026-05-06T07:08:09.000Z',
      fromCamera: true,
    });
  });

  it.each([
    ['+06:00', '2026-05-06T17:30:00.000Z'],
    ['+08:00', '2026-05-06T15:30:00.000Z'],
    ['-03:30', '2026-05-07T03:00:00.000Z'],
    ['Z', '2026-05-06T23:30:00.000Z'],
  ])('reads the wall clock of a camera set to %s in its own zone', (offset, instant) => {
    expect(readMetadata(jpegWithExif(1, '2026:05:06 23:30:00', offset)).takenAt).toBe(instant);
  });

  it.each(['   :  ', '', '+99:00', '+08:75'])('takes the wall clock as 北京时间 where the zone is “%s”', (offset) => {
    expect(readMetadata(jpegWithExif(1, '2026:05:06 23:30:00', offset)).takenAt).toBe('2026-05-06T15:30:00.000Z');
  });

  it('is no sign of a camera when only the orientation is left', () => {
    expect(readMetadata(jpegWithExif(3, null))).toEqual({ orientation: 3, takenAt: null, fromCamera: false });
  });

  it('takes nonsense for nothing, and leaves the bytes alone', () => {
    const odd = jpegWithExif(99, '0000:00:00 00:00:00');
    const before = odd.slice();
    expect(readMetadata(odd)).toEqual({ orientation: 1, takenAt: null, fromCamera: false });
    expect(odd).toEqual(before);
    expect(readMetadata(Uint8Array.from([1, 2, 3]))).toMatchObject({ orientation: 1, takenAt: null });
  });

  it('knows no day that does not exist', () => {
    expect(instantOfExif('2026:02:30 10:00:00', '')).toBeNull();
    expect(instantOfExif('2026-02-03', '')).toBeNull();
  });
});
