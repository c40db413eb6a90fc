import { beforeAll, describe, expect, it } from 'vitest';
import { hallScene } from '../../electron/host/cli/demo/scenes.ts';
import { writeJpeg } from '../../electron/host/cli/demo/jpeg-writer.ts';
import { pixelsOfRect } from '../../shared/domain/visit/mask/mask-rect.ts';
import type { SealedContent } from '../../shared/domain/record/sealed-record.ts';
import { sha256 } from '../../shared/lib/sha256.ts';
import { buildRecordPdf } from '../../shared/pdf/record/build-record-pdf.ts';
import { dictOf, type PdfValue } from '../../shared/pdf/read/pdf-value.ts';
import { PLAIN } from './support/file-writer.ts';
import { FONTS } from './support/fonts.ts';
import { rawOf } from './support/read-document.ts';
import { sampleContent, samplePhotos, sealed } from './support/sample-record.ts';
import { drawn, FIELDS, openScene, type Scene, told, verify } from './support/scene.ts';
import { signFile } from './support/sign-file.ts';

const [WIDTH, HEIGHT] = [64, 48];
const AREA = { id: 'a', left: 2500, top: 2500, width: 5000, height: 5000, by: '李䶮', at: '2022-10-31T03:40:00.000Z' };

/** What the page's decoder makes of the first sample photo. */
function maskedCopy(): Uint8Array {
  const scene = hallScene(0, WIDTH, HEIGHT);
  const rgb = scene.rgb.slice();
  const { left, top, right, bottom } = pixelsOfRect(AREA, scene);
  for (let y = top; y < bottom; y++) rgb.fill(0, 3 * (y * WIDTH + left), 3 * (y * WIDTH + right));
  return writeJpeg({ width: WIDTH, height: HEIGHT, rgb }, { quality: 92 });
}

describe('a masked photo', { timeout: 120_000 }, () => {
  const originals = samplePhotos(2, WIDTH);
  const [original = new Uint8Array(), other = new Uint8Array()] = [...originals.values()];
  const copy = maskedCopy();
  const printed = { sha256: sha256(copy), size: copy.length, width: WIDTH, height: HEIGHT };
  const plain = sampleContent(originals);
  const content: SealedContent = {
    ...plain,
    evidence: plain.evidence.map((item, i) =>
      i === 0 ? { ...item, mask: [AREA], maskedCopy: printed } : { ...item, mask: [], maskedCopy: null },
    ),
  };
  const record = sealed(content);
  /** The original lies at hand too: nothing but the record may keep it out. */
  const photos = new Map([...originals, [printed.sha256, copy]]);
  let scene: Scene;

  beforeAll(async () => {
    scene = await openScene();
  });

  const built = (given: ReadonlyMap<string, Uint8Array>) =>
    buildRecordPdf({ record, kind: '实地抽查记录', fonts: FONTS, photos: given, signer: null });
  const judged = async (change: (objects: Map<number, PdfValue>) => void = () => {}) => {
    const pdf = await signFile(drawn(record, photos, PLAIN, change), FIELDS[0], scene.anna);
    return { pdf: Buffer.from(pdf), result: await verify(pdf, { roots: [scene.root], revocationLists: [] }) };
  };
  /** Puts other bytes into the picture that the masked copy is. */
  const inItsPlace = (bytes: Uint8Array) => (objects: Map<number, PdfValue>) => {
    let found = 0;
    for (const [number, value] of objects) {
      if (value.kind !== 'stream' || sha256(rawOf(value)) !== printed.sha256) continue;
      objects.set(number, ofOther(value, bytes));
      found += 1;
    }
    expect(found).toBe(1);
  };

  it('is printed as its copy alone, says so, and verifies', async () => {
    const { pdf, result } = await judged();
    expect(told(result)).toEqual([]);
    expect(result.valid).toBe(true);
    expect(pdf.indexOf(copy)).toBeGreaterThan(0);
    expect(pdf.indexOf(other)).toBeGreaterThan(0);
    expect(pdf.indexOf(original)).toBe(-1);
    // Not even a run of its coded pixels.
    expect(pdf.indexOf(original.subarray(original.length - 120, original.length - 60))).toBe(-1);
  });

  it('is named when one byte of the copy is changed and validly signed', async () => {
    const bent = Uint8Array.from(copy, (byte, i) => (i === copy.length - 40 ? byte ^ 1 : byte));
    const { result } = await judged(inItsPlace(bent));
    expect(told(result)).toEqual([expect.stringMatching(/^photo-mismatch 第 \d+ 页$/), 'masked-photo-mismatch 图1']);
  });

  it('is named when the original, whose hash is printed too, or another photo stands in the place of the copy', async () => {
    const { result } = await judged(inItsPlace(original));
    expect(told(result)).toEqual([expect.stringMatching(/^photo-mismatch 第 \d+ 页$/), 'masked-photo-mismatch 图1']);
    const swapped = await judged(inItsPlace(other));
    expect(told(swapped.result)).toEqual(['masked-photo-mismatch 图1']);
  });

  it('is named when the pages do not say who masked it', async () => {
    const silent = sealed({
      ...content,
      evidence: content.evidence.map((item, i) => (i === 0 ? { ...item, mask: [{ ...AREA, by: '别人' }] } : item)),
    });
    const { result } = await judged((objects) => {
      // The pages of one record with the data of the other.
      const json = Buffer.from(JSON.stringify(silent));
      for (const [number, value] of objects) {
        const type = dictOf(value)?.entries.get('Type');
        if (value.kind !== 'stream' || type?.kind !== 'name' || type.name !== 'EmbeddedFile') continue;
        objects.set(number, ofOther(value, json, ['Filter', 'Params']));
      }
    });
    expect(
      told(result).some((line) => line.startsWith('printed-text-mismatch 图1打码：已打码：遮盖1处，遮盖人：别人')),
    ).toBe(true);
  });

  it('is not drawn from any other bytes than those that the seal names', () => {
    const without = new Map([...photos].filter(([hash]) => hash !== printed.sha256));
    expect(built(without)).toMatchObject({ ok: false, error: { code: 'photo-missing', detail: '图1' } });
    const wrong = new Map([...photos, [printed.sha256, original]]);
    expect(built(wrong)).toMatchObject({ ok: false, error: { code: 'masked-copy-differs', detail: '图1' } });
  });
});

/** The stream with other bytes, its length set right. */
function ofOther(stream: PdfStream, raw: Uint8Array, dropped: readonly string[] = []): PdfStream {
  const entries = new Map([...stream.dict.entries].filter(([key]) => !dropped.includes(key)));
  entries.set('Length', { kind: 'number', value: raw.length });
  return { ...stream, raw, dict: { ...stream.dict, entries } };
}

type PdfStream = Extract<PdfValue, { kind: 'stream' }>;
