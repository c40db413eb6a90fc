import type { BundleFault } from '../../shared/sync/bundle/read-bundle.ts';
import { saveErrorSentence } from './save-error-sentence.ts';

/** Why a 移交包 was not written or read, beyond what any write can refuse with. */
export type BundleErrorCode = BundleFault | 'no-recipient' | 'not-settled' | 'incomplete' | 'not-key-file' | 'own-key';

const SENTENCES: Readonly<Record<BundleErrorCode, string>> = {
  'not-bundle': '这不是移交包或备份，或首尾都已损坏。请选择 .xtb 文件；邮件附件请先完整下载。',
  newer: '移交包由更新版本的巡厅写成，没有读入。请先升级本机程序，再读同一个文件。',
  'not-for-us': '移交包不是加密给本机的，无法打开。请把本机的收件公钥交给对方，由对方重新移出。',
  'passphrase-wanted': '这是一份备份。请输入做备份时设的口令，再按“打开”。',
  'passphrase-wrong': '口令不对，没有打开。请核对大小写和输入法后重新输入，已选的文件不用再选。',
  'manifest-damaged': '移交包的清单已损坏，无法读入。请从对方笔记本重新移出，或换一个 U 盘再拷贝。',
  'no-recipient': '还没有收件方，没有移出。请先导入对方的收件公钥。',
  'not-settled': '还有内容没有保存到本机，没有写出文件。请先按左下角的提示处理，再试一次。',
  incomplete: '后面的卷没有保存，备份不完整。请重新做一次备份，每一卷都要保存；已保存的卷可以删除。',
  'not-key-file': '这不是收件公钥文件，没有导入。请选择对方在“移交”中保存的“巡厅收件公钥”文件。',
  'own-key': '这是本机自己的公钥，不用导入：移交包本来就能在本机打开。',
};

export function bundleSentence(error: { readonly code: string; readonly detail?: string }): string {
  const sentences: Readonly<Record<string, string>> = SENTENCES;
  return sentences[error.code] ?? saveErrorSentence(error);
}
