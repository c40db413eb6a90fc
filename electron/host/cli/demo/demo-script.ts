import type { ArchiveRowPatch } from '../../../../shared/domain/visit/archive-rows.ts';
import type { HallCheck } from '../../../../shared/domain/visit/entities.ts';
import type { ProblemPatch } from '../../../../shared/domain/visit/problem-rows.ts';
import type { VerdictPatch } from '../../../../shared/domain/visit/set-verdict.ts';

/** What the scripted visit found. People, numbers and documents are made up; points and checks are the notice's. */
export const INSPECTORS = [
  { name: '示例检查员甲', organisation: '示例第三方评价机构', certificate: '委托书示〔2022〕1号' },
  { name: '示例检查员乙', organisation: '示例第三方评价机构', certificate: '委托书示〔2022〕2号' },
];
export const COMPANION = { name: '示例陪同人', title: '综合科工作人员', phone: '（示例，未登记）' };

/** One reason for all that half a day did not reach. */
export const NOT_REACHED = '本次半日抽查时间不足，未查阅该要点的材料，列入下次抽查';

type Check = readonly [
  code: string,
  result: NonNullable<HallCheck['result']>,
  numbers: Record<string, number>,
  facts: string,
];

export const HALL: readonly Check[] = [
  ['DT01', '符合', {}, '门头有名称标识；公示开放时间与当日实际开放一致。'],
  ['DT02', '符合', { staff: 2 }, '导办台2人在岗，桌面有帮办代办服务牌。'],
  ['DT03', '符合', { comprehensive: 6, windows: 12 }, '12个窗口中6个为综合窗口，抽问3个均可受理非本部门事项。'],
  ['DT04', '部分符合', { settled: 2, required: 3 }, '抽问3项，2项当场可办，1项答复须到原单位办理。'],
  ['DT05', '部分符合', { sampled: 10, obtained: 8 }, '抽10项，8项取得办事指南，2项资料架上没有。'],
  ['DT06', '不符合', { sampled: 5, missing: 3 }, '抽5份指南，2份缺咨询投诉方式，1份缺收费依据。'],
  ['DT07', '符合', { sampled: 5, different: 0 }, '抽5份与网上指南逐项核对，内容一致。'],
  ['DT08', '部分符合', { sampled: 10, withSlip: 7 }, '抽10件，7件有书面一次性告知单，3件为口头告知。'],
  ['DT09', '部分符合', { sampled: 3 }, '抽3件容缺受理办件，均写明补正期限；容缺受理台账当日未提供。'],
  ['DT10', '符合', { found: 0 }, '抽10件申请材料与清单核对，没有清单外材料。'],
  ['DT11', '符合', { cases: 14 }, '设“一件事一次办”窗口1个，本月登记办件14件。'],
  ['DT12', '符合', { cases: 3 }, '设跨省通办窗口1个，本月登记办件3件。'],
  ['DT13', '部分符合', { usable: 3, terminals: 4 }, '4台自助终端，1台屏幕显示“系统维护”。'],
  ['DT14', '符合', { sampled: 10, median: 8, longest: 21 }, '10时至11时实测10个号。'],
  ['DT15', '部分符合', { rounds: 3, vacant: 1 }, '巡查3次，第2次7号窗口无人在岗，窗口无离岗告示。'],
  ['DT16', '符合', {}, '在岗人员着装统一、佩戴工牌；旁听5次接待，使用文明用语。'],
  ['DT17', '部分符合', { usable: 11, devices: 12 }, '12个装置，3号窗口1个不亮；旁观5次评价，均由办事人自行操作。'],
  ['DT18', '符合', { visited: 3, bad: 3 }, '台账登记差评3件，均有回访记录。'],
  ['DT19', '符合', { cases: 2 }, '设“办不成事”反映窗口，台账登记2件，均有办理结果。'],
  ['DT20', '符合', { seconds: 9 }, '大厅公示12345和投诉电话；现场拨打投诉电话，响铃9秒接听。'],
  ['DT21', '符合', {}, '收费项目公示在东侧墙面，列有项目、标准、依据。'],
  ['DT22', '部分符合', { missing: 1 }, '水、电、气、通信窗口公示资费和接入标准；供热窗口未公示接入标准。'],
  ['DT23', '符合', { days: 20 }, '设企业开办和注销专窗，告知简易注销公示时间20天。'],
  ['DT24', '符合', { sampled: 10, overdue: 0 }, '抽10件抵押登记，最长4个工作日办结。'],
  ['DT25', '符合', {}, '办税区资料架可取得税费优惠政策指引。'],
  ['DT26', '符合', {}, '公示栏张贴行政许可事项清单、证明事项保留清单。'],
  ['DT27', '无法核查', {}, '样例存放在后台档案柜，钥匙保管人当日外出。'],
  ['DT28', '部分符合', { missing: 1 }, '有坡道、无障碍卫生间、母婴室、老花镜；没有低位服务台。'],
  ['DT29', '无法核查', {}, '公示周六延时服务，抽查日为工作日，未能查看实际开展情况。'],
  ['DT30', '符合', {}, '资料架有政务公开和条例宣传资料。'],
];

