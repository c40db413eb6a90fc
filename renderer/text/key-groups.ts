/** Every key of the product, in one place: the ? dialog and 设置 show this list. */
export interface KeyGroup {
  readonly title: string;
  readonly hints: readonly { readonly keys: readonly string[]; readonly does: string }[];
}

export const KEY_GROUPS: readonly KeyGroup[] = [
  {
    title: '各页通用',
    hints: [
      { keys: ['?'], does: '显示快捷键' },
      { keys: ['Tab'], does: '下一处' },
      { keys: ['Shift', 'Tab'], does: '上一处' },
      { keys: ['Esc'], does: '关闭窗口' },
      { keys: ['Ctrl', 'Shift', 'L'], does: '锁定（已开启数据加密时）' },
    ],
  },
  {
    title: '新建抽查',
    hints: [
      { keys: ['Enter'], does: '下一栏' },
      { keys: ['Ctrl', 'Enter'], does: '开始抽查' },
    ],
  },
  {
    title: '逐项核查',
    hints: [
      { keys: ['1–7'], does: '定判定' },
      { keys: ['0'], does: '取消判定' },
      { keys: ['Enter'], does: '下一个未判项' },
      { keys: ['↑'], does: '上一项' },
      { keys: ['↓'], does: '下一项' },
      { keys: ['空格'], does: '拍照，再按一次拍下并返回' },
      { keys: ['C'], does: '连拍' },
      { keys: ['F'], does: '写事实' },
      { keys: ['N'], does: '记问题' },
      { keys: ['Esc'], does: '离开输入框' },
      { keys: ['/'], does: '搜索点位' },
    ],
  },
  {
    title: '等候计时（DT14）',
    hints: [
      { keys: ['T'], does: '取号' },
      { keys: ['G'], does: '叫号' },
    ],
  },
  {
    title: '档案查阅',
    hints: [
      { keys: ['Ctrl', 'Enter'], does: '新一行' },
      { keys: ['Ctrl', 'D'], does: '重复上一行' },
    ],
  },
  {
    title: '问卷录入',
    hints: [
      { keys: ['0–9'], does: '录入，满格自动到下一题' },
      { keys: ['.'], does: '纸面空白（漏填）' },
      { keys: ['Enter'], does: '结束本题；整份录完后保存' },
      { keys: ['F2'], does: '标记本题存疑' },
      { keys: ['Backspace'], does: '退格，或回上一题' },
      { keys: ['Delete'], does: '清除本题' },
      { keys: ['↑'], does: '上一题，含按跳转不答的题' },
      { keys: ['↓'], does: '下一题，含按跳转不答的题' },
    ],
  },
  {
    title: '面访与接触记录',
    hints: [
      { keys: ['Enter'], does: '开始一份访问；数字未满格时确认' },
      { keys: ['1–5'], does: '拒访 R1—R5（两份访问之间）' },
      { keys: ['6'], does: '语言不通' },
      { keys: ['7–9'], does: '不合格 T1—T3' },
      { keys: ['Backspace'], does: '撤销上一次计数；访问中回上一题' },
      { keys: ['0–9'], does: '访问中按代码作答' },
    ],
  },
  {
    title: '打码',
    hints: [
      { keys: ['A'], does: '加一处' },
      { keys: ['Tab'], does: '换一处' },
      { keys: ['←↑→↓'], does: '移动' },
      { keys: ['Shift', '←↑→↓'], does: '改大小' },
      { keys: ['Delete'], does: '去掉' },
    ],
  },
  {
    title: '签名板',
    hints: [
      { keys: ['Backspace'], does: '撤销一笔' },
      { keys: ['Delete'], does: '清除重签' },
    ],
  },
];
