import { evidenceLabel } from '../../../domain/visit/evidence-label.ts';
import { beijingDateTime } from '../../../domain/time/beijing-time.ts';
import type { SealedEvidence } from '../../../domain/record/sealed-record.ts';
import { heading, paragraph } from '../../layout/blocks.ts';
import type { Flow } from '../../layout/flow.ts';
import { table, type Row } from '../../layout/table.ts';
import { isOutByNotice, type RecordView, wasExamined } from '../record-view.ts';
import { GRADE_MEANING, maskText, orNone, sizeText } from '../wording.ts';
import { head } from './hall.ts';

/** 九、更正 (R24): a sealed record is never altered; the later one names the earlier. */
export function correctionSection(flow: Flow, view: RecordView): void {
  const { correctsRecordId, correctionReason, visit } = view.content;
  const earlier = visit.correctsNumber === undefined ? '' : `编号 ${visit.correctsNumber}，`;
  heading(flow, '九、更正');
  const text =
    correctsRecordId === null
      ? '本记录为首次记录，没有更正。'
      : `本记录更正以下记录：${earlier}记录标识（见该记录的验证说明）${correctsRecordId}。更正理由：${orNone(correctionReason, '（未说明）')}`;
  paragraph(flow, `${text}记录封存后不可涂改；如有错漏，另作更正记录，原记录保留。`, { size: 10, indent: 2 });
}

/** 附件一: every piece of evidence with its whole hash. */
export function evidenceAnnex(flow: Flow, view: RecordView): void {
  heading(flow, '附件一　证据清单');
  if (view.evidence.length === 0) {
    paragraph(flow, '本记录没有证据附件。', { size: 10, indent: 2 });
    return;
  }
  table(flow, {
    columns: [7, 22, 9, 17, 23, 22],
    size: 8,
    header: head(['编号', '文件名', '大小', '级别', '时间（北京时间）及来源', '方法/采集人']),
    rows: view.evidence.flatMap((item) => evidenceRows(item)),
  });
}

/** 附件二: points that the notice itself marks as not concerning this city. */
export function notApplicableAnnex(flow: Flow, view: RecordView): void {
  const points = view.content.points.filter((point) => isOutByNotice(view, point));
  heading(flow, '附件二　不涉及（原文）的指标点');
  if (points.length === 0) {
    paragraph(flow, '没有不涉及（原文）的指标点。', { size: 10, indent: 2 });
    return;
  }
  table(flow, {
    columns: [10, 68, 22],
    size: 8,
    header: head(['指标编号', '原文', '理由']),
    rows: points.map((point) => ({
      cells: [
        { text: point.id, align: 'center' },
        { text: point.text },
        { text: '通知原文注明不涉及', align: 'center' },
      ],
    })),
  });
}

/** 附件三: points that bind this unit but were not looked at, so that nobody takes silence for 落实. */
export function unexaminedAnnex(flow: Flow, view: RecordView): void {
  const points = view.content.points.filter((point) => !isOutByNotice(view, point) && !wasExamined(view, point));
  heading(flow, '附件三　本次未判定的指标点');
  if (points.length === 0) {
    paragraph(flow, '没有未判定的指标点。', { size: 10, indent: 2 });
    return;
  }
  table(flow, {
    columns: [10, 70, 20],
    size: 8,
    header: head(['指标编号', '原文', '核查方式']),
    rows: points.map((point) => ({
      cells: [
        { text: point.id, align: 'center' },
        { text: point.text },
        { text: point.methods.join('、'), align: 'center' },
      ],
    })),
  });
}

function evidenceRows(item: SealedEvidence): Row[] {
  const voided = item.voided === null ? '' : `　作废，原因：${orNone(item.voided.reason, '未注明')}`;
  const masked = maskText(item);
  const copy = masked === null ? '' : `　${masked}；打码副本SHA-256：${item.maskedCopy?.sha256 ?? '—'}`;
  return [
    {
      keepWithNext: true,
      cells: [
        { text: evidenceLabel(item), align: 'center' },
        { text: orNone(item.fileName, '—') },
        { text: item.sha256 === null ? '—' : sizeText(item.size), align: 'center' },
        { text: `${item.grade} ${GRADE_MEANING[item.grade]}` },
        { text: `${beijingDateTime(item.takenAt)}\n${item.takenAtSource}` },
        { text: `${item.method}\n${item.capturedBy}` },
      ],
    },
    { cells: [{ text: `SHA-256：${item.sha256 ?? '（无文件）'}${voided}${copy}`, span: 6, size: 7.5 }] },
  ];
}