interface Finding extends Pick<VerdictPatch, 'facts' | 'reason'> {
  readonly id: string;
  readonly status: '落实' | '基本落实' | '未落实' | '待补证';
  /** Values in the order of the point's targets, and where they were read. */
  readonly measured?: readonly number[];
  readonly source?: string;
  /** Days after the visit, for 待补证. */
  readonly dueInDays?: number;
}

const POWER = '供电窗口报装业务统计（1—8月）';

export const POINTS: readonly Finding[] = [
  { id: '5-1', status: '基本落实', facts: '水、电、气、通信窗口已公示资费和接入标准，供热窗口未公示接入标准。' },
  { id: '5-2', status: '落实', facts: '水、电、气窗口各现场演示网上报装、查询、缴费1次，均可提交。' },
  {
    id: '5-3',
    status: '落实',
    facts: '统计表列10千伏及以下用电报装审批事项，均在一体化平台并联审批。',
    measured: [10],
    source: POWER,
  },
  {
    id: '6-1',
    status: '落实',
    facts: '统计表与窗口公示的“零投资”容量上限一致；全过程办电时间取最长一件。',
    measured: [160, 100, 18],
    source: POWER,
  },
  { id: '8-1', status: '落实', facts: '监测台账按月更新，1—8月有新增、退出记录。' },
  { id: '12-1', status: '落实', facts: '清单逐项列有设定依据、实施机关、许可条件、程序、时限、材料、有效期限和收费。' },
  { id: '12-2', status: '基本落实', facts: '有清理工作报告；报告没有清单外许可的逐项核对表。' },
  { id: '13-2', status: '落实', facts: '公示栏有涉企经营许可事项清单，与窗口受理目录抽对5项一致。' },
  { id: '14-2', status: '基本落实', facts: '清理记录列取消证明事项，未写明通知窗口的日期。' },
  { id: '14-3', status: '落实', facts: '证明事项保留清单已公示；抽10件申请材料，没有清单外证明。' },
  {
    id: '18-1',
    status: '落实',
    facts: '抽5件简易注销，公示时间均为20天。',
    measured: [20],
    source: '简易注销办件登记簿',
  },
  { id: '18-2', status: '落实', facts: '注销专窗演示轻微异常市场主体再次申请1次，系统可提交。' },
  {
    id: '18-3',
    status: '未落实',
    facts: '抽5件个体工商户注销反馈，1件用时12个自然日，超过10个自然日。',
    measured: [12],
    source: '注销信息反馈登记（最长一件）',
  },
  {
    id: '19-1',
    status: '待补证',
    facts: '提供了审批用时统计表，表内没有年底汇总数。',
    dueInDays: 7,
  },
  { id: '19-2', status: '基本落实', facts: '有审批事项清单和流程图；“联合审图”仅见1件办理记录。' },
  {
    id: '20-3',
    status: '落实',
    facts: '抽10件抵押登记，最长4个工作日；窗口演示网上申请1次。',
    measured: [4],
    source: '不动产登记窗口办件登记簿',
  },
  { id: '25-2', status: '落实', facts: '审查台账登记6件，均有审查意见和审查人。' },
  { id: '34-1', status: '落实', facts: '清单公告列有事项名称、编码、类型、依据和责任主体。' },
  { id: '34-2', status: '落实', facts: '抽5个事项，名称、编码、法律依据与平台一致。' },
  { id: '34-3', status: '未落实', facts: '抽5份办事指南，2份缺咨询投诉方式，1份缺收费依据。' },
  { id: '34-4', status: '基本落实', facts: '办事指南抽10项取得8项；一次性告知单抽10件有7件；容缺受理台账未提供。' },
  { id: '34-5', status: '落实', facts: '“一件事一次办”窗口本月登记办件14件，查看3件。' },
  { id: '35-2', status: '落实', facts: '网办指引区2人值守，现场演示社保、户籍事项网上申报各1次。' },
  {
    id: '37-1',
    status: '落实',
    facts: '自助终端综合申报界面列10个税种，现场演示1次。',
    measured: [10],
    source: '自助终端综合申报界面',
  },
  { id: '41-1', status: '基本落实', facts: '公示12345，投诉电话9秒接听；“好差评”装置12个可用11个，差评3件均已回访。' },
  { id: '45-1', status: '基本落实', facts: '有宣传资料和宣讲记录，宣讲记录日期晚于完成时限。' },
  { id: '47-1', status: '落实', facts: '有工作方案和考核规则，投诉电话已公示。' },
  { id: '47-2', status: '基本落实', facts: '台账登记投诉4件，均有处理结果，1件没有告知投诉人的记录。' },
  { id: '48-1', status: '待补证', facts: '仅提供开展清理的通知，没有清理结果。', dueInDays: 7 },
  { id: '49-1', status: '落实', facts: '专项检查工作总结列检查单位12家，没有发现违规收费。' },
];

