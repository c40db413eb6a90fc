import type { HostErrorCode } from '../../shared/host/host-error.ts';
import { HOST_ERROR_SENTENCES } from './host-errors.ts';
import { isLanguagePackError, languagePackSentence } from './language-pack-errors.ts';
import { isQuestionnaireError, questionnaireErrorSentence } from './questionnaire-errors.ts';
import { signingFaultSentence } from './signing-faults.ts';
import { stampFaultSentence } from './stamp-faults.ts';
import { isVisitError, visitErrorSentence } from './visit-errors.ts';

/** What the browser's own database refuses with. */
export type DatabaseErrorCode = 'quota' | 'database-failed';

const STORAGE_SENTENCES: Readonly<
  Record<DatabaseErrorCode | 'cancelled' | 'photo-room' | 'document-superseded', string>
> = {
  quota:
    '本机存储空间不足，未能保存。请到“设置—数据与空间”释放预留空间，或删除本机其他文件后再试；已输入的内容仍在屏幕上。',
  'photo-room': '可用空间已不够存照片，预留的空间只供完成、签名和导出。请删除本机其他文件后重试，或先另存照片。',
  cancelled: '已取消，没有保存任何内容。',
  'document-superseded': '这份 PDF 已有后来签署的版本，没有再签。请在最新的一份上加签。',
  'database-failed': '本机数据库写入失败，未能保存。请不要关闭此窗口，稍后再试；已输入的内容仍在屏幕上。',
};

/** The one sentence for a refused command, by its code; an unknown code is shown with its name, never swallowed. */
export function saveErrorSentence(error: { readonly code: string; readonly detail?: string | undefined }): string {
  if (isVisitError(error)) return visitErrorSentence(error);
  if (isLanguagePackError(error)) return languagePackSentence(error);
  if (isQuestionnaireError(error)) return questionnaireErrorSentence(error);
  const fault = faultSentence(error);
  if (fault !== null) return fault;
  const sentences: Record<string, string> = { ...HOST_ERROR_SENTENCES, ...STORAGE_SENTENCES };
  return sentences[error.code] ?? `未能保存（${error.code}）。请再试一次；已输入的内容仍在屏幕上。`;
}

/** Codes whose detail is a reason with a sentence of its own. */
function faultSentence({ code, detail = '' }: { readonly code: string; readonly detail?: string | undefined }) {
  if (code === 'key-file-unsuitable') return signingFaultSentence(detail);
  return code === 'time-stamp-failed' ? stampFaultSentence(detail) : null;
}

/** For a refused write that the program keeps and tries again by itself. */
export function keptWriteSentence(code: HostErrorCode | DatabaseErrorCode): string {
  return `${saveErrorSentence({ code })}程序会继续重试。`;
}
