/** One fault of a framework file: where it is, in words an office worker can follow, and what is wrong. */
export type FrameworkFault = { readonly path: string; readonly message: string };

/** Chinese words for the keys that lead to a fault; lists count from 1. */
const WORDS: Readonly<Record<string, string>> = {
  format: '文件格式',
  formatVersion: '格式版本',
  id: '编号',
  title: '名称',
  region: '地区',
  year: '年度',
  source: '来源',
  sha256: '来源哈希',
  openness: '政务公开',
  reform: '放管服',
  overlay: '附加说明',
  units: '评价对象',
  indicators: '指标',
  blocks: '评价要点',
  points: '要点',
  position: '序号',
  number: '原文序号',
  text: '文字',
  name: '名称',
  lines: '原文行号',
  level1: '一级指标',
  level2: '二级指标',
  level3: '三级指标',
  weight: '权重',
  content: '评价内容',
  lead: '牵头单位',
  responsible: '责任单位',
  objects: '评价对象栏',
  deadline: '完成时限',
  channel: '渠道',
  inherited: '沿用',
  assignment: '分工括注',
  notApplicable: '本市不涉及',
  bonus: '加分项',
  aliases: '单位别名',
  groups: '单位组',
  members: '成员',
  externalUnits: '非评价对象单位',
  decisions: '待定事项',
  touches: '涉及要点',
  assumptions: '假定',
  targets: '量化目标',
  quote: '引文',
  pointId: '要点编号',
  hallChecks: '大厅检查项',
  mapsTo: '对应要点',
  siteKinds: '场所类型',
  sitePoints: '场所要点',
  methods: '核查方法',
  unitClasses: '单位类别',
  unit: '单位',
  group: '单位组',
};

/** `['reform','blocks',3,'points',0,'text']` → `放管服 › 评价要点第4条 › 要点第1条 › 文字`; an empty path is the whole file. */
function faultPath(path: readonly PropertyKey[]): string {
  const parts: string[] = [];
  for (const key of path) {
    if (typeof key === 'number') parts.push(`${parts.pop() ?? ''}第${key + 1}条`);
    else parts.push(WORDS[String(key)] ?? String(key));
  }
  return parts.length === 0 ? '整个文件' : parts.join(' › ');
}

export function fault(path: readonly PropertyKey[], message: string): FrameworkFault {
  return { path: faultPath(path), message };
}