type ScriptedProblem = Omit<ProblemPatch, 'foundAt'> & { readonly pointId: string };

export const PROBLEMS: readonly ScriptedProblem[] = [
  {
    pointId: '34-3',
    hallCheckCode: 'DT06',
    facts: '2份办事指南缺咨询投诉方式，1份缺收费依据。',
    level: '一般',
    suggestion: '补齐要素后重新摆放，并核对网上指南。',
    fixedOnSpot: '否',
  },
  {
    pointId: '34-4',
    hallCheckCode: 'DT05',
    facts: '资料架上缺2项办事指南。',
    level: '一般',
    suggestion: '指定专人每日补充资料架。',
    fixedOnSpot: '是',
  },
  {
    pointId: '18-3',
    facts: '抽查5件个体工商户注销信息反馈，1件用时12个自然日。',
    level: '较重',
    suggestion: '建立注销信息每日核对，超过7个自然日提醒。',
    fixedOnSpot: '否',
  },
];

/** Pictures are drawn by scenes.ts and say so. `problem` is the 0-based place in PROBLEMS. */
export const PHOTOS: readonly {
  caption: string;
  points: string[];
  checks: string[];
  problem?: number;
  /** 0-based place in ARCHIVE. */
  archive?: number;
}[] = [
  { caption: '大厅门头与开放时间公示', points: ['34-4'], checks: ['DT01'] },
  { caption: '综合窗口全景', points: ['34-3'], checks: ['DT03'] },
  { caption: '办事指南资料架，缺2项', points: ['34-4'], checks: ['DT05'], problem: 1 },
  { caption: '办事指南要素缺项特写', points: ['34-3'], checks: ['DT06'], problem: 0 },
  { caption: '第2次巡查，7号窗口无人在岗', points: [], checks: ['DT15'] },
  { caption: '自助终端区，1台显示“系统维护”', points: ['35-2', '37-1'], checks: ['DT13'] },
  { caption: '一次性告知单样张与“好差评”装置', points: ['34-4', '41-1'], checks: ['DT08', 'DT17'] },
  { caption: '不动产登记窗口办件登记簿', points: ['20-3'], checks: ['DT24'] },
  { caption: '“一件事一次办”窗口', points: ['34-5'], checks: ['DT11'] },
  { caption: '水电气热通信窗口公示，供热窗口无接入标准', points: ['5-1', '5-2'], checks: ['DT22'] },
  { caption: '企业开办和注销专窗', points: ['18-1', '18-2'], checks: ['DT23'] },
  { caption: '许可事项、证明事项清单公示栏', points: ['12-1', '13-2', '14-3'], checks: ['DT26'] },
  { caption: '公共服务事项清单公告第3页', points: ['34-1'], checks: [], archive: 0 },
  { caption: '注销信息反馈登记第15页，1件用时12个自然日', points: ['18-3'], checks: [], problem: 2, archive: 3 },
];

