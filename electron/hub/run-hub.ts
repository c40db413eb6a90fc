import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { beijingDateTime, instantOf } from '../../shared/domain/time/beijing-time.ts';
import { rootPrefixOf } from '../../shared/sync/hub/enrolment-code.ts';
import { ROLES } from '../../shared/sync/hub/roles.ts';
import { describeError } from '../host/error-log.ts';
import { systemClock, systemRandom } from '../host/system-ports.ts';
import { restore, type RestoreRefusal } from './backup/restore.ts';
import { NewerDatabase } from './db/migrate.ts';
import type { DeviceRow } from './devices/devices.ts';
import { askHere, askRunning, type OfficeAnswer } from './office-command.ts';
import { openHub, type OpenedHub } from './open-hub.ts';
import { RUNNING_FILE, serve } from './serve.ts';
import { readSettings, type HubSettings } from './settings.ts';
import { isStickCommand, runStickCommand, STICK_COMMANDS } from './stick-commands.ts';

/** `npm run hub`: serves, or carries out one command of the office. Answers the exit code. */
export async function runHub(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const settings = readSettings(args, env);
  if (typeof settings === 'string') return failed(settings);
  if (settings.command === 'help') {
    say(HELP);
    return 0;
  }
  if (!COMMANDS.has(settings.command)) return failed(HELP);
  try {
    const hub = await open(settings);
    if (settings.command === 'serve')
      return hub === null ? failed(RUNS_ALREADY) : await serveUntilStopped(hub, settings);
    try {
      if (settings.command === 'restore') return hub === null ? failed(STOP_FIRST) : await runRestore(hub, settings);
      return await runCommand(hub, settings);
    } finally {
      await hub?.close();
    }
  } catch (error) {
    if (error instanceof NewerDatabase) return failed('数据库由更新版本的汇总中心建立，没有改动。请用更新的版本启动。');
    log('start', error);
    return failed('汇总中心无法打开：请检查数据目录和 DATABASE_URL，错误名称见上一行。');
  }
}

function open({ dataFolder, databaseUrl, organisation }: HubSettings): Promise<OpenedHub | null> {
  const ports = { clock: systemClock, random: systemRandom, onDefect: log };
  return openHub({ dataFolder, databaseUrl, organisation, ...ports });
}

async function serveUntilStopped(hub: OpenedHub, settings: HubSettings): Promise<number> {
  const served = await serve(hub, settings);
  say(
    `巡厅汇总中心已启动（${settings.databaseUrl === null ? '内置数据库' : 'PostgreSQL'}）。数据目录：${settings.dataFolder}`,
  );
  say(`笔记本“同步—汇总中心”中填写的地址：${served.urls.join(' 或 ')}`);
  say(`根证书指纹（登记码后一半）：${rootPrefixOf(hub.root.sha256)}`);
  say('发放登记码：npm run hub -- invite --role 检查员 --name 姓名；按 Ctrl+C 结束。');
  await new Promise<void>((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop());
  });
  await served.close();
  await hub.close();
  return 0;
}

async function runRestore(hub: OpenedHub, { operand }: HubSettings): Promise<number> {
  if (operand === null) return failed('用法：npm run hub -- restore 备份文件夹');
  const done = await restore(hub, resolve(operand));
  if (typeof done === 'string') return failed(RESTORE_REFUSALS[done]);
  say(`已恢复 ${done.changes} 条修改、${done.photos} 个照片和文件。`);
  if (done.damaged > 0) say(`${done.damaged} 个照片在备份中已损坏，未采用；笔记本下次同步会重新上传。`);
  say('已换用新的同步周期：各笔记本下次联系时会补齐备份之后的内容。');
  return 0;
}

