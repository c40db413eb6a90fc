import type { EvidencePatch } from '../../../shared/domain/visit/evidence-rows.ts';
import type { Evidence } from '../../../shared/domain/visit/entities.ts';
import type { VisitScreen } from '../visit/visit-screen.tsx';

/** Links of one evidence item as flat keys for a picker: `point:34-4`, `check:DT01`, `row:<id>`, `problem:<id>`. */
export function linksOf(evidence: Evidence): readonly string[] {
  return [
    ...evidence.pointIds.map((id) => `point:${id}`),
    ...evidence.hallCheckCodes.map((id) => `check:${id}`),
    ...evidence.archiveRowIds.map((id) => `row:${id}`),
    ...evidence.problemIds.map((id) => `problem:${id}`),
  ];
}

export function patchOfLinks(links: readonly string[]): EvidencePatch {
  const under = (kind: string): string[] =>
    links.filter((link) => link.startsWith(`${kind}:`)).map((link) => link.slice(kind.length + 1));
  return {
    pointIds: under('point'),
    hallCheckCodes: under('check'),
    archiveRowIds: under('row'),
    problemIds: under('problem'),
  };
}

export function linkOptions(screen: VisitScreen): { value: string; label: string }[] {
  const checks = new Map(screen.framework.overlay.hallChecks.map((check) => [check.code, check.title]));
  return [
    ...screen.points.map((point) => ({ value: `point:${point.id}`, label: `${point.id} ${cut(point.text)}` })),
    ...screen.visit.hallCheckCodes.map((code) => ({
      value: `check:${code}`,
      label: `${code} ${checks.get(code) ?? ''}`,
    })),
    ...screen.bundle.archiveRows
      .filter((row) => row.removed === null)
      .map((row) => ({ value: `row:${row.id}`, label: `档案 ${cut(row.title)} ${row.documentNumber}` })),
    ...screen.bundle.problems
      .filter((problem) => problem.removed === null)
      .map((problem) => ({ value: `problem:${problem.id}`, label: `问题${problem.number} ${cut(problem.facts)}` })),
  ];
}

/** Short names of the links, for a caption line. */
export function linkWords(screen: VisitScreen, evidence: Evidence): string {
  const problems = new Map(screen.bundle.problems.map((problem) => [problem.id, `问题${problem.number}`]));
  return [
    ...evidence.pointIds,
    ...evidence.hallCheckCodes,
    ...evidence.archiveRowIds.map(() => '档案'),
    ...evidence.problemIds.map((id) => problems.get(id) ?? '问题'),
  ].join('、');
}

function cut(text: string): string {
  return text.length > 24 ? `${text.slice(0, 24)}…` : text;
}
