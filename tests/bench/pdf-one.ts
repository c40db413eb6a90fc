import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { writeDocument } from '../../renderer/data/documents/write-document.ts';
import { documentPieces } from '../../renderer/workers/document-pieces.ts';
import type { Host } from '../../shared/host/host.ts';
import { toHex } from '../../shared/lib/sha256.ts';
import { lengthOfPiece, sourceOfPieces } from '../../shared/pdf/file/file-piece.ts';
import { buildRecordPdf, planRecordPdf } from '../../shared/pdf/record/build-record-pdf.ts';
import { cutPhoto, type PrintedPhoto } from '../../shared/pdf/record/printed-photo.ts';
import { finishSignature } from '../../shared/pdf/sign/gap.ts';
import { planSignature, prepareSignature, type SignatureRequest } from '../../shared/pdf/sign/prepare-signature.ts';
import { webCryptoVerifyPort } from '../../shared/pdf/verify/verify-port.ts';
import { verifyRecordPdf } from '../../shared/pdf/verify/verify-record.ts';
import { direct } from '../conformance/direct.ts';
import { FONTS } from '../pdf/support/fonts.ts';
import { sampleContent, sealed } from '../pdf/support/sample-record.ts';
import { enrol, granted } from '../pdf/support/signed.ts';
import { CHROMIUM_TEST_FLAGS, chromiumPath } from '../support/chromium-path.ts';

/** What one process does. */
export interface PdfTask {
  readonly engine: 'app' | 'in-memory' | 'chromium' | 'verify';
  readonly folder: string;
  /** Paths of the photos; of the PDF for `verify`. */
  readonly photos: readonly string[];
  readonly texts: number;
}

export interface PdfMeasure {
  readonly ms: number;
  readonly peakMb: number;
  readonly bytes: number;
  readonly pages: number;
  /** null where nothing is signed. */
  readonly verifyMs: number | null;
  readonly verifyPeakMb: number | null;
}

const KIND = '实地抽查记录';
const RECORD = '0184f0f0-0000-7000-8000-000000000001';

const REQUEST: SignatureRequest = {
  field: 'Device',
  signerName: '古丽娜尔·买买提',
  organisation: '第三方评价机构',
  reason: '封存签署',
  location: '吐鲁番市高昌区',
  at: new Date().toISOString(),
  font: FONTS.regular,
};

const task = JSON.parse(process.argv[2] ?? '') as PdfTask;
const RUN: Readonly<Record<PdfTask['engine'], (task: PdfTask) => Promise<PdfMeasure>>> = {
  app: byTheApp,
  'in-memory': inMemory,
  chromium: byChromium,
  verify: judge,
};
console.log(JSON.stringify(await RUN[task.engine](task)));

/** Photos are read one at a time, as the worker does; the host's own handlers write and sign. */
async function byTheApp({ folder, photos, texts }: PdfTask): Promise<PdfMeasure> {
  const place = mkdtempSync(join(folder, 'app-'));
  const { host, close } = await direct.open(place);
  const hashes: string[] = [];
  for (const path of photos) hashes.push(await store(host, path));
  const device = await enrol(join(place, 'keys'));
  const record = sealed(contentOf(hashes, texts));
  resetPeak();
  const start = performance.now();
  const printed = new Map<string, PrintedPhoto>();
  for (const [i, path] of photos.entries()) {
    const bytes = new Uint8Array(readFileSync(path));
    const { bytes: embedded, ...cut } = granted(cutPhoto(bytes, hashes[i] ?? '', false));
    printed.set(hashes[i] ?? '', { ...cut, image: await hashOf(embedded) });
  }
  const planned = granted(
    planRecordPdf({ record, kind: KIND, fonts: FONTS, signer: null }, (photo) => {
      const found = printed.get(photo);
      return found === undefined ? undefined : { ok: true, value: found };
    }),
  );
  const signature = granted(planSignature(sourceOfPieces(planned.pieces), REQUEST));
  const size = planned.pieces.reduce((sum, piece) => sum + lengthOfPiece(piece), signature.tail.length);
  const pieces = documentPieces(planned.pieces, new Map());
  const plan = { ...signature, pieces, size, pages: planned.pages, warnings: [] };
  const written = granted(
    await writeDocument(host, plan, {
      sign: (digest) => device.signer['signer.sign']({ digest, recordId: RECORD }),
      load: async () => null,
      onProgress: () => {},
      signal: undefined,
    }),
  );
  const ms = performance.now() - start;
  const peakMb = peak();
  await close();
  const path = join(place, 'host', 'blobs', written.sha256.slice(0, 2), written.sha256);
  return {
    ms,
    peakMb,
    bytes: written.size,
    pages: planned.pages,
    ...verified(place, path, device.status.root?.pem ?? ''),
  };
}

async function inMemory({ folder, photos, texts }: PdfTask): Promise<PdfMeasure> {
  const place = mkdtempSync(join(folder, 'memory-'));
  const device = await enrol(join(place, 'keys'));
  const hashes: string[] = [];
  for (const path of photos) hashes.push(await hashOf(new Uint8Array(readFileSync(path))));
  const record = sealed(contentOf(hashes, texts));
  resetPeak();
  const start = performance.now();
  const given = new Map(photos.map((path, i) => [hashes[i] ?? '', new Uint8Array(readFileSync(path))]));
  const built = granted(buildRecordPdf({ record, kind: KIND, fonts: FONTS, photos: given, signer: null }));
  const prepared = granted(prepareSignature(built.pdf, REQUEST));
  const digest = new Uint8Array(prepared.digest);
  const { cms } = granted(await device.signer['signer.sign']({ digest, recordId: RECORD }));
  const path = join(place, 'record.pdf');
  writeFileSync(path, granted(finishSignature(prepared, cms)), { flush: true });
  const ms = performance.now() - start;
  const peakMb = peak();
  const bytes = prepared.bytes.length;
  return { ms, peakMb, bytes, pages: built.pages, ...verified(place, path, device.status.root?.pem ?? '') };
}

