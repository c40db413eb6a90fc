import { join } from 'node:path';
import { appendFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FileChanged, nodeHasher, withFile } from '../../electron/host/cli/node-file.ts';
import { pureHasher } from '../../shared/lib/hasher.ts';
import { sha256 } from '../../shared/lib/sha256.ts';
import { type FileSource, memorySource } from '../../shared/pdf/file/file-source.ts';
import { WINDOW_BYTES } from '../../shared/pdf/file/windowed-source.ts';
import { parseValue } from '../../shared/pdf/read/lexer.ts';
import { verifyRecordPdf } from '../../shared/pdf/verify/verify-record.ts';
import { webCryptoVerifyPort } from '../../shared/pdf/verify/verify-port.ts';
import { flip } from './support/bend-bytes.ts';
import { productPdf } from './support/product-file.ts';
import { sampleContent, samplePhotos, sealed } from './support/sample-record.ts';
import { told } from './support/scene.ts';
import { enrol, type Enrolled, signPdf, tempFolder } from './support/signed.ts';

const port = webCryptoVerifyPort(crypto.subtle, nodeHasher);
const MIB = 1024 * 1024;

/** Notes what is read, and gives bytes that are spoilt as soon as the next are asked for in the same room. */
function watched(bytes: Uint8Array): { readonly file: FileSource; readonly reads: number[] } {
  const reads: number[] = [];
  const read = async (from: number, to: number, room?: Uint8Array): Promise<Uint8Array> => {
    if (from < 0 || from > to || to > bytes.length) throw new Error(`asked for ${from}–${to}`);
    reads.push(to - from);
    room?.fill(0xee);
    const part = room?.subarray(0, to - from) ?? new Uint8Array(to - from);
    part.set(bytes.subarray(from, to));
    return part;
  };
  return { file: { size: bytes.length, read }, reads };
}