const PAPER = { medium: '纸质', original: '原件', returned: '是', provider: COMPANION.name } as const;
const ELECTRONIC = { medium: '电子', original: '复印件', provider: COMPANION.name } as const;

function paper(number: number, fields: ArchiveRowPatch): ArchiveRowPatch {
  const archiveNumber = `示-2022-Y-${String(number).padStart(4, '0')}`;
  return { ...PAPER, archiveNumber, itemNumber: String(number % 9 || 9), relevance: '直接', copiedPages: 0, ...fields };
}

/** `supplyInDays` counts from the visit; the other rows were read. */
export const ARCHIVE: readonly (ArchiveRowPatch & { readonly supplyInDays?: number })[] = [
  paper(12, {
    pointIds: ['34-1', '34-2'],
    author: '示例单位办公室',
    documentNumber: '示政办发〔2022〕15号',
    title: '公共服务事项清单（2022年版）公告',
    documentDate: '2022-08-15',
    pages: 12,
    excerptPages: '3-4',
    copiedPages: 2,
  }),
  paper(14, {
    pointIds: ['12-1', '12-2'],
    author: '示例单位审改办',
    documentNumber: '示审改办〔2022〕6号',
    title: '行政许可事项清单编制和清理工作报告',
    documentDate: '2022-07-28',
    pages: 36,
    excerptPages: '1-5',
    copiedPages: 5,
  }),
  paper(17, {
    pointIds: ['14-2', '14-3'],
    author: '示例单位司法局',
    title: '证明事项清理记录和保留清单',
    documentDate: '2022-08-10',
    pages: 9,
    excerptPages: '2',
    copiedPages: 1,
  }),
  paper(21, {
    pointIds: ['18-1', '18-3'],
    author: '示例单位税务局',
    title: '简易注销和注销信息反馈登记（1—8月统计）',
    documentDate: '2022-08-31',
    pages: 22,
    excerptPages: '7、15',
    copiedPages: 2,
  }),
  {
    ...ELECTRONIC,
    pointIds: ['19-1', '19-2'],
    author: '示例单位住建局',
    title: '工程建设项目审批用时统计表',
    documentDate: '2022-08-25',
    pages: 4,
    relevance: '间接',
    excerptPages: '1-4',
  },
  {
    ...ELECTRONIC,
    pointIds: ['5-3', '6-1'],
    author: '示例供电营业厅',
    title: '用电报装业务统计（1—8月）',
    documentDate: '2022-08-31',
    pages: 3,
    relevance: '直接',
    excerptPages: '1',
  },
  paper(25, {
    pointIds: ['8-1'],
    author: '示例单位民政局',
    title: '低收入人口动态监测台账',
    documentDate: '2022-08-30',
    pages: 58,
    excerptPages: '1、8、31',
  }),
  paper(28, {
    pointIds: ['25-2'],
    author: '示例单位市场监督管理局',
    title: '公平竞争审查台账',
    documentDate: '2022-08-20',
    pages: 14,
    excerptPages: '全部',
  }),
  paper(31, {
    pointIds: ['47-1', '47-2'],
    author: '示例单位工业和信息化局',
    title: '清理拖欠中小企业账款工作方案、考核规则及投诉台账',
    documentDate: '2022-06-16',
    pages: 19,
    excerptPages: '1-6',
    copiedPages: 3,
  }),
  paper(33, {
    pointIds: ['49-1'],
    author: '示例单位市场监督管理局',
    title: '涉企违规收费专项检查工作总结',
    documentDate: '2022-08-26',
    pages: 7,
    excerptPages: '全部',
  }),
  paper(36, {
    pointIds: ['45-1'],
    author: '示例单位司法局',
    title: '条例宣讲活动记录',
    documentDate: '2022-10-20',
    pages: 5,
    excerptPages: '1-2',
  }),
  paper(40, {
    pointIds: ['48-1'],
    author: '示例单位司法局',
    documentNumber: '示司发〔2022〕9号',
    title: '关于开展不合理罚款规定清理工作的通知',
    documentDate: '2022-05-18',
    pages: 3,
    relevance: '不足',
    excerptPages: '全部',
  }),
  {
    pointIds: ['34-4'],
    title: '容缺受理台账',
    missing: true,
    missingReason: '经办人外出，柜钥匙不在',
    supplyInDays: 5,
    provider: COMPANION.name,
  },
];
