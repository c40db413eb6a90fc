import { browserImageTools } from '../../../renderer/data/evidence/image-tools.ts';
import { printPhoto } from '../../../renderer/workers/print-photo.ts';
import type { PhotoLab } from '../photo-lab.ts';
import { toHex } from '../../../shared/lib/sha256.ts';

const lab: PhotoLab = {
  async print(base64) {
    const bytes = fromBase64(base64);
    const started = performance.now();
    const printed = await printPhoto(new Blob([bytes]), await hashOf(bytes));
    const took = performance.now() - started;
    if (!printed.ok) return { code: printed.error.code, took };
    const { copy } = printed.value;
    const { width, height, components } = printed.value.printed.info;
    const made = copy === null ? null : toBase64(new Uint8Array(await copy.arrayBuffer()));
    return { code: null, width, height, components, copy: made, took };
  },
  async thumbnail(base64) {
    const small = await browserImageTools.thumbnail(new Blob([fromBase64(base64)]));
    return small === null ? null : toBase64(new Uint8Array(await small.arrayBuffer()));
  },
  measure: (base64) => browserImageTools.measure(new Blob([fromBase64(base64)])),
  async pixels(base64, places) {
    const bitmap = await createImageBitmap(new Blob([fromBase64(base64)]));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    if (context === null) throw new Error('no canvas');
    context.drawImage(bitmap, 0, 0);
    return places.map(([x, y]) => Array.from(context.getImageData(x, y, 1, 1).data).slice(0, 3));
  },
  async encode(type, side) {
    const canvas = new OffscreenCanvas(side, side);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('no canvas');
    for (const [x, y, colour] of [
      [0, 0, '#f00'],
      [1, 0, '#00f'],
      [0, 1, 'rgba(0, 255, 0, 0.5)'],
    ] as const) {
      context.fillStyle = colour;
      context.fillRect((x * side) / 2, (y * side) / 2, side / 2, side / 2);
    }
    const blob = await canvas.convertToBlob({ type, quality: 1 });
    if (blob.type !== type) throw new Error(`this browser writes no ${type}`);
    return toBase64(new Uint8Array(await blob.arrayBuffer()));
  },
};

Object.assign(globalThis, { lab });

async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
