import { ascii } from '../file/write-objects.ts';

/**
 * An ICC profile of sRGB, generated: colours of the pages are meant in this space (the output intent that PDF/A asks for).
 * Version 2.1, display device, three primaries and one tone curve, after ICC.1:2001-04 and IEC 61966-2-1.
 */
export function srgbProfile(): Uint8Array {
  const curve = curveTag();
  const tags: readonly (readonly [string, Uint8Array])[] = [
    ['desc', descriptionTag('sRGB IEC61966-2.1')],
    ['cprt', textTag('No copyright')],
    ['wtpt', xyzTag(D50)],
    ['rXYZ', xyzTag(PRIMARIES.red)],
    ['gXYZ', xyzTag(PRIMARIES.green)],
    ['bXYZ', xyzTag(PRIMARIES.blue)],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ];
  const bodies = [...new Set(tags.map(([, body]) => body))];
  const start = HEADER + 4 + 12 * tags.length;
  const offsets = new Map<Uint8Array, number>();
  let end = start;
  for (const body of bodies) {
    offsets.set(body, end);
    end += (body.length + 3) & ~3;
  }
  const profile = new Uint8Array(end);
  const view = new DataView(profile.buffer);
  writeHeader(profile, view);
  view.setUint32(HEADER, tags.length);
  tags.forEach(([name, body], i) => {
    const entry = HEADER + 4 + 12 * i;
    profile.set(ascii(name), entry);
    view.setUint32(entry + 4, offsets.get(body) ?? 0);
    view.setUint32(entry + 8, body.length);
  });
  for (const [body, offset] of offsets) profile.set(body, offset);
  return profile;
}

type Xyz = readonly [x: number, y: number, z: number];

const HEADER = 128;
/** White of the profile connection space. */
const D50: Xyz = [0.9642, 1, 0.8249];
/** sRGB primaries adapted from D65 to D50 (Bradford); their sum is the white point. */
const PRIMARIES: Readonly<Record<'red' | 'green' | 'blue', Xyz>> = {
  red: [0.43607, 0.22249, 0.01392],
  green: [0.38515, 0.71687, 0.09708],
  blue: [0.14307, 0.06061, 0.7141],
};
const CURVE_POINTS = 1024;

function writeHeader(profile: Uint8Array, view: DataView): void {
  view.setUint32(0, profile.length);
  view.setUint32(8, 0x02100000);
  profile.set(ascii('mntrRGB XYZ '), 12);
  // A date is demanded; a fixed one keeps the file the same for the same record.
  [2022, 1, 1, 0, 0, 0].forEach((value, i) => view.setUint16(24 + 2 * i, value));
  profile.set(ascii('acsp'), 36);
  D50.forEach((value, i) => view.setInt32(68 + 4 * i, fixed(value)));
}

/** s15Fixed16Number. */
function fixed(value: number): number {
  return Math.round(value * 65536);
}

function xyzTag(values: Xyz): Uint8Array {
  const tag = new Uint8Array(20);
  tag.set(ascii('XYZ '));
  values.forEach((value, i) => new DataView(tag.buffer).setInt32(8 + 4 * i, fixed(value)));
  return tag;
}

function textTag(text: string): Uint8Array {
  return Uint8Array.from([...ascii('text\0\0\0\0'), ...ascii(text), 0]);
}

/** textDescriptionType: the ASCII text, no Unicode text, and the 67 bytes that Macintosh scripts once used. */
function descriptionTag(text: string): Uint8Array {
  const tag = new Uint8Array(12 + text.length + 1 + 8 + 3 + 67);
  tag.set(ascii('desc'));
  new DataView(tag.buffer).setUint32(8, text.length + 1);
  tag.set(ascii(text), 12);
  return tag;
}

function curveTag(): Uint8Array {
  const tag = new Uint8Array(12 + 2 * CURVE_POINTS);
  const view = new DataView(tag.buffer);
  tag.set(ascii('curv'));
  view.setUint32(8, CURVE_POINTS);
  for (let i = 0; i < CURVE_POINTS; i++) view.setUint16(12 + 2 * i, Math.round(65535 * linear(i / (CURVE_POINTS - 1))));
  return tag;
}

/** IEC 61966-2-1: from an sRGB value to linear light, both 0 … 1. */
function linear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}
