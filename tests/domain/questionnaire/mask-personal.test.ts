import { expect, it } from 'vitest';
import { maskPersonal } from '../../../shared/domain/questionnaire/statistics/mask-personal.ts';

// Every number here is made up and fails its check digit or lies in no allotted range.
it.each([
  ['电话13800000000，请回', '电话【电话】,请回'],
  ['打 138-0000-0000 找我', '打 【电话】 找我'],
  ['１３８００００００００', '【电话】'],
  ['+86 138 0000 0000', '【电话】'],
  ['座机0995-8000000', '座机【电话】'],
  ['证件 65210119000101001X', '证件 【证件号或卡号】'],
  ['卡号6222 0000 0000 0000 000', '卡号【证件号或卡号】'],
  ['写信到 someone@example.com', '写信到 【邮箱】'],
  ['微信号abc_12345', '微信号【账号】'],
  ['车号新K12345', '车号【车牌】'],
  ['我叫张三，等了两小时', '我叫【姓名】,等了两小时'],
  ['姓名：李四', '姓名:【姓名】'],
  ['等了120分钟，跑了3趟', '等了120分钟,跑了3趟'],
  ['2022年8月31日办的', '2022年8月31日办的'],
  ['12345热线没人接', '12345热线没人接'],
  ['我是来办社保的', '我是来办社保的'],
])('%s', (text, expected) => {
  expect(maskPersonal(text).text).toBe(expected);
});

it('says how many places it covered', () => {
  expect(maskPersonal('13800000000 或 13900000000').masked).toBe(2);
});
