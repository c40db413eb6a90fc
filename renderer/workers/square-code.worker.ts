import jsQR from 'jsqr';
import type { SquareCodeAnswer, SquareCodeRequest } from './square-code-messages.ts';

/** Reads the square code of a sheet, away from the page: a scan of 300 dpi takes longer than a frame. */
globalThis.addEventListener('message', ({ data }: MessageEvent<SquareCodeRequest>) => {
  void read(data.picture).then((answer) => {
    (globalThis as unknown as { postMessage(value: SquareCodeAnswer, transfer: unknown[]): void }).postMessage(
      answer,
      [],
    );
  });
});

/** Parts of the picture as shares of its width and height; the whole first, since photos show the sheet askew. */
const PARTS: readonly { readonly x: number; readonly y: number; readonly size: number }[] = [
  { x: 0, y: 0, size: 1 },
  { x: 0.5, y: 0, size: 0.5 },
  { x: 0, y: 0.5, size: 0.5 },
  { x: 0, y: 0, size: 0.5 },
  { x: 0.5, y: 0.5, size: 0.5 },
];

/** Pixels of the longer edge at which a module of the sheet's code is about three pixels wide. */
const EDGE = 1600;

async function read(picture: Blob): Promise<SquareCodeAnswer> {
  const bitmap = await createImageBitmap(picture).catch(() => null);
  if (bitmap === null) return { picture: false, text: null };
  try {
    for (const part of PARTS) {
      const text = codeIn(bitmap, part);
      if (text !== null) return { picture: true, text };
    }
    return { picture: true, text: null };
  } finally {
    bitmap.close();
  }
}

function codeIn(bitmap: ImageBitmap, { x, y, size }: (typeof PARTS)[number]): string | null {
  const from = { width: bitmap.width * size, height: bitmap.height * size };
  const scale = Math.min(1, EDGE / Math.max(from.width, from.height));
  const width = Math.max(1, Math.round(from.width * scale));
  const height = Math.max(1, Math.round(from.height * scale));
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (context === null) return null;
  context.drawImage(bitmap, bitmap.width * x, bitmap.height * y, from.width, from.height, 0, 0, width, height);
  const text = jsQR(context.getImageData(0, 0, width, height).data, width, height, {
    inversionAttempts: 'dontInvert',
  })?.data;
  return text === undefined || text === '' ? null : text;
}
