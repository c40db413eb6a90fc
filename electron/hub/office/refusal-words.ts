import type { REFUSAL_CODES } from '../../../shared/sync/hub/protocol.ts';

/** Why the door refused a change, for the office's page. */
export const HUB_REFUSAL_WORDS: Readonly<Record<string, string>> = {
  hash: '内容与其校验值不符（传输或保存中被改动）',
  'id-taken': '同一编号已有另一内容',
  'seq-taken': '同一序号已有另一修改（数据曾被复制或回退）',
  link: '与前后的修改接不上（日志被改动）',
  role: '该设备的角色无权写入这类内容',
} satisfies Record<(typeof REFUSAL_CODES)[number], string>;
