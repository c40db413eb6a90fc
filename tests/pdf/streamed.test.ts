import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeDocument, type WriteOptions } from '../../renderer/data/documents/write-document.ts';
import { documentPieces } from '../../renderer/workers/document-pieces.ts';
import type { DocumentPlan } from '../../renderer/workers/pdf-messages.ts';
import type { SealedRecord } from '../../shared/domain/record/sealed-record.ts';
import type { Host } from '../../shared/host/host.ts';
import { sha256 } from '../../shared/lib/sha256.ts';
import { joinPieces, lengthOfPiece, sourceOfPieces } from '../../shared/pdf/file/file-piece.ts';
import type { FileSource } from '../../shared/pdf/file/file-source.ts';
import { readWindowed } from '../../shared/pdf/file/windowed-source.ts';
import { buildRecordPdf, photosInMemory, planRecordPdf } from '../../shared/pdf/record/build-record-pdf.ts';
import { finishSignature } from '../../shared/pdf/sign/gap.ts';
import { openFields } from '../../shared/pdf/sign/open-fields.ts';
import { planSignature, prepareSignature, type SignatureRequest } from '../../shared/pdf/sign/prepare-signature.ts';
import { direct } from '../conformance/direct.ts';
import { FONTS } from './support/fonts.ts';
import { sampleContent, samplePhotos, sealed } from './support/sample-record.ts';
import { enrol, type Enrolled, granted, tempFolder } from './support/signed.ts';
import { verify } from './support/scene.ts';

const KIND = '实地抽查记录';
const REQUEST: SignatureRequest = {
  field: 'Device',
  signerName: '古丽娜尔·买买提',
  organisation: '第三方评价机构',
  reason: '封存签署',
  location: '吐鲁番市高昌区',
  at: new Date().toISOString(),
  font: FONTS.regular,
};