describe('验真 of a file that is not in memory', { timeout: 120_000 }, () => {
  const folder = tempFolder();
  let device: Enrolled;
  beforeAll(async () => void (device = await enrol(join(folder.path, 'keys'))));
  afterAll(() => folder.remove());

  /** Signed, with pictures of these sizes: bytes behind a JPEG stay with it. */
  async function signedWith(sizes: readonly number[]): Promise<{ pdf: Uint8Array; pictures: Uint8Array[] }> {
    const pictures = [...samplePhotos(sizes.length, 100).values()].map((jpeg, i) => {
      const padded = new Uint8Array(Math.max(jpeg.length, sizes[i] ?? 0)).fill(i + 1);
      padded.set(jpeg);
      return padded;
    });
    const photos = new Map(pictures.map((picture) => [sha256(picture), picture]));
    const record = sealed(sampleContent(photos));
    const { pdf } = await signPdf(device, productPdf(record, photos), record.id, new Date().toISOString());
    return { pdf, pictures };
  }
  const judge = (file: FileSource) => verifyRecordPdf(file, { roots: [device.root] }, port);

  it('holds a piece at a time, reads the pictures twice and the rest a few times', async () => {
    const { pdf } = await signedWith([5 * MIB, 3 * MIB, 4 * MIB, 9 * MIB]);
    const { file, reads } = watched(pdf);
    const judged = await judge(file);
    expect(told(judged)).toEqual([]);
    expect(judged).toEqual(await judge(memorySource(pdf)));
    expect(Math.max(...reads)).toBeLessThanOrEqual(MIB);
    expect(reads.reduce((sum, length) => sum + length, 0)).toBeLessThan(2 * pdf.length + 4 * MIB);
  });

  it('notices one changed byte in each of its pictures, and names the page', async () => {
    const { pdf, pictures } = await signedWith([2 * MIB, 2 * MIB + 1, 3 * MIB]);
    for (const [i, picture] of pictures.entries()) {
      const start = Buffer.from(pdf).indexOf(picture);
      expect(start).toBeGreaterThan(0);
      for (const at of [2, 700, MIB - 1, MIB, picture.length - 1]) {
        const judged = await judge(watched(flip(pdf, start + at)).file);
        expect(told(judged), `picture ${i} byte ${at}`).toEqual([
          expect.stringMatching(/^photo-mismatch 第 \d+ 页$/),
          expect.stringContaining('content-changed'),
        ]);
      }
    }
  });

  it('reads objects that lie across the border of two windows, wherever the border falls', async () => {
    const seen = new Set<string>();
    const { pdf: plain, pictures } = await signedWith([0]);
    const end = Buffer.from(plain).indexOf(pictures[0] ?? '') + (pictures[0]?.length ?? 0);
    const border = Math.ceil(end / WINDOW_BYTES) * WINDOW_BYTES;
    for (let behind = 90; behind > 0; behind--) {
      const { pdf } = await signedWith([(pictures[0]?.length ?? 0) + border - end - behind]);
      expect(told(await judge(watched(pdf).file)), `${behind}`).toEqual([]);
      seen.add(Buffer.from(pdf.subarray(border - 6, border + 1)).toString('latin1'));
    }
    // The border did move over the end of the picture and the head of what follows.
    expect(seen.size).toBeGreaterThan(60);
    expect([...seen].some((around) => around.startsWith('endstr'))).toBe(true);
  });

  it('refuses a long run of white space between two objects, and takes a short one', async () => {
    const photos = samplePhotos(1, 100);
    const pdf = Buffer.from(productPdf(sealed(sampleContent(photos)), photos));
    const xref = pdf.lastIndexOf('xref\n0 ');
    const codes = async (length: number): Promise<string[]> => {
      const end = pdf.toString('latin1', xref).replace(`startxref\n${xref}`, `startxref\n${xref + length}`);
      const filled = Buffer.concat([pdf.subarray(0, xref), Buffer.alloc(length, ' '), Buffer.from(end, 'latin1')]);
      return (await judge(watched(filled).file)).reasons.map(({ code }) => code);
    };
    expect(await codes(MIB / 2)).toEqual(['no-signature']);
    expect(await codes(2 * MIB)).toEqual(['structure-unreadable']);
  });

  it('both ways of hashing agree, copies go their own way', () => {
    for (const name of ['SHA-256', 'SHA-384', 'SHA-512'] as const) {
      const [a, b] = [pureHasher, nodeHasher].map((create) => {
        const front = create(name);
        front.update(Uint8Array.of(1, 2));
        const own = front.copy();
        own.update(Uint8Array.of(3));
        front.update(Uint8Array.of(4));
        return [Buffer.from(own.digest()).toString('hex'), Buffer.from(front.digest()).toString('hex')];
      });
      expect(a).toEqual(b);
      expect(a?.[0]).not.toBe(a?.[1]);
    }
  });

  it('gives no verdict on a file that is written to meanwhile', async () => {
    const path = join(folder.path, 'changing.pdf');
    writeFileSync(path, 'first');
    await expect(
      withFile(path, async (file) => {
        appendFileSync(path, 'more');
        return file.size;
      }),
    ).rejects.toThrow(FileChanged);
    await expect(withFile(path, (file) => file.read(0, 100))).rejects.toThrow(FileChanged);
    await expect(withFile(folder.path, async () => 1)).rejects.toThrow();
  });

  it('a reference is one where a pattern over the text says so', () => {
    const pattern = /^(\d{1,10})[\0\t\n\f\r ]+(\d{1,5})[\0\t\n\f\r ]+R(?![^\0\t\n\f\r ()<>[\]{}/%])/;
    const numbers = ['0', '12', '1234567890', '12345678901', '99999', '100000'];
    const spaces = [' ', '\n', '\0\t', ' '.repeat(17), ''];
    const ends = ['R', 'R/', 'R ', 'Rx', 'R%', '>', ''];
    let references = 0;
    let state = Date.now() % 2 ** 31;
    console.log(`references of seed ${state}`);
    const next = (): number => (state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0) >>> 8;
    for (let i = 0; i < 20_000; i++) {
      const parts = [numbers, spaces, numbers, spaces, ends].map((some) => some[next() % some.length]);
      const text = `${parts.join('')}]`;
      const bytes = Uint8Array.from(text, (char) => char.charCodeAt(0));
      const expected = pattern.exec(text.slice(0, 40));
      const word = /^[^\0\t\n\f\r ()<>[\]{}/%]*/.exec(text)?.[0] ?? '';
      if (!/^\d+$/.test(word)) continue;
      const { value, end } = parseValue(bytes, 0);
      if (expected !== null) references++;
      expect({ value, end }, JSON.stringify(text)).toEqual(
        expected === null
          ? { value: { kind: 'number', value: Number(word) }, end: word.length }
          : {
              value: { kind: 'ref', number: Number(expected[1]), generation: Number(expected[2]) },
              end: expected[0].length,
            },
      );
    }
    expect(references).toBeGreaterThan(100);
  });
});
