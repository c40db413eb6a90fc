import { drawStatement } from '../../../domain/draw/draw-statement.ts';
import type { Problem } from '../../../domain/visit/entities.ts';
import { heading, paragraph } from '../../layout/blocks.ts';
import type { Flow } from '../../layout/flow.ts';
import { table, type Row } from '../../layout/table.ts';
import { evidenceNumbers, type RecordView } from '../record-view.ts';
import { instantText, orNone } from '../wording.ts';
import { head } from './hall.ts';
import { factsRows } from './long-facts.ts';

/** 二、抽样说明, in the inspector's words, and a sentence for each draw by lot. */
export function samplingSection(flow: Flow, view: RecordView): void {
  const { sampling, draws = [] } = view.content.visit;
  heading(flow, '二、抽样说明');
  if (draws.length === 0 || sampling.trim() !== '') {
    paragraph(flow, orNone(sampling, '本次没有抽样：对上列场所逐项检查。'), { size: 10, indent: 2 });
  }
  draws.forEach((sheet, i) => paragraph(flow, drawStatement(sheet, i + 1), { size: 10, indent: 2 }));
}

/** 五、发现问题. A withdrawn problem is named with its reason: a gap in the numbers would otherwise be unexplained. */
export function problemsSection(flow: Flow, view: RecordView): void {
  heading(flow, '五、发现问题');
  const standing = view.problems.filter((problem) => problem.removed === null);
  const withdrawn = view.problems.filter((problem) => problem.removed !== null);
  if (standing.length === 0) paragraph(flow, '本次未发现问题。', { size: 10, indent: 2 });
  else {
    table(flow, {
      columns: [6, 9, 25, 26, 7, 15, 7, 7],
      size: 8,
      header: head(['编号', '指标编号', '事实', '依据（原文）', '级别', '整改建议', '当场\n整改', '证据号']),
      rows: standing.flatMap((problem) =>
        factsRows((facts) => problemRow(view, problem, facts), problem.facts, `问题${problem.number} 事实`, 8),
      ),
    });
  }
  for (const problem of withdrawn) {
    const why = problem.removed === null ? '' : orNone(problem.removed.reason, '未注明原因');
    paragraph(flow, `问题${problem.number}已撤销，原因：${why}`, { size: 9, after: 0 });
  }
  if (view.content.warnings.length > 0) warningsParagraphs(flow, view);
}

/** Warnings that the inspector saw and left, as they stand. */
export function warningsParagraphs(flow: Flow, view: RecordView): void {
  paragraph(flow, '记录时的自动提示（检查人员已阅）：', { size: 9, face: 'bold', after: 0 });
  view.content.warnings.forEach((warning, i) => paragraph(flow, `${i + 1}. ${warning}`, { size: 9, after: 0 }));
  flow.y -= 4;
}

/** 六、被查单位意见（照录）. */
export function opinionSection(flow: Flow, view: RecordView): void {
  const { opinion, readBackAt } = view.content.confirmation;
  heading(flow, '六、被查单位意见（照录）');
  table(flow, {
    columns: [1],
    size: 10,
    rows: [{ cells: [{ text: orNone(opinion, '（未提出意见）') }], minHeight: 44 }],
  });
  const read =
    readBackAt === null
      ? '末次沟通：未记录宣读时间。'
      : `末次沟通：已于 ${instantText(readBackAt)} 向被查单位宣读检查情况。`;
  paragraph(flow, read, { size: 9 });
}

function problemRow(view: RecordView, problem: Problem, facts: string): Row {
  const target = [problem.pointId ?? '', problem.hallCheckCode ?? ''].filter((part) => part !== '').join('\n');
  return {
    cells: [
      { text: String(problem.number), align: 'center' },
      { text: orNone(target, '—'), align: 'center' },
      { text: orNone(facts, '—') },
      { text: orNone(problem.basis, '—') },
      { text: problem.level, align: 'center' },
      { text: orNone(problem.suggestion, '—') },
      { text: orNone(problem.fixedOnSpot, '—'), align: 'center' },
      { text: evidenceNumbers(view, (item) => item.problemIds.includes(problem.id)), align: 'center' },
    ],
  };
}