/** The way of the app against the way in memory: the host's own handlers over a folder, and the page's own writing. */
describe('a record that is written piece by piece', { timeout: 120_000 }, () => {
  const folder = tempFolder();
  let device: Enrolled;
  let host: Host;
  let close: () => Promise<void>;

  beforeAll(async () => {
    device = await enrol(join(folder.path, 'keys'));
    ({ host, close } = await direct.open(folder.path));
  });
  afterAll(async () => {
    await close();
    folder.remove();
  });

  const withGps = (jpeg: Uint8Array): Uint8Array => {
    const exif = Buffer.from('Exif\0\0??', 'latin1');
    const head = [0xff, 0xd8, 0xff, 0xe1, 0, exif.length + 2];
    return Uint8Array.from([...head, ...exif, ...jpeg.subarray(2), 9, 9]);
  };

  /** Originals as they are, with a place to leave out, and one that is printed from a copy. */
  function photosAndRecord() {
    const plain = [...samplePhotos(4, 200).values()];
    const given = [...plain.slice(0, 2), withGps(plain[2] ?? new Uint8Array())];
    const photos = new Map(given.map((jpeg) => [sha256(jpeg), jpeg]));
    const png = Uint8Array.from(Buffer.from('no JPEG at all'));
    photos.set(sha256(png), plain[3] ?? new Uint8Array());
    const record = sealed(sampleContent(photos));
    return { photos, record, copies: new Map([[sha256(png), new Blob([(plain[3] ?? new Uint8Array()).slice()])]]) };
  }

  function planOf(record: SealedRecord, photos: ReadonlyMap<string, Uint8Array>, copies: ReadonlyMap<string, Blob>) {
    const planned = granted(planRecordPdf({ record, kind: KIND, fonts: FONTS, signer: null }, photosInMemory(photos)));
    const signature = granted(planSignature(sourceOfPieces(planned.pieces), REQUEST));
    const size = planned.pieces.reduce((sum, piece) => sum + lengthOfPiece(piece), signature.tail.length);
    const pieces = documentPieces(planned.pieces, copies);
    const plan: DocumentPlan = { ...signature, pieces, size, pages: planned.pages, warnings: [] };
    return { plan, planned };
  }

  async function putAll(photos: ReadonlyMap<string, Uint8Array>): Promise<void> {
    for (const [hash, bytes] of photos)
      if (sha256(bytes) === hash) granted(await host.call('blob.put', { sha256: hash, bytes: bytes.slice() }));
  }

  function options(over: Partial<WriteOptions> = {}) {
    const told: string[] = [];
    let cms = new Uint8Array();
    const all: WriteOptions = {
      load: async () => null,
      sign: async (digest) => {
        const signed = await device.signer['signer.sign']({ digest, recordId: crypto.randomUUID() });
        if (signed.ok) cms = new Uint8Array(signed.value.cms);
        return signed;
      },
      onProgress: (_fraction, words) => told.push(words),
      signal: undefined,
      ...over,
    };
    return { all, told, cms: () => cms };
  }

  async function stored(hash: string): Promise<Uint8Array> {
    return granted(await host.call('blob.get', { sha256: hash })).bytes ?? new Uint8Array();
  }

  it('is the same bytes as in memory, signature and all, and valid', async () => {
    const { photos, record, copies } = photosAndRecord();
    await putAll(photos);
    const { plan } = planOf(record, photos, copies);
    expect(
      plan.pieces
        .map(({ kind }) => kind)
        .filter((kind) => kind !== 'bytes')
        .toSorted(),
    ).toEqual(['copy', 'stored', 'stored', 'stored']);
    const { all, told, cms } = options();
    const written = granted(await writeDocument(host, plan, all));
    const file = await stored(written.sha256);
    const built = granted(buildRecordPdf({ record, kind: KIND, fonts: FONTS, photos, signer: null }));
    const inMemory = granted(finishSignature(granted(prepareSignature(built.pdf, REQUEST)), cms()));
    expect(file.length).toBe(plan.size);
    expect(Buffer.compare(file, inMemory)).toBe(0);
    expect(written).toEqual({ sha256: createHash('sha256').update(inMemory).digest('hex'), size: inMemory.length });
    expect((await verify(file, { roots: [device.root] })).reasons).toEqual([]);
    expect(told).toEqual([1, 2, 3, 4].map((i) => `写入照片 ${i}/4`).concat('签名', '保存'));
  });

  it('takes an original that the host has not got from the page', async () => {
    const { photos, record, copies } = photosAndRecord();
    const other = await direct.open(join(folder.path, 'other'));
    const { plan } = planOf(record, photos, copies);
    const { all, cms } = options({ load: async (hash) => new Blob([(photos.get(hash) ?? new Uint8Array()).slice()]) });
    const written = granted(await writeDocument(other.host, plan, all));
    const built = granted(buildRecordPdf({ record, kind: KIND, fonts: FONTS, photos, signer: null }));
    const inMemory = granted(finishSignature(granted(prepareSignature(built.pdf, REQUEST)), cms()));
    expect(written.sha256).toBe(sha256(inMemory));
    await other.close();
  });

  it('leaves nothing behind a cancel at any step, a refused signature, a missing original', async () => {
    const { photos, record, copies } = photosAndRecord();
    const other = await direct.open(join(folder.path, 'cancelled'));
    for (const bytes of photos.values())
      granted(await other.host.call('blob.put', { sha256: sha256(bytes), bytes: bytes.slice() }));
    const before = granted(await other.host.call('blob.list', {})).blobs.length;
    const { plan } = planOf(record, photos, copies);
    const words = ['写入照片 1/4', '写入照片 3/4', '签名'];
    for (const word of words) {
      const controller = new AbortController();
      const onProgress = (_fraction: number, said: string): void => void (said === word && controller.abort());
      const { all } = options({ onProgress, signal: controller.signal });
      expect(await writeDocument(other.host, plan, all)).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    }
    const locked = options({ sign: async () => ({ ok: false, error: { code: 'key-locked', detail: '' } }) });
    expect(await writeDocument(other.host, plan, locked.all)).toMatchObject({ error: { code: 'key-locked' } });
    const long = options({ sign: async () => ({ ok: true, value: { cms: new Uint8Array(16_385) } }) });
    expect(await writeDocument(other.host, plan, long.all)).toMatchObject({ error: { reason: 'cms-too-large' } });
    const gone = { ...plan, pieces: [{ kind: 'stored', sha256: '0'.repeat(64), ranges: [[0, 1]] }] } as const;
    expect(await writeDocument(other.host, gone, options().all)).toMatchObject({ error: { code: 'not-found' } });
    expect(granted(await other.host.call('blob.list', {})).blobs).toHaveLength(before);
    await other.close();
  });

  it('加签 reads windows of a large file alone and appends the same bytes', async () => {
    const photo = samplePhotos(1, 200).values().next().value ?? new Uint8Array();
    // Bytes behind a picture stay with it: a small picture makes a file of several megabytes.
    const large = Uint8Array.from([...photo, ...new Uint8Array(6_000_000)]);
    const photos = new Map([[sha256(large), large]]);
    const record = sealed(sampleContent(photos));
    await putAll(photos);
    const { plan } = planOf(record, photos, new Map());
    const first = granted(await writeDocument(host, plan, options().all));
    const file = await stored(first.sha256);
    expect(file.length).toBeGreaterThan(6_000_000);
    let read = 0;
    const asked = new Set<number>();
    const source: FileSource = {
      size: file.length,
      read: async (from, to) => {
        expect(asked.has(from)).toBe(false);
        asked.add(from);
        read += to - from;
        return file.slice(from, to);
      },
    };
    const fields = granted(await readWindowed(source, openFields));
    expect(fields).toEqual(granted(openFields(file)));
    asked.clear();
    const request = { ...REQUEST, field: fields[0]?.name ?? '', reason: '加签' };
    const again = granted(await readWindowed(source, (pdf) => planSignature(pdf, request)));
    expect(read).toBeLessThan(2_000_000);
    const pieces = [{ kind: 'stored', sha256: first.sha256, ranges: [[0, file.length]] }] as const;
    const size = file.length + again.tail.length;
    const { all, cms } = options();
    const second = granted(await writeDocument(host, { ...again, pieces, size, pages: 0, warnings: [] }, all));
    const inMemory = granted(finishSignature(granted(prepareSignature(file, request)), cms()));
    expect(second.sha256).toBe(sha256(inMemory));
  });

  it('a planned file cannot be read where its pictures lie', () => {
    const { photos, record, copies } = photosAndRecord();
    const { planned } = planOf(record, photos, copies);
    const whole = joinPieces(planned.pieces, photos);
    const source = sourceOfPieces(planned.pieces);
    expect(source.length).toBe(whole.length);
    let at = 0;
    let pictures = 0;
    for (const piece of planned.pieces) {
      const end = at + lengthOfPiece(piece);
      if (piece instanceof Uint8Array)
        expect(Buffer.compare(source.subarray(at, end), whole.subarray(at, end))).toBe(0);
      else {
        pictures += 1;
        expect(() => source.subarray(at, end)).toThrow('picture');
      }
      at = end;
    }
    expect(pictures).toBe(4);
  });
});
