import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { z } from 'zod';
import { enrolmentAnswerSchema, readEnrolmentRequest } from '../../shared/sync/hub/enrolment-files.ts';
import { ROLES } from '../../shared/sync/hub/roles.ts';
import { recipientKeySchema } from './bundle/give-bundle.ts';
import type { BundleRefusal } from './bundle/take-bundle.ts';
import type { OfficeAnswer } from './office-command.ts';
import type { HubSettings } from './settings.ts';

/** Commands of an office whose laptops come by USB stick alone. */
export const STICK_COMMANDS = ['certify', 'key', 'import', 'export'] as const;
type StickCommand = (typeof STICK_COMMANDS)[number];

export function isStickCommand(command: string): command is StickCommand {
  return (STICK_COMMANDS as readonly string[]).includes(command);
}

interface Voice {
  say(text: string): void;
  failed(text: string): number;
  report<T>(answer: OfficeAnswer | null, schema: z.ZodType<T>, then: (value: T) => void): number;
}

type Ask = (path: string, body: unknown) => Promise<OfficeAnswer | null>;

/** Answers the exit code. */
export function runStickCommand(command: StickCommand, settings: HubSettings, ask: Ask, voice: Voice): Promise<number> {
  return RUN[command](settings, ask, voice);
}

const RUN: Readonly<Record<StickCommand, (settings: HubSettings, ask: Ask, voice: Voice) => Promise<number>>> = {
  certify: async ({ operand, target, role, name, organisation }, ask, { say, failed, report }) => {
    if (operand === null || target === null || name === null || !(ROLES as readonly (string | null)[]).includes(role))
      return failed(
        `用法：npm run hub -- certify 登记申请.json 登记回执.json --role ${ROLES.join('|')} --name 姓名 [--org 单位]`,
      );
    const request = readEnrolmentRequest(await textOf(operand));
    if (request === null) return failed('这不是登记申请。请在笔记本“同步—汇总中心”中保存登记申请，再用它登记。');
    const answer = await ask('/office/certify', { request, role, name, organisation });
    const given = enrolmentAnswerSchema.safeParse(answer?.body).data;
    const saved = given === undefined || (await saveNew(resolve(target), JSON.stringify(given)));
    if (saved !== true) return failed(SAVE_REFUSALS[saved]);
    return report(answer, enrolmentAnswerSchema, ({ root: _root, role: as, name: whom }) => {
      say(`已登记 ${request.device}（${as} ${whom}），回执在 ${resolve(target)}。请在该笔记本“同步—汇总中心”中导入。`);
    });
  },
  key: async ({ operand }, ask, { say, failed }) => {
    if (operand === null) return failed('用法：npm run hub -- key 文件.json');
    const key = z.object({ publicKey: z.string() }).safeParse((await ask('/office/key', {}))?.body).data;
    if (key === undefined) return failed('没有保存。');
    const file = resolve(operand);
    const text = JSON.stringify({ format: 'xunting-exchange-key-public', name: '汇总中心', publicKey: key.publicKey });
    const written = await writeFile(file, text).then(
      () => true,
      () => false,
    );
    return written ? (say(`已保存到 ${file}。请在笔记本“移交—收件方”中导入。`), 0) : failed('没有保存。');
  },
  import: async ({ operand }, ask, { say, failed, report }) => {
    if (operand === null) return failed('用法：npm run hub -- import 移交包.xtb');
    const answer = await ask('/office/import', { file: resolve(operand) });
    const refused = z.object({ code: z.string() }).safeParse(answer?.body);
    if (refused.success) return failed(BUNDLE_REFUSALS[refused.data.code] ?? `没有读入（${refused.data.code}）。`);
    return report(answer, takenSchema, (done) => {
      say(`${done.device} 的移交包 ${done.number}：${done.changes} 条修改、${done.photos} 个照片和文件已在汇总中心。`);
      if (done.refused > 0) say(`${done.refused} 条未被接收，已保留，原因见汇总中心的页面。`);
      if (done.damaged > 0) say(`${done.damaged} 处损坏、缺失或读不懂，请从笔记本重新移出。`);
      say('核对回执：npm run hub -- export 收件公钥.json 移交包.xtb，带回笔记本读入。');
    });
  },
  export: async ({ operand, target }, ask, { say, failed, report }) => {
    if (operand === null || target === null) return failed('用法：npm run hub -- export 收件公钥.json 移交包.xtb');
    const key = recipientKeySchema.safeParse(jsonOf(await textOf(operand))).data;
    if (key === undefined) return failed('这不是收件公钥。请在笔记本“移交—收件方”中保存本机的公钥。');
    const answer = await ask('/office/export', { publicKey: key.publicKey, file: resolve(target) });
    const refused = z.object({ code: z.enum(['file-exists', 'not-written', 'bad-key']) }).safeParse(answer?.body);
    if (refused.success) return failed(EXPORT_REFUSALS[refused.data.code]);
    return report(answer, z.object({ number: z.number(), changes: z.number() }), ({ number, changes }) => {
      say(`已写出汇总中心的移交包 ${number}（给 ${key.name}，${changes} 条修改，含核对回执）：${resolve(target)}`);
    });
  },
};

async function textOf(file: string): Promise<string> {
  return readFile(resolve(file), 'utf8').catch(() => '');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Never over a file that is there: it may be another laptop's only answer. */
async function saveNew(file: string, text: string): Promise<true | 'file-exists' | 'not-written'> {
  return writeFile(file, text, { flag: 'wx' }).then(
    () => true as const,
    (error: NodeJS.ErrnoException) => (error.code === 'EEXIST' ? 'file-exists' : 'not-written'),
  );
}

const SAVE_REFUSALS = {
  'file-exists': '已有同名文件，没有覆盖。请换一个文件名。',
  'not-written': '文件没有写成。请检查位置是否可写、空间是否足够，然后重试。',
} as const;
const EXPORT_REFUSALS = { ...SAVE_REFUSALS, 'bad-key': '收件公钥无效。请在笔记本重新保存。' } as const;
const takenSchema = z.object({
  device: z.string(),
  number: z.number(),
  changes: z.number(),
  refused: z.number(),
  photos: z.number(),
  damaged: z.number(),
});
const BUNDLE_REFUSALS: Readonly<Record<string, string>> = {
  'not-bundle': '这不是移交包，或首尾都已损坏。',
  newer: '移交包由更新版本的巡厅写成，没有读入。请先更新汇总中心。',
  'not-for-us': '移交包不是加密给汇总中心的。请在笔记本导入汇总中心的公钥后重新移出。',
  'manifest-damaged': '移交包的清单已损坏，没有读入。请从笔记本重新移出。',
  'passphrase-wanted': '这是一份以口令加密的备份，不是给汇总中心的移交包。',
  'no-file': '没有这个文件，或无法读取。',
  stranger: '移交包不是由已登记的笔记本签名的，没有读入。请先让该笔记本登记。',
} satisfies Record<Exclude<BundleRefusal, 'passphrase-wrong'>, string>;
