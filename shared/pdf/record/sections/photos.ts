import type { SealedEvidence } from '../../../domain/record/sealed-record.ts';
import { evidenceLabel } from '../../../domain/visit/evidence-label.ts';
import { swapsSides } from '../../draw/orientation.ts';
import { blankBelow, heading } from '../../layout/blocks.ts';
import { ascentOf, type Flow, LEADING } from '../../layout/flow.ts';
import { lineStart } from '../../layout/line-ops.ts';
import type { PrintedPhoto } from '../printed-photo.ts';
import type { RecordView } from '../record-view.ts';
import { GRADE_MEANING, instantText, maskText, orNone } from '../wording.ts';

/** A photo ready to be printed. */
export interface PreparedPhoto extends PrintedPhoto {
  readonly evidence: SealedEvidence;
  readonly orientation: number;
}

const SIZE = 8.5;
const GAP = 12;
/** Room under the photos from which it is marked as blank. */
const BLANK = 48;

/** 照片页: two a page, each with 图号, 说明, 时间, 级别 and hash. Starts on a page of its own. */
export function photosSection(flow: Flow, view: RecordView, number: string, photos: readonly PreparedPhoto[]): void {
  if (photos.length === 0) {
    heading(flow, `${number}、照片页`);
    const [line] = flow.lines('本记录没有照片。', flow.width, 10);
    if (line) flow.drawLine(line, flow.left, flow.y - ascentOf(10), 10);
    flow.y -= 10 * LEADING + 4;
    return;
  }
  const landscape = flow.format.width > flow.format.height;
  for (let i = 0; i < photos.length; i += 2) {
    flow.newPage();
    heading(flow, `${number}、照片页${i === 0 ? '' : '（续）'}`, 0);
    const [top, room] = [flow.y, flow.room];
    const ends = photos.slice(i, i + 2).map((photo, k) => {
      const slot = landscape
        ? { x: flow.left + k * (flow.width / 2 + GAP / 2), y: top, width: (flow.width - GAP) / 2, height: room }
        : { x: flow.left, y: top - k * (room / 2), width: flow.width, height: room / 2 };
      return drawPhoto(flow, view, photo, slot);
    });
    flow.y = Math.min(...ends) - GAP;
    if (flow.room > BLANK) blankBelow(flow, '（本页以下空白）');
    else flow.y = flow.bottom;
  }
}

interface Slot {
  readonly x: number;
  /** Upper edge. */
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Gives the lower edge of the last line of the caption. */
function drawPhoto(flow: Flow, view: RecordView, photo: PreparedPhoto, slot: Slot): number {
  const figure = flow.element({ type: 'Figure', alt: figureAlt(photo.evidence) });
  const captions = captionLines(view, photo).flatMap((text, i) => {
    const element = flow.element({ type: 'P' });
    const face = i === 0 ? 'bold' : 'regular';
    return flow.lines(text, slot.width, SIZE, face).map((line) => ({ line, face, element }) as const);
  });
  const step = SIZE * LEADING;
  const box = { width: slot.width, height: slot.height - captions.length * step - GAP };
  const upright = swapsSides(photo.orientation)
    ? { width: photo.info.height, height: photo.info.width }
    : { width: photo.info.width, height: photo.info.height };
  const scale = Math.min(box.width / upright.width, box.height / upright.height);
  const [width, height] = [upright.width * scale, upright.height * scale];
  const x = slot.x + (slot.width - width) / 2;
  const { image, orientation } = photo;
  flow.draws(figure, () => flow.add({ kind: 'image', x, y: slot.y - height, width, height, image, orientation }));
  flow.add({ kind: 'rect', x, y: slot.y - height, width, height, stroke: 0.4, fill: null });
  captions.forEach(({ line, face, element }, i) => {
    const baseline = slot.y - height - 4 - i * step - ascentOf(SIZE);
    const left = lineStart(line, slot.x, slot.width, SIZE, 'left');
    flow.draws(element, () => flow.drawLine(line, left, baseline, SIZE, face));
  });
  return slot.y - height - 4 - captions.length * step;
}

function figureAlt(evidence: SealedEvidence): string {
  const masked = maskText(evidence) === null ? '' : '（已打码）';
  return `照片：${evidenceLabel(evidence)}${masked}　${orNone(evidence.caption, '（无说明）')}`;
}

const COPY: Readonly<Record<NonNullable<PreparedPhoto['copy']>, string>> = {
  converted: '原件非JPEG，此处为转换副本',
  masked: '此处为打码副本，遮盖处的画面已除去',
  'without-location': '此处为去除定位等元数据的副本，画面未重新编码',
};

function captionLines(view: RecordView, photo: PreparedPhoto): string[] {
  const { evidence } = photo;
  const problems = view.problems
    .filter((problem) => evidence.problemIds.includes(problem.id))
    .map((problem) => `问题${problem.number}`);
  const links = [...evidence.pointIds, ...evidence.hallCheckCodes, ...problems].join('、');
  const masked = maskText(evidence);
  const copy = photo.copy === null ? '' : `（${COPY[photo.copy]}，副本SHA-256：${photo.image}）`;
  return [
    `${evidenceLabel(evidence)}　${orNone(evidence.caption, '（无说明）')}${links === '' ? '' : `（对应：${links}）`}`,
    `时间：${instantText(evidence.takenAt)}，${evidence.takenAtSource}　级别：${evidence.grade}（${GRADE_MEANING[evidence.grade]}）　` +
      `拍摄：${orNone(evidence.capturedBy)}`,
    ...(masked === null ? [] : [`${masked}；原始照片未改动，由检查方保存`]),
    `SHA-256：${evidence.sha256 ?? '—'}${copy}`,
  ];
}