async function runCommand(hub: OpenedHub | null, settings: HubSettings): Promise<number> {
  const { dataFolder, command, operand, role, name, organisation } = settings;
  const ask = async (path: string, body: unknown): Promise<OfficeAnswer | null> =>
    hub === null ? askRunning(dataFolder, path, body) : askHere(hub, path, body);
  if (command === 'invite') {
    if (!(ROLES as readonly (string | null)[]).includes(role) || name === null)
      return failed(`用法：npm run hub -- invite --role ${ROLES.join('|')} --name 姓名 [--org 单位]`);
    const answer = await ask('/office/invite', { role, name, organisation });
    return report(answer, z.object({ code: z.string() }), ({ code }) => {
      say(`登记码（一次有效，14 天内使用）：\n${code}`);
    });
  }
  if (command === 'devices') {
    const answer = await ask('/office/devices', {});
    return report(answer, z.object({ devices: z.array(z.custom<DeviceRow>()) }), ({ devices }) => {
      for (const one of devices) say(deviceLine(one));
      if (devices.length === 0) say('还没有登记的笔记本。');
    });
  }
  if (command === 'revoke') {
    if (operand === null) return failed('用法：npm run hub -- revoke 设备号');
    const answer = await ask('/office/revoke', { device: operand.toUpperCase() });
    return report(answer, z.object({ revoked: z.number() }), ({ revoked }) => {
      say(revoked > 0 ? `已停用 ${operand}：它不能再与汇总中心联系。` : `没有名为 ${operand} 的有效设备。`);
    });
  }
  if (command === 'backup') {
    if (operand === null) return failed('用法：npm run hub -- backup 备份文件夹');
    const answer = await ask('/office/backup', { folder: resolve(operand) });
    const schema = z.object({ changes: z.number(), copied: z.number(), present: z.number(), damaged: z.number() });
    return report(answer, schema, (done) => {
      say(`已备份 ${done.changes} 条修改；照片和文件新增 ${done.copied} 个，已有 ${done.present} 个。`);
      if (done.damaged > 0) say(`${done.damaged} 个照片的内容与校验值不符，未备份。`);
      say(`根证书的密钥不在备份中，请另行妥善保存：${join(dataFolder, 'keys')}`);
    });
  }
  if (isStickCommand(command)) return runStickCommand(command, settings, ask, { say, failed, report });
  const answer = await askRunning(dataFolder, '/office/link', {});
  if (answer === null) return failed('汇总中心没有运行。请先启动：npm run hub');
  const { plain, port } = z
    .object({ plain: z.boolean(), port: z.number() })
    .parse(JSON.parse(await readFile(join(dataFolder, RUNNING_FILE), 'utf8')));
  return report(answer, z.object({ path: z.string() }), ({ path }) => {
    say(`10 分钟内用浏览器打开（一次有效）：\n${plain ? 'http' : 'https'}://127.0.0.1:${port}${path}`);
    if (!plain) say(`浏览器会提示证书不受信任；可先导入 ${join(dataFolder, 'keys', 'office-root.pem')}。`);
  });
}

function report<T>(answer: OfficeAnswer | null, schema: z.ZodType<T>, then: (value: T) => void): number {
  if (answer === null) return failed('联系不上正在运行的汇总中心。');
  const parsed = schema.safeParse(answer.body);
  if (answer.status !== 200 || !parsed.success) return failed(`汇总中心没有接受这条命令（${answer.status}）。`);
  then(parsed.data);
  return 0;
}

function deviceLine({ device, role, name, seenAt, revokedAt }: DeviceRow): string {
  const seen = seenAt === null ? '从未联系' : `最近联系 ${beijingDateTime(instantOf(seenAt))}`;
  return `${device}  ${role}  ${name}  ${seen}${revokedAt === null ? '' : '  已停用'}`;
}

const COMMANDS: ReadonlySet<string> = new Set([
  'serve',
  'invite',
  'devices',
  'revoke',
  'backup',
  'restore',
  'office-link',
  ...STICK_COMMANDS,
]);
const HELP = `用法：npm run hub                    启动汇总中心
      npm run hub -- invite --role 检查员 --name 姓名
      npm run hub -- devices | revoke 设备号 | office-link
      npm run hub -- backup 文件夹 | restore 文件夹
只能用 U 盘的办公室：
      npm run hub -- certify 登记申请.json 登记回执.json --role 检查员 --name 姓名
      npm run hub -- key 文件.json | import 移交包.xtb
      npm run hub -- export 收件公钥.json 移交包.xtb   （全部修改和核对回执，不含照片）
选项：--data 数据目录  --port 端口  --names 其他名称或地址,…  --org 单位  --plain（仅本机，不加密）
环境变量 DATABASE_URL：使用 PostgreSQL；没有它时使用数据目录里的内置数据库。`;
const RUNS_ALREADY = '这个数据目录的汇总中心已在运行。';
const STOP_FIRST = '请先停止正在运行的汇总中心，再恢复备份。';
const RESTORE_REFUSALS: Readonly<Record<RestoreRefusal, string>> = {
  'not-empty': '汇总中心已有数据，没有恢复。请用空的数据目录（和空的数据库）恢复。',
  incomplete: '备份不完整或已损坏，没有恢复任何内容。请改用另一份备份。',
};

/** Standard output is what this program says; `console` would do the same and is kept out of the product. */
function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function failed(text: string): number {
  process.stderr.write(`${text}\n`);
  return 1;
}

/** Name and place of a defect, nothing that somebody entered. */
function log(place: string, error: unknown): void {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), place, ...describeError(error) })}\n`);
}
