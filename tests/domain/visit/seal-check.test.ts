import { describe, expect, it } from 'vitest';
import { addArchiveRow, type ArchiveRowPatch } from '../../../shared/domain/visit/archive-rows.ts';
import type { Confirmation, Signature, Verdict, Visit } from '../../../shared/domain/visit/entities.ts';
import { addEvidence, voidEvidence } from '../../../shared/domain/visit/evidence-rows.ts';
import { addProblem, removeProblem } from '../../../shared/domain/visit/problem-rows.ts';
import { SEAL_ISSUE_RULES } from '../../../shared/domain/visit/seal/seal-issue-rules.ts';
import { setMask } from '../../../shared/domain/visit/mask/set-mask.ts';
import { sealCheck } from '../../../shared/domain/visit/seal-check.ts';
import { sealVisit } from '../../../shared/domain/visit/seal-visit.ts';
import type { VisitBundle } from '../../../shared/domain/visit/visit-bundle.ts';
import { finished, SEAL } from '../support/finished.ts';
import { after, codes, context, drawn, must, opened, photo } from '../support/script.ts';
import { TURPAN } from '../support/turpan.ts';

const BASE = finished();
const FIRST = BASE.visit.pointIds[0] ?? '';
const SECOND = BASE.visit.pointIds[1] ?? '';
const seen = new Set<string>();

/** Codes that a change of the finished visit adds, but for the one that nearly every change of a signed visit adds. */
function added(bundle: VisitBundle): string[] {
  const before = new Set(sealCheck(BASE, TURPAN).map((issue) => `${issue.code} ${issue.message}`));
  const now = sealCheck(bundle, TURPAN).filter((issue) => !before.has(`${issue.code} ${issue.message}`));
  for (const { code } of now) seen.add(code);
  return codes(now.filter(({ code }) => code !== 'content-after-signature'));
}

const visit = (patch: Partial<Visit>): VisitBundle => ({ ...BASE, visit: { ...BASE.visit, ...patch } });
const verdict = (pointId: string, patch: Partial<Verdict>): VisitBundle => ({
  ...BASE,
  verdicts: BASE.verdicts.map((row) => (row.pointId === pointId ? { ...row, ...patch } : row)),
});
const confirmation = (patch: Partial<Confirmation>, mode: Visit['mode'] = '明查'): VisitBundle => ({
  ...visit({ mode }),
  confirmation: { ...(BASE.confirmation as Confirmation), ...patch },
});
const archive = (row: ArchiveRowPatch): VisitBundle => after(BASE, addArchiveRow(BASE, row, context(5)));
const MASKED = after(
  BASE,
  setMask(BASE, BASE.evidence[0]?.id ?? '', [{ id: 'a', left: 0, top: 0, width: 900, height: 900 }], context(5)),
);
const whole: ArchiveRowPatch = { title: '值班总结', pointIds: [FIRST], relevance: '直接' };
const sign = (party: Signature['party'], name: string): Signature => ({
  ...drawn(party, name),
  signedAt: '2022-09-05T09:30:00.000Z',
});
const inspectors = [sign('检查人员', '甲'), sign('检查人员', '乙')];
const [one = { name: '', organisation: '', certificate: '' }, two = one] = BASE.visit.inspectors;

