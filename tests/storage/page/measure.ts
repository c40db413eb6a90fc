import { addPhoto } from '../../../renderer/commands/add-photo.ts';
import { createVisit } from '../../../renderer/commands/create-visit.ts';
import { setVerdict } from '../../../renderer/commands/set-verdict.ts';
import { updateVisit } from '../../../renderer/commands/update-visit.ts';
import { currentData } from '../../../renderer/data/current-data.ts';
import type { Figures, Spread } from './page-api.ts';

const KEYSTROKES = 200;
const PHOTOS = 60;
const LARGE_PHOTOS = 8;

/** How long one keystroke takes to be saved in a visit as full as they get, and what a 4K photo costs. Milliseconds. */
export async function measure(): Promise<Figures> {
  const visitId = await fullVisit();
  const points = await pointsOf(visitId);
  const stored: number[] = [];
  const saved: number[] = [];
  for (let i = 0; i < KEYSTROKES; i++) {
    const begun = performance.now();
    const facts = `大厅入口设有公示牌，第 ${i} 次`;
    const done =
      i % 2 === 0
        ? await setVerdict(visitId, points[i % points.length] ?? '', { facts })
        : await updateVisit(visitId, { siteAddress: facts });
    if (!done.ok) throw new Error(JSON.stringify(done.error));
    stored.push(performance.now() - begun);
    if (!(await currentData().work.settled())) throw new Error('not saved');
    saved.push(performance.now() - begun);
  }
  const photo: number[] = [];
  const blocked: number[] = [];
  for (let i = 0; i < LARGE_PHOTOS; i++) {
    const bytes = await picture(3840, 2160, i);
    const input = { bytes, mime: 'image/jpeg', fileName: 'a.jpg', source: 'camera' as const, links: {} };
    const watch = watchThread();
    const begun = performance.now();
    const done = await addPhoto(visitId, input);
    if (!done.ok) throw new Error(JSON.stringify(done.error));
    await currentData().work.settled();
    photo.push(performance.now() - begun);
    blocked.push(watch());
  }
  return { stored: spread(stored), saved: spread(saved), photo: spread(photo), photoBlocks: spread(blocked) };
}

/** 100 verdicts and 60 photos. */
async function fullVisit(): Promise<string> {
  const made = await createVisit({
    round: '测量',
    mode: '明查',
    unit: '高昌区政府',
    siteKind: '政务服务大厅',
    siteName: '高昌区政务服务大厅',
    inspectors: [
      { name: '甲', organisation: '评价组', certificate: 'A-1' },
      { name: '乙', organisation: '评价组', certificate: 'A-2' },
    ],
  });
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  const points = await pointsOf(made.value);
  for (const point of points)
    await setVerdict(made.value, point, { facts: `${point}：现场查看，资料齐全。`.repeat(4) });
  for (let i = 0; i < PHOTOS; i++) {
    const bytes = await picture(320, 240, 1000 + i);
    const links = { pointIds: [points[i % points.length] ?? ''] };
    await addPhoto(made.value, { bytes, mime: 'image/jpeg', fileName: 'a.jpg', source: 'camera', links });
  }
  await currentData().work.settled();
  return made.value;
}

async function pointsOf(visitId: string): Promise<readonly string[]> {
  const verdicts = await currentData().db.rows('verdict').where('fields.visitId').equals(visitId).toArray();
  const decided = new Set(verdicts.map((row) => row.fields['pointId']));
  const visit = await currentData().db.rows('visit').get(visitId);
  const all = (visit?.fields['pointIds'] ?? []) as readonly string[];
  return decided.size > 10 ? all.filter((point) => point !== '') : all;
}

/** A picture that JPEG cannot make small: every pixel of some stripes is noise. */
async function picture(width: number, height: number, seed: number): Promise<Uint8Array> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas');
  const noise = context.createImageData(width, Math.floor(height / 3));
  let state = seed + 1;
  for (let i = 0; i < noise.data.length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    noise.data[i] = i % 4 === 3 ? 255 : state >>> 24;
  }
  context.putImageData(noise, 0, 0);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
  return new Uint8Array(await blob.arrayBuffer());
}

/** Answers the longest time that the page's thread answered nobody. */
function watchThread(): () => number {
  let longest = 0;
  let last = performance.now();
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    setTimeout(() => port2.postMessage(0), 0);
  };
  port2.postMessage(0);
  return () => {
    port1.close();
    return longest;
  };
}

function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => Math.round((sorted[Math.floor((sorted.length - 1) * share)] ?? 0) * 10) / 10;
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}
