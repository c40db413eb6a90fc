import { ENTITY_NAMES, type EntityName } from '../../shared/domain/visit/field-write.ts';
import { fieldLabel } from './field-labels.ts';

const ENTITY_LABELS: Readonly<Record<EntityName, string>> = {
  visit: '抽查',
  verdict: '点位判定',
  hallCheck: '巡厅项',
  archiveRow: '档案',
  evidence: '证据',
  problem: '问题',
  confirmation: '末次沟通与确认',
  sealedRecord: '封存的记录',
  maskedCopy: '打码副本',
  bundle: '移交包',
  document: '生成的文件',
  framework: '评价方案',
  setting: '设置',
  draft: '草稿',
  groupChoice: '单位范围的认定',
  surveyBatch: '问卷批次',
  surveyEntry: '录入的问卷',
  surveyRuling: '问卷裁定',
  surveyTally: '接触记录',
  surveyIssue: '问卷发放',
  surveyScan: '问卷扫描件',
  surveyTarget: '问卷目标与配额',
  surveyOnlineRow: '搁置的线上答卷',
  languagePack: '问卷译文',
  instrument: '导入的问卷',
};

/** What kind of content a row is; a kind that this program does not know keeps its name. */
export function entityLabel(entity: string): string {
  const known = ENTITY_NAMES.find((name) => name === entity);
  return known === undefined ? `“${entity}”类内容` : ENTITY_LABELS[known];
}

/**
 * Why a row is parked, for the inspector. `reason` is the stored one: `field: what zod says` joined by `; `, or that the
 * kind of row is unknown.
 */
export function parkedReason(reason: string): string {
  if (reason === '' || reason.startsWith('unknown kind of row')) {
    return '本程序没有这一类内容，可能由更新版本的巡厅写成。请安装更新版本，或导出后交维护人员。';
  }
  const fields = reason
    .split('; ')
    .map((part) => part.slice(0, Math.max(0, part.lastIndexOf(':'))))
    .filter((path) => path !== '' && path !== '(row)')
    .map(fieldLabel);
  const names = [...new Set(fields)].join('、');
  return `${names === '' ? '整行' : `“${names}”`}的内容不合规则或不完整，本程序读不懂。请导出后交维护人员；补齐后会自动读出。`;
}