describe('sealCheck', () => {
  it('lets the finished visit through', () => {
    expect(sealCheck(BASE, TURPAN).filter((issue) => issue.blocking)).toEqual([]);
  });

  it.each<[string, VisitBundle, string[]]>([
    ['conflicts', { ...BASE, openConflicts: 2 }, ['conflicts-open']],
    ['number', visit({ number: '' }), ['number-missing']],
    ['round', visit({ round: ' ' }), ['round-missing']],
    ['unit', visit({ unit: '' }), ['unit-missing']],
    ['site', visit({ siteName: '' }), ['site-name-missing']],
    ['address', visit({ siteAddress: '' }), ['site-address-missing']],
    ['sampling', visit({ sampling: '' }), ['sampling-missing']],
    ['no end', visit({ endedAt: null }), ['ended-missing']],
    ['end before start', visit({ endedAt: '2022-09-05T01:59:59.999Z' }), ['ended-before-start']],
    ['one inspector', visit({ inspectors: [one] }), ['inspector-signatures-missing', 'inspectors-too-few']],
    ['half an inspector', visit({ inspectors: [one, { ...two, certificate: '' }] }), ['inspector-incomplete']],
    ['one inspector twice', visit({ inspectors: [one, two, one] }), ['inspectors-same']],
    ['notice not said', visit({ noticeGiven: '' }), ['notice-missing']],
    ['notice without how', visit({ noticeHow: '' }), ['notice-how-missing']],
    ['no notice', visit({ noticeGiven: '否', noticeHow: '' }), ['notice-not-given']],
    ['no notice in a 暗访', visit({ noticeGiven: '否', mode: '暗访' }), []],
    ['no companion', visit({ companions: [] }), ['companion-missing']],
    ['no companion in a 暗访', visit({ companions: [], mode: '暗访' }), []],
    ['half a companion', visit({ companions: [{ name: '丙', title: '', phone: '1' }] }), ['companion-incomplete']],
    ['correction without reason', visit({ correctsRecordId: 'r' }), ['correction-reason-missing']],
    ['other framework', visit({ frameworkId: 'other' }), ['framework-mismatch']],
    ['witness did not sign', visit({ witness: '丁' }), ['witness-signature-missing']],

    [
      'no verdict row',
      { ...BASE, verdicts: BASE.verdicts.filter((row) => row.pointId !== FIRST) },
      ['verdict-missing'],
    ],
    ['undecided', verdict(FIRST, { status: null }), ['verdict-missing']],
    ['落实 on nothing', { ...BASE, archiveRows: [] }, ['verdict-evidence-missing']],
    [
      '落实 on a file not provided',
      {
        ...BASE,
        archiveRows: BASE.archiveRows.map((row) => ({
          ...row,
          missing: true,
          missingReason: '无',
          supplyBy: '2022-10-01',
        })),
      },
      ['verdict-evidence-missing'],
    ],
    ['落实 with a reason', { ...verdict(FIRST, { reason: '现场核对' }), archiveRows: [] }, []],
    ['无法核查 without reason', verdict(FIRST, { status: '无法核查' }), ['verdict-reason-missing']],
    ['已失效 without reason', verdict(FIRST, { status: '已失效' }), ['verdict-reason-missing']],
    [
      '经批准 without both',
      verdict(FIRST, { status: '不涉及（经批准）' }),
      ['verdict-approver-missing', 'verdict-reason-missing'],
    ],
    ['经批准 whole', verdict(FIRST, { status: '不涉及（经批准）', reason: '无此业务', approver: '办公室' }), []],
    ['待补证 without day', verdict(FIRST, { status: '待补证' }), ['verdict-due-date-missing']],
    ['待补证 in the past', verdict(FIRST, { status: '待补证', dueDate: '2022-09-04' }), ['verdict-due-date-past']],
    ['待补证 today', verdict(FIRST, { status: '待补证', dueDate: '2022-09-05' }), []],
    ['未落实 without problem', verdict(FIRST, { status: '未落实' }), ['verdict-problem-missing']],
    ['notice’s mark typed', verdict(FIRST, { status: '不涉及（原文）' }), ['verdict-notice-mark']],
    ['notice’s mark taken away', verdict('55-1', { status: '落实', reason: 'x' }), ['verdict-notice-mark']],
    ['no facts', verdict(SECOND, { facts: '' }), ['verdict-facts-missing']],
    ['guessed facts', verdict(SECOND, { facts: '好像没有台账' }), ['verdict-subjective']],
    ['no measured value', verdict('18-1', { status: '落实', reason: 'x' }), ['measured-missing']],
    [
      'against the measured value',
      verdict('18-1', { status: '落实', reason: 'x', measured: [{ targetId: '18-1/1', value: 45, source: '' }] }),
      ['measured-against'],
    ],
    [
      'with the measured value',
      verdict('18-1', { status: '落实', reason: 'x', measured: [{ targetId: '18-1/1', value: 20, source: '' }] }),
      [],
    ],

    ['no hall result', { ...BASE, hallChecks: BASE.hallChecks.slice(1) }, ['hall-check-undecided']],
    [
      '不符合 without a word',
      {
        ...BASE,
        hallChecks: BASE.hallChecks.map((row, i) =>
          i === 1 ? { ...row, result: '不符合', facts: '', numbers: {} } : row,
        ),
      },
      ['hall-check-facts-missing', 'hall-check-number-missing', 'hall-check-problem-missing'],
    ],
    [
      'guess in the hall',
      { ...BASE, hallChecks: BASE.hallChecks.map((row, i) => (i === 1 ? { ...row, facts: '应该有人' } : row)) },
      ['hall-check-subjective'],
    ],

    ['whole file', archive(whole), []],
    ['no title', archive({ ...whole, title: '' }), ['archive-title-missing']],
    ['no point', archive({ ...whole, pointIds: [] }), ['archive-points-missing']],
    ['no relevance', archive({ ...whole, relevance: '' }), ['archive-relevance-missing']],
    ['paper not returned', archive({ ...whole, medium: '纸质' }), ['archive-return-missing']],
    ['not provided', archive({ ...whole, missing: true }), ['archive-missing-reason', 'archive-supply-by-missing']],
    [
      'late file',
      archive({ ...whole, documentDate: '2023-01-01' }),
      ['archive-after-deadline', 'archive-outside-year'],
    ],
    ['own title', archive({ ...whole, title: '[总结]' }), ['archive-own-title']],
    ['通知 alone', archive({ ...whole, pointIds: ['34-4'], title: '通知' }), ['archive-notice-only']],
    ['same 文号', archive({ ...whole, documentNumber: '鄯政发[2022]1号' }), ['archive-duplicate-number']],
    ['four points', archive({ ...whole, pointIds: BASE.visit.pointIds.slice(0, 4) }), ['archive-too-many-points']],
    [
      'removed file',
      {
        ...BASE,
        archiveRows: [
          ...BASE.archiveRows,
          {
            ...(archive(whole).archiveRows.at(-1) as never as (typeof BASE.archiveRows)[0]),
            removed: { at: SEAL.now, reason: '误' },
          },
        ],
      },
      ['archive-removed'],
    ],

    ['photo of nothing', after(BASE, addEvidence(BASE, photo('f1'), context(5))), ['evidence-unlinked']],
    [
      'same photo twice',
      after(BASE, addEvidence(BASE, photo('a1', { pointIds: [FIRST] }), context(5))),
      ['evidence-duplicate'],
    ],
    [
      'same photo twice, one masked',
      after(MASKED, addEvidence(MASKED, photo('a1', { pointIds: [FIRST] }), context(5))),
      ['evidence-duplicate', 'mask-on-one-only'],
    ],
    [
      'no caption',
      after(BASE, addEvidence(BASE, { ...photo('f1', { pointIds: [FIRST] }), caption: '' }, context(5))),
      ['evidence-caption-missing'],
    ],
    [
      'small photo',
      after(BASE, addEvidence(BASE, { ...photo('f1', { pointIds: [FIRST] }), width: 1200, height: 1599 }, context(5))),
      ['evidence-small'],
    ],
    [
      'empty description',
      after(
        BASE,
        addEvidence(
          BASE,
          { ...photo('f1', { pointIds: [FIRST] }), kind: 'description', sha256: null, caption: '' },
          context(5),
        ),
      ),
      ['evidence-description-empty'],
    ],
    [
      'number twice',
      { ...BASE, evidence: BASE.evidence.map((row) => ({ ...row, number: 1 })) },
      ['evidence-number-twice'],
    ],
    [
      'evidence taken away',
      after(BASE, voidEvidence(BASE, BASE.evidence[1]?.id ?? '', 'x', context(5))),
      ['verdict-evidence-missing'],
    ],

    [
      'empty problem',
      after(BASE, addProblem(BASE, TURPAN, {}, context(5))),
      ['problem-facts-missing', 'problem-fixed-missing', 'problem-suggestion-missing', 'problem-unplaced'],
    ],
    [
      'other words as 依据',
      { ...BASE, problems: BASE.problems.map((row) => ({ ...row, basis: '自己写的' })) },
      ['problem-basis-wrong'],
    ],
    [
      'guessed problem',
      { ...BASE, problems: BASE.problems.map((row) => ({ ...row, facts: '估计没有' })) },
      ['problem-subjective'],
    ],
    [
      'problem removed',
      after(BASE, removeProblem(BASE, BASE.problems[0]?.id ?? '', '误记', context(5))),
      ['problem-removed', 'verdict-problem-missing'],
    ],

    ['no confirmation', { ...BASE, confirmation: null }, ['confirmation-missing']],
    ['no state', confirmation({ state: null }), ['confirmation-missing']],
    ['not read back', confirmation({ readBackAt: null }), ['read-back-missing']],
    ['no opinion', confirmation({ opinion: '' }), ['opinion-missing']],
    ['已签 by nobody', confirmation({ signatures: inspectors }), ['unit-signature-missing']],
    [
      '已签, one inspector',
      confirmation({ signatures: [sign('检查人员', '甲'), sign('被查单位', '丙')] }),
      ['inspector-signatures-missing'],
    ],
    [
      '已签, two of three inspectors',
      {
        ...visit({ inspectors: [one, two, { ...two, name: '丁', certificate: 'W-003' }] }),
        confirmation: BASE.confirmation,
      },
      ['inspector-signatures-few'],
    ],
    [
      '已签, inspectors on the photographed print',
      confirmation({
        signatures: [
          ...inspectors.map((signature) => ({
            ...signature,
            strokes: [],
            photoEvidenceId: BASE.evidence[0]?.id ?? '',
          })),
          sign('被查单位', '丙'),
        ],
      }),
      [],
    ],
    [
      '异议, no inspector',
      confirmation({ state: '有异议签字', objection: '数据不符', signatures: [sign('被查单位', '丙')] }),
      ['inspector-signatures-missing'],
    ],
    [
      '代签, no inspector',
      confirmation({
        state: '受托人代签',
        delegateName: '戊',
        delegateTitle: '科员',
        delegateAuthority: '口头委托',
        signatures: [sign('受托人', '戊')],
      }),
      ['inspector-signatures-missing'],
    ],
    ['异议 without words', confirmation({ state: '有异议签字' }), ['objection-missing']],
    ['异议 whole', confirmation({ state: '有异议签字', objection: '数据不符' }), []],
    [
      '异议 not signed',
      confirmation({ state: '有异议签字', objection: '数据不符', signatures: inspectors }),
      ['unit-signature-missing'],
    ],
    [
      '代签 by nobody',
      confirmation({ state: '受托人代签', signatures: inspectors }),
      ['delegate-incomplete', 'delegate-signature-missing'],
    ],
    [
      '代签 whole',
      confirmation({
        state: '受托人代签',
        delegateName: '戊',
        delegateTitle: '科员',
        delegateAuthority: '口头委托',
        signatures: [...inspectors, sign('受托人', '戊')],
      }),
      [],
    ],
    ['拒签 without reason', confirmation({ state: '拒签', signatures: inspectors }), ['refusal-reason-missing']],
    [
      '拒签, one inspector twice',
      confirmation({
        state: '拒签',
        refusalReason: '不认可',
        signatures: [sign('检查人员', '甲'), sign('检查人员', '甲')],
      }),
      ['inspector-signatures-missing'],
    ],
    [
      '拒签, a stranger',
      confirmation({
        state: '拒签',
        refusalReason: '不认可',
        signatures: [sign('检查人员', '甲'), sign('检查人员', '丁')],
      }),
      ['inspector-signatures-missing'],
    ],
    ['拒签 whole', confirmation({ state: '拒签', refusalReason: '不认可', signatures: inspectors }), []],
    ['暗访不签 in a 明查', confirmation({ state: '暗访不签', signatures: inspectors }), ['covert-only']],
    [
      '暗访不签 whole',
      confirmation({ state: '暗访不签', readBackAt: null, opinion: '', signatures: inspectors }, '暗访'),
      [],
    ],
    ['暗访不签, nobody', confirmation({ state: '暗访不签', signatures: [] }, '暗访'), ['inspector-signatures-missing']],
    [
      'nameless signature',
      confirmation({ signatures: [...inspectors, sign('被查单位', '')] }),
      ['signature-name-missing'],
    ],
    [
      'photo of the print gone',
      confirmation({ signatures: [...inspectors, { ...sign('被查单位', '丙'), photoEvidenceId: 'gone' }] }),
      ['signature-photo-gone'],
    ],
  ])('%s', (_what, bundle, wanted) => {
    expect(added(bundle)).toEqual(wanted.toSorted());
  });

  it('asks an empty visit for everything, and a visit about nothing for a reason to be', () => {
    expect(codes(sealCheck(opened(), TURPAN).filter((issue) => issue.blocking))).toEqual([
      'confirmation-missing',
      'ended-missing',
      'hall-check-undecided',
      'notice-missing',
      'verdict-missing',
    ]);
    const nothing = { ...BASE, visit: { ...BASE.visit, pointIds: [], hallCheckCodes: [] } };
    const issues = sealCheck(nothing, TURPAN);
    for (const { code } of issues) seen.add(code);
    expect(codes(issues.filter((issue) => issue.blocking))).toEqual(['nothing-to-record']);
  });

  it('finds one 文号 in two visits', () => {
    const other = BASE.archiveRows.map((row) => ({ ...row, visitId: 'other' }));
    const issues = sealCheck(BASE, TURPAN, other);
    for (const { code } of issues) seen.add(code);
    expect(codes(issues)).toContain('archive-duplicate-elsewhere');
  });

  it('blocks an end in the future only where the clock is known', () => {
    const result = sealVisit(BASE, TURPAN, { ...SEAL, now: '2022-09-05T08:59:59.000Z' });
    const issues = result.ok ? [] : result.error;
    for (const { code } of issues) seen.add(code);
    expect(codes(issues)).toEqual(['ended-in-future']);
  });

  it('prints a broken audit chain and seals all the same: silence would vouch for the log', () => {
    const { content } = must(sealVisit(BASE, TURPAN, { ...SEAL, auditBrokenAt: 12 }));
    seen.add('audit-chain-broken');
    expect(content.warnings).toContain('本机修改日志的校验链在第 12 条处断开，此前的修改过程不能由日志证明');
  });

  it('blocks while a masked photo has no copy: its original must not be printed', () => {
    const result = sealVisit(MASKED, TURPAN, SEAL);
    const issues = result.ok ? [] : result.error;
    for (const { code } of issues) seen.add(code);
    expect(issues.map(({ code, message }) => [code, message])).toEqual([
      ['mask-unreadable', '图1 已打码，但原件缺失、损坏或无法解码，不能生成打码副本'],
    ]);
  });

  it('points at the row to mend', () => {
    const b = after(BASE, addEvidence(BASE, photo('f1'), context(5)));
    const issue = sealCheck(b, TURPAN).find((one) => one.code === 'evidence-unlinked');
    expect(issue).toMatchObject({
      section: '证据',
      blocking: true,
      message: '图3 未关联任何事项，也未作废',
      target: { evidenceId: b.evidence[2]?.id },
    });
  });

  it('has met every rule in this file', () => {
    expect(Object.keys(SEAL_ISSUE_RULES).filter((code) => !seen.has(code))).toEqual([]);
  });
});
