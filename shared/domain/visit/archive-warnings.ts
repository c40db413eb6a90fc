import type { Block, FrameworkFile } from '../framework/framework.ts';
import { deadlineInstant } from '../time/deadline.ts';
import { weekendHints } from '../time/weekend-hints.ts';
import type { ArchiveRow, Visit } from './entities.ts';
import { liveArchiveRows } from './live-rows.ts';
import type { VisitBundle } from './visit-bundle.ts';

/** Automatic checks of the 档案查阅 (domain §2.7). They warn and never refuse: the file is what the unit gave. */
export interface ArchiveWarning {
  readonly code:
    | 'archive-after-deadline'
    | 'archive-outside-year'
    | 'archive-duplicate-number'
    | 'archive-duplicate-elsewhere'
    | 'archive-too-many-points'
    | 'archive-notice-only'
    | 'archive-own-title';
  readonly archiveRowId: string;
  readonly pointId?: string;
  /** What the sentence names: the deadline as printed, the 文号, the number of points. */
  readonly detail: string;
}

/** One file for more than this many points is worth a look. */
const POINTS_PER_FILE = 3;

/** Words in a title that speak of results, not of orders alone. A hint, no proof. */
const RESULT_WORDS = [
  '报告',
  '总结',
  '台账',
  '记录',
  '统计',
  '汇总',
  '清单',
  '结果',
  '通报',
  '批复',
  '合同',
  '凭证',
  '截图',
  '汇报',
  '公示',
  '公告',
];

/**
 * Rows in which a 文号 of this visit counts as copied 佐证 (domain §2.7): those of other units. A second visit of one
 * unit, and the record that a 更正 corrects, are shown the same files by right; the unit is fixed when a visit is made.
 */
export function rowsOfOtherUnits<Row extends Pick<ArchiveRow, 'visitId'>>(
  visit: Pick<Visit, 'unit'>,
  visits: readonly Pick<Visit, 'id' | 'unit'>[],
  rows: readonly Row[],
): Row[] {
  const others = new Set(visits.filter((other) => other.unit !== visit.unit).map((other) => other.id));
  return rows.filter((row) => others.has(row.visitId));
}

/** `otherUnits`: rows of other units' visits, to find one 佐证 handed out by several units. */
export function archiveWarnings(
  bundle: VisitBundle,
  framework: FrameworkFile,
  otherUnits: readonly Pick<ArchiveRow, 'visitId' | 'documentNumber' | 'removed'>[] = [],
): ArchiveWarning[] {
  const rows = liveArchiveRows(bundle).filter((row) => !row.missing);
  const elsewhere = new Set(
    otherUnits
      .filter((row) => row.visitId !== bundle.visit.id && row.removed === null)
      .map((row) => squeezed(row.documentNumber)),
  );
  return [
    ...rows.flatMap((row) => [
      ...lateFor(row, bundle, framework),
      ...outsideYear(row, framework),
      ...duplicate(row, rows),
      ...(row.documentNumber.trim() !== '' && elsewhere.has(squeezed(row.documentNumber))
        ? [{ code: 'archive-duplicate-elsewhere' as const, archiveRowId: row.id, detail: row.documentNumber }]
        : []),
      ...ownTitle(row),
    ]),
    ...tooManyPoints(rows),
    ...noticeOnly(rows),
  ];
}

function lateFor(row: ArchiveRow, bundle: VisitBundle, framework: FrameworkFile): ArchiveWarning[] {
  const { documentDate } = row;
  if (documentDate === null) return [];
  const unitClass = framework.overlay.unitClasses[bundle.visit.unit];
  return row.pointIds.flatMap((pointId) => {
    const block = blockOf(framework, pointId);
    if (block === undefined) return [];
    const due = deadlineInstant(block.deadline, unitClass === undefined ? {} : { unitClass });
    if (!due.ok || due.value.kind !== 'due' || documentDate <= due.value.date) return [];
    const printed = block.deadline.original ?? due.value.date;
    const detail = [printed, ...weekendHints(block.deadline, unitClass ?? null)].join('，');
    return [{ code: 'archive-after-deadline' as const, archiveRowId: row.id, pointId, detail }];
  });
}

function outsideYear(row: ArchiveRow, framework: FrameworkFile): ArchiveWarning[] {
  const year = row.documentDate?.slice(0, 4);
  if (year === undefined || year === String(framework.year)) return [];
  return [{ code: 'archive-outside-year', archiveRowId: row.id, detail: String(framework.year) }];
}

function duplicate(row: ArchiveRow, rows: readonly ArchiveRow[]): ArchiveWarning[] {
  const key = squeezed(row.documentNumber);
  if (key === '' || !rows.some((other) => other.id !== row.id && squeezed(other.documentNumber) === key)) return [];
  return [{ code: 'archive-duplicate-number', archiveRowId: row.id, detail: row.documentNumber }];
}

function ownTitle(row: ArchiveRow): ArchiveWarning[] {
  const title = row.title.trim();
  const bracketed = /^[[［【〔].+[\]］】〕]$/.test(title);
  return bracketed ? [{ code: 'archive-own-title', archiveRowId: row.id, detail: title }] : [];
}

function tooManyPoints(rows: readonly ArchiveRow[]): ArchiveWarning[] {
  const files = Map.groupBy(
    rows.filter((row) => fileKey(row) !== ''),
    fileKey,
  );
  return [...files.values()].flatMap((same) => {
    const points = new Set(same.flatMap((row) => row.pointIds));
    const first = same[0];
    if (first === undefined || points.size <= POINTS_PER_FILE) return [];
    return [{ code: 'archive-too-many-points' as const, archiveRowId: first.id, detail: String(points.size) }];
  });
}

/** 以文件落实文件: everything offered for a point is a 通知 and nothing shows what came of it. */
function noticeOnly(rows: readonly ArchiveRow[]): ArchiveWarning[] {
  const pointIds = [...new Set(rows.flatMap((row) => row.pointIds))];
  return pointIds.flatMap((pointId) => {
    const offered = rows.filter((row) => row.pointIds.includes(pointId) && row.title.trim() !== '');
    const first = offered[0];
    if (first === undefined || !offered.every(isOrderOnly)) return [];
    return [{ code: 'archive-notice-only' as const, archiveRowId: first.id, pointId, detail: pointId }];
  });
}

function isOrderOnly(row: ArchiveRow): boolean {
  return row.title.includes('通知') && !RESULT_WORDS.some((word) => row.title.includes(word));
}

function fileKey(row: ArchiveRow): string {
  return squeezed(row.documentNumber) === '' ? squeezed(row.title) : squeezed(row.documentNumber);
}

/** 新政办〔2022〕1 号 = 新政办[2022]1号: brackets and blanks of a 文号 are typed in every way. */
function squeezed(text: string): string {
  return text
    .replaceAll(/\s/g, '')
    .replaceAll(/[[［【（(]/g, '〔')
    .replaceAll(/[\]］】）)]/g, '〕');
}

function blockOf(framework: FrameworkFile, pointId: string): Block | undefined {
  return framework.reform.blocks.find((block) => block.points.some((point) => point.id === pointId));
}
