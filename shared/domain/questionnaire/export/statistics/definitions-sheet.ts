import type { Sheet } from '../../../../lib/sheet.ts';
import { beijingDateTime } from '../../../time/beijing-time.ts';
import { RATE_FORMULAS } from '../../statistics/contact-rates.ts';
import { marginOfError } from '../../statistics/wilson.ts';
import type { StatisticsInput } from './statistics-input.ts';

/** 口径: what was asked of whom and when, every formula, and what may not be read out of the other sheets. */
export function definitionsSheet({
  instrument,
  instrumentHash,
  round,
  figures,
  sizes,
  madeAt,
  unit,
}: StatisticsInput): Sheet {
  const { all, halls } = figures;
  const stated = halls.filter(({ name }) => (sizes[name] ?? 0) > 0);
  const approval = instrument.approval;
  return {
    name: '口径',
    columns: [
      { title: '项目', width: 18 },
      { title: '内容', width: 110 },
    ],
    rows: [
      ['问卷', `${instrument.id} ${instrument.title}，${instrument.version} 版`],
      ['问卷校验值', `SHA-256 ${instrumentHash}`],
      ['措辞', approval === null ? '草案，未经委托方批准' : `${approval.by} ${approval.day} 批准`],
      ['轮次', round],
      ...(unit === null ? [] : [['单位', `${unit}，只含本单位的问卷`]]),
      ['生成时间', `${beijingDateTime(madeAt)}（北京时间）`],
      ['大厅', halls.map(({ name, counted }) => `${name}（有效 ${counted} 份）`).join('；')],
      ['有效答案', '不含不适用或未办过（7）、说不清（8）、拒答（9）、漏填和超出范围；这些在“题目频数”逐项另列。'],
      ['满意率', '（非常满意 + 满意 + 基本满意）÷ 有效答案，即代码 5、4、3；差评为 2 和 1。'],
      ['较高满意率', '（非常满意 + 满意）÷ 有效答案；与满意率同列，不单独引用。'],
      ['均值', '非常满意 5 分至非常不满意 1 分的算术平均。'],
      ['推荐净值', '9—10 分的比例减 0—6 分的比例；95% 区间按 Rocks（2016）的校正 Wald 法，按三项分布之差的方差计算。'],
      ['区间', '满意率、较高满意率为 95% Wilson 区间；各区间均不含抽样设计的影响。'],
      ['误差', marginWords(all.counted)],
      ['小样本', '有效答案不足 10 份只列人数；10—29 份标“样本量小”，不排名；满 100 份保留一位小数，不足取整。'],
      ['比较', '只有 95% 区间互不重叠的大厅才分出高低；不对各大厅的百分比求平均。'],
      ['合并', '“全部”按人数合并，每份有效问卷同等计入。'],
      ['加权', weightWords(stated, sizes, halls.length)],
      [
        '完成率与合作率',
        `${RATE_FORMULAS.completion}；${RATE_FORMULAS.cooperation}。C 完成，B 中断，R 拒访（R1—R5 之和）。`,
      ],
      ['剔除', '甄别不合格、应答另一问卷、等候中未再访，以及核心题超过三分之一空白、说不清或拒答；原因见“回收”。'],
      ['单列', '代理机构和线上自填的答卷不并入“全部”和各大厅，另成一组。'],
      [
        '敏感题',
        unit !== null ? '不列入单位报告。' : '只在“全部”列出；人数少于 5 的格及为防推算而一并隐去的格留空，不列原话。',
      ],
      ['开放题', '已自动遮盖电话、证件号、账号、车牌和自报的姓名；交出前须由人通读。'],
      [
        '待裁定',
        all.unruledSheets === 0 ? '无。' : `${all.unruledSheets} 份问卷两遍不一致而未裁定，暂按第一遍计算，数字会变。`,
      ],
    ],
  };
}

function marginWords(n: number): string {
  if (n < 10) return '有效不足 10 份，各项只列人数。';
  const points = (effect: number): string => (marginOfError(n, effect) * 100).toFixed(1);
  return `n=${n} 时至多 ±${points(1)} 个百分点；按设计效应 1.5 计 ±${points(1.5)}。`;
}

function weightWords(stated: readonly { readonly name: string }[], sizes: StatisticsInput['sizes'], halls: number) {
  if (halls === 0 || stated.length < halls) return '没有填齐各大厅同一时期的办件量，未加权。';
  const words = stated.map(({ name }) => `${name} ${sizes[name] ?? 0}`).join('；');
  return `按办件量事后分层（${words}）；区间按 Kish 有效样本量，见“满意指标”的加权行。`;
}
