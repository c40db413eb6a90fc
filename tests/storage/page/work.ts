import type { Signature } from '../../../shared/domain/visit/entities.ts';
import { addSignature } from '../../../renderer/commands/add-signature.ts';
import { addPhoto } from '../../../renderer/commands/add-photo.ts';
import { createVisit } from '../../../renderer/commands/create-visit.ts';
import { markRemaining } from '../../../renderer/commands/mark-remaining.ts';
import { sealVisit } from '../../../renderer/commands/seal-visit.ts';
import { setVerdict } from '../../../renderer/commands/set-verdict.ts';
import { updateConfirmation } from '../../../renderer/commands/update-confirmation.ts';
import { updateVisit } from '../../../renderer/commands/update-visit.ts';
import { currentData } from '../../../renderer/data/current-data.ts';
import type { FieldWrite } from '../../../shared/domain/visit/field-write.ts';
import { ok, type Result } from '../../../shared/lib/result.ts';
import { seededRandom } from '../support/seeded-random.ts';
import type { Ack } from './page-api.ts';

/** An inspector who never rests: answers, bulk rows, photos, whole visits sealed. */
export async function workForEver(seed: number): Promise<void> {
  const next = seededRandom(seed);
  const name = seed.toString(36);
  const jpeg = await smallJpeg();
  let visitId = await anOpenVisit();
  const step = async (i: number): Promise<void> => {
    const dice = next();
    if (visitId === '' || dice < 0.05) visitId = await newVisit(`visit-${name}-${i}`);
    else if (dice < 0.3) await answer(visitId, `answer-${name}-${i}`, next);
    else if (dice < 0.45) await answers(visitId, `answer-${name}${i}`, next);
    else if (dice < 0.7) await rows(`${name}-${i}`, Math.ceil(400 ** next()));
    else if (dice < 0.92) await photo(visitId, `photo-${name}-${i}`, jpeg, Math.round(10_000 * 300 ** next()));
    else if (await seal(visitId)) visitId = '';
  };
  for (let i = 0; ; i++) {
    try {
      await step(i);
    } catch (error) {
      // A full disk may refuse to open the database again: nothing can be read then, and nothing is acknowledged.
      if (!(error instanceof Error) || !READ_REFUSED.has(error.name)) throw error;
      note(error.name);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

const READ_REFUSED: ReadonlySet<string> = new Set(['DatabaseClosedError', 'OpenFailedError', 'UnknownError']);

/** Goes on where the last session stopped, as an inspector does. */
async function anOpenVisit(): Promise<string> {
  const visits = await currentData().db.rows('visit').toArray();
  return visits.findLast((row) => row.fields['sealedRecordId'] === null)?.id ?? '';
}

async function newVisit(token: string): Promise<string> {
  const made = await createVisit({
    round: token,
    mode: '暗访',
    unit: '高昌区政府',
    siteKind: '政务服务大厅',
    siteName: '高昌区政务服务大厅',
    siteAddress: '文化路',
    inspectors: [
      { name: '甲', organisation: '评价组', certificate: 'A-1' },
      { name: '乙', organisation: '评价组', certificate: 'A-2' },
    ],
  });
  if (!(await saved(made, { kind: 'visit', token, count: 1 })) || !made.ok) return '';
  return made.value;
}

async function answer(visitId: string, token: string, next: () => number): Promise<void> {
  const visit = await currentData().db.rows('visit').get(visitId);
  const points = (visit?.fields['pointIds'] ?? []) as readonly string[];
  const pointId = points[Math.floor(next() * points.length)] ?? '';
  const done = await setVerdict(visitId, pointId, { facts: token });
  await saved(done, { kind: 'answer', token, count: 1 });
}

/** Goes from point to point without waiting; what is believed saved is what the corner of the screen says. */
async function answers(visitId: string, place: string, next: () => number): Promise<void> {
  const { db, saveState } = currentData();
  const visit = await db.rows('visit').get(visitId);
  const points = (visit?.fields['pointIds'] ?? []) as readonly string[];
  const first = Math.floor(next() * points.length);
  const open = new Set<string>();
  const look = (): void => {
    if (saveState.get().state !== 'saved') return;
    for (const token of open) tell('acked', { kind: 'answer', token, count: 1, inFlight: true });
    open.clear();
  };
  const leave = saveState.subscribe(look);
  const asked: Promise<void>[] = [];
  // Points of their own: of two waiting texts of one field only the later is kept.
  for (let i = 0; i < Math.min(8, points.length); i++) {
    // Two fields of one row are under way at once, and the rows of the points before it.
    for (const field of ['facts', 'reason'] as const) {
      const token = `${place}${field}-${i}`;
      open.add(token);
      const done = setVerdict(visitId, points[(first + i) % points.length] ?? '', { [field]: token });
      asked.push(
        done.then((result) => {
          if (!result.ok && open.delete(token)) note(JSON.stringify(result.error));
        }),
      );
    }
    await new Promise((resolve) => setTimeout(resolve, next() * 6));
  }
  await Promise.all(asked);
  await currentData().work.settled();
  look();
  leave();
}

/** `size` small rows in one transaction: the shape that most often broke the database (sync.md §2). */
async function rows(place: string, size: number): Promise<void> {
  const token = `rows${size}-${place}`;
  const writes = Array.from({ length: size }, (_, i): FieldWrite => ({
    entity: 'draft',
    entityId: `${token}/${i}`,
    field: 'value',
    value: token,
  }));
  const done = await currentData().work.run<null, never>({
    keep: true,
    decide: () => Promise.resolve(ok({ value: null, writes })),
  });
  await saved(done, { kind: 'rows', token, count: size });
}

async function photo(visitId: string, token: string, jpeg: Uint8Array, size: number): Promise<void> {
  const bytes = new Uint8Array(Math.max(size, jpeg.length));
  for (let at = 0; at < bytes.length; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  bytes.set(jpeg);
  const input = { bytes, mime: 'image/jpeg', fileName: 'a.jpg', source: 'camera' as const, links: {}, caption: token };
  await saved(await addPhoto(visitId, input), { kind: 'photo', token, count: 1 });
}

/** Takes a visit to its end: everything undecided 无法核查, 暗访不签, sealed. */
async function seal(visitId: string): Promise<boolean> {
  const evidence = await currentData().db.rows('evidence').where('fields.visitId').equals(visitId).toArray();
  const steps = [
    await markRemaining(visitId, { scope: 'all', reason: '闭馆' }),
    await updateVisit(visitId, { sampling: '全部', recorder: '甲', noticeGiven: '否', noticeHow: '暗访' }),
    await updateConfirmation(visitId, { state: '暗访不签', readBackAt: new Date().toISOString() }),
    await addSignature(visitId, signature('甲')),
    await addSignature(visitId, signature('乙')),
    await updateVisit(visitId, { endedAt: new Date().toISOString() }),
  ];
  if (steps.some((step) => !step.ok)) return false;
  await linkAll(
    visitId,
    evidence.map((row) => row.id),
  );
  const sealed = await sealVisit(visitId);
  if (!sealed.ok) {
    note(JSON.stringify(sealed.error));
    return true;
  }
  await saved(sealed, { kind: 'seal', token: sealed.value, count: 1 });
  return true;
}

function signature(name: string): Omit<Signature, 'signedAt'> {
  return {
    party: '检查人员',
    name,
    strokes: [
      [
        [10, 10, 0, 0.5],
        [200, 90, 80, 0.7],
      ],
    ],
    photoEvidenceId: null,
  };
}

/** The seal asks that every photo leads somewhere. */
async function linkAll(visitId: string, ids: readonly string[]): Promise<void> {
  const visit = await currentData().db.rows('visit').get(visitId);
  const [first = ''] = (visit?.fields['pointIds'] ?? []) as readonly string[];
  const writes = ids.map((id): FieldWrite => ({ entity: 'evidence', entityId: id, field: 'pointIds', value: [first] }));
  await currentData().work.run<null, never>({ keep: true, decide: () => Promise.resolve(ok({ value: null, writes })) });
}

/** Tells the driver, but only what the app itself calls saved. */
async function saved(done: Result<unknown, unknown>, ack: Ack): Promise<boolean> {
  if (!done.ok) {
    note(JSON.stringify(done.error));
    // A full disk answers at once; without a pause the page would do nothing but ask.
    await new Promise((resolve) => setTimeout(resolve, 20));
    return false;
  }
  const { work, saveState } = currentData();
  if (!(await work.settled()) || saveState.get().state !== 'saved') {
    note(`not saved: ${saveState.get().failure?.code ?? saveState.get().state}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
    return false;
  }
  tell('acked', ack);
  return true;
}

function note(words: string): void {
  tell('noted', words);
}

function tell(binding: 'acked' | 'noted', value: unknown): void {
  (globalThis as unknown as Record<string, (text: string) => void>)[binding]?.(JSON.stringify(value));
}

async function smallJpeg(): Promise<Uint8Array> {
  const canvas = new OffscreenCanvas(64, 48);
  const context = canvas.getContext('2d');
  context?.fillRect(8, 8, 20, 20);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg' });
  return new Uint8Array(await blob.arrayBuffer());
}