/** A browser that is warm; it lays the same texts and photos out in its own way. */
async function byChromium({ folder, photos, texts }: PdfTask): Promise<PdfMeasure> {
  const place = mkdtempSync(join(folder, 'chromium-'));
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: [...CHROMIUM_TEST_FLAGS] });
  const page = await browser.newPage();
  await page.setContent('<p>warm</p>');
  await page.pdf({ format: 'A4' });
  const rows = contentOf([], texts).verdicts.map(
    ({ pointId, facts }) => `<tr><td>${pointId}</td><td>${facts}</td></tr>`,
  );
  const figures = photos.map(
    (path, i) => `<figure><img src="${pathToFileURL(path).href}"><figcaption>图${i + 1}</figcaption></figure>`,
  );
  const style = 'img{width:100%}figure{height:45vh;break-inside:avoid}body{font-family:"Noto Sans CJK SC",sans-serif}';
  const html = join(place, 'record.html');
  writeFileSync(
    html,
    `<meta charset="utf-8"><style>${style}</style><table>${rows.join('')}</table>${figures.join('')}`,
  );
  let most = 0;
  const watch = setInterval(() => (most = Math.max(most, treeMb())), 50);
  const start = performance.now();
  await page.goto(pathToFileURL(html).href, { timeout: 300_000 });
  const path = join(place, 'print.pdf');
  const pdf = await page.pdf({ format: 'A4', path });
  const ms = performance.now() - start;
  clearInterval(watch);
  most = Math.max(most, treeMb());
  await browser.close();
  return { ms, peakMb: most, bytes: pdf.length, pages: 0, verifyMs: null, verifyPeakMb: null };
}

/** 验真, in a process of its own. */
async function judge({ folder, photos: [path = ''] }: PdfTask): Promise<PdfMeasure> {
  const { certificatesOfPem } = await import('../../shared/pdf/x509/pem.ts');
  const { readCertificate } = await import('../../shared/pdf/x509/certificate.ts');
  const roots = certificatesOfPem(readFileSync(join(folder, 'root.pem'), 'utf8')).map(readCertificate);
  const start = performance.now();
  const bytes = new Uint8Array(readFileSync(path));
  const result = await verifyRecordPdf(bytes, { roots }, webCryptoVerifyPort(crypto.subtle));
  const ms = performance.now() - start;
  if (!result.valid) throw new Error(JSON.stringify(result.reasons));
  return { ms, peakMb: peak(), bytes: bytes.length, pages: 0, verifyMs: null, verifyPeakMb: null };
}

function verified(place: string, path: string, root: string): Pick<PdfMeasure, 'verifyMs' | 'verifyPeakMb'> {
  writeFileSync(join(place, 'root.pem'), root);
  const asked: PdfTask = { engine: 'verify', folder: place, photos: [path], texts: 0 };
  const flags = ['--disable-warning=ExperimentalWarning', fileURLToPath(import.meta.url), JSON.stringify(asked)];
  const { ms, peakMb } = JSON.parse(execFileSync(process.execPath, flags, { encoding: 'utf8' })) as PdfMeasure;
  return { verifyMs: ms, verifyPeakMb: peakMb };
}

function contentOf(hashes: readonly string[], count: number) {
  const texts = Array.from(
    { length: count },
    (_, i) => `第${i + 1}点现场查看：大厅公示栏完整，办事指南置于明显位置，窗口有人值守。`,
  );
  return sampleContent(new Map(hashes.map((hash) => [hash, new Uint8Array()])), texts);
}

async function store(host: Host, path: string): Promise<string> {
  const bytes = new Uint8Array(readFileSync(path));
  const sha256 = await hashOf(bytes);
  granted(await host.call('blob.put', { sha256, bytes }));
  return sha256;
}

async function hashOf(bytes: Uint8Array): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))));
}

/** Linux keeps the highest mark itself and lets a process begin anew; elsewhere the mark is of the whole run. */
function resetPeak(): void {
  globalThis.gc?.();
  try {
    writeFileSync('/proc/self/clear_refs', '5');
  } catch {
    mkdirSync(task.folder, { recursive: true });
  }
}

function peak(): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return process.resourceUsage().maxRSS / 1024;
  }
}

/** Proportional memory of all processes of the browser that this process began. */
function treeMb(): number {
  try {
    const table = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' });
    const parents = table
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/\s+/).map(Number));
    const tree = new Set<number>([process.pid]);
    for (let before = 0; before !== tree.size;) {
      before = tree.size;
      for (const [pid = 0, parent = 0] of parents) if (tree.has(parent)) tree.add(pid);
    }
    tree.delete(process.pid);
    return [...tree].reduce((sum, pid) => sum + pssMb(pid), 0);
  } catch {
    return 0;
  }
}

function pssMb(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    // Gone in between.
    return 0;
  }
}
