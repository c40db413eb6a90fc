import { beijingDateTime, instantOf } from '../../shared/domain/time/beijing-time.ts';
import type { REFUSAL_CODES } from '../../shared/sync/hub/protocol.ts';
import type { Stage, SyncMachine } from '../../shared/sync/sync-machine.ts';
import { saveErrorSentence } from './save-error-sentence.ts';

const STAGE_WORDS: Readonly<Record<Stage, string>> = {
  pull: '正在接收其他笔记本的修改',
  push: '正在上传修改',
  ask: '正在核对照片',
  'send-thumbnails': '正在上传缩略图',
  'send-photos': '正在上传照片原件',
  'get-thumbnails': '正在接收缩略图',
  'get-photos': '正在接收照片原件',
};

/** Why the hub did not take a change, and the way out. */
export const REFUSAL_SENTENCES: Readonly<Record<(typeof REFUSAL_CODES)[number], string>> = {
  hash: '内容与其校验值不符。请在“设置”中检查数据，并联系办公室。',
  'id-taken': '汇总中心已有同一编号的另一内容。请联系办公室核对。',
  'seq-taken': '汇总中心已有同一序号的另一修改，数据可能曾被复制或回退。请联系办公室核对。',
  link: '与前后的修改接不上。请在“设置”中检查数据，并联系办公室。',
  role: '本机的角色无权写入这类内容。请由有权的人员上传，或请办公室更改角色后“再试一次”。',
};

export function refusalSentence(code: string): string {
  const sentences: Readonly<Record<string, string>> = REFUSAL_SENTENCES;
  return sentences[code] ?? '汇总中心没有接收。请联系办公室。';
}

/** The one line that is always true. */
export function syncLine(changes: number, photos: number, contactAt: string | null): string {
  const contact = contactAt === null ? '还没有联系过' : `最近联系 ${beijingDateTime(contactAt)}`;
  const open = changes + photos === 0 ? '已全部同步' : `${changes} 条待同步，${photos} 张照片未核对`;
  return `${open}；${contact}`;
}

export interface SyncSaying {
  readonly tone: 'info' | 'good' | 'warn' | 'bad';
  readonly sentence: string;
}

/** What goes on, what is wrong and what to do. */
export function machineSaying(machine: SyncMachine): SyncSaying {
  switch (machine.phase) {
    case 'off':
      return { tone: 'info', sentence: '本机没有登记汇总中心，内容只在本机；可用“移交”交给其他笔记本。' };
    case 'paused':
      return { tone: 'warn', sentence: '同步已暂停。按“立即同步”继续；重新打开程序也会继续。' };
    case 'working':
      return { tone: 'info', sentence: `${STAGE_WORDS[machine.stage]}…` };
    case 'resting':
      return { tone: 'good', sentence: '与汇总中心联系正常。' };
    case 'waiting':
      return {
        tone: 'warn',
        sentence: `${failureSentence(machine.code)}将于 ${beijingDateTime(instantOf(machine.until)).slice(-8)} 自动重试。`,
      };
    case 'stopped':
      return { tone: 'bad', sentence: `${failureSentence(machine.code)}处理后按“立即同步”。` };
  }
}

/** The short form beside the save mark. */
export function syncCornerWords(machine: SyncMachine, changes: number, photos: number): string {
  if (machine.phase === 'stopped') return '同步需要处理';
  const open = changes + photos;
  if (open === 0) return machine.phase === 'working' ? '正在同步' : '已同步';
  const words = [changes > 0 ? `${changes} 条` : '', photos > 0 ? `${photos} 张照片` : ''].filter(Boolean).join('、');
  return machine.phase === 'working' ? `正在同步 ${words}` : `待同步 ${words}`;
}

/** A line of the log. */
export function newsWords(what: string, count: number, code: string): string {
  switch (what) {
    case 'sent':
      return `已上传 ${count} 条修改`;
    case 'taken':
      return `已接收 ${count} 条修改`;
    case 'refused':
      return `${count} 条修改未被接收：${refusalSentence(code)}`;
    case 'photos-sent':
      return `已上传并核对 ${count} 个照片或文件`;
    case 'photos-taken':
      return `已接收并核对 ${count} 个照片或文件`;
    case 'new-epoch':
      return '汇总中心从备份恢复过，正在补齐备份之后的内容';
    case 'enrolled':
      return '已登记汇总中心';
    default:
      return failureSentence(code);
  }
}

function failureSentence(code: string): string {
  return code === 'io-failed' ? '本机还有内容没有存好，存好后才会上传。' : saveErrorSentence({ code });
}
