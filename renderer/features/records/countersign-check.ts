import type { Stroke } from '../../../shared/domain/visit/entities.ts';

export interface CountersignDraft {
  readonly field: string | null;
  readonly means: 'device' | 'file';
  readonly file: { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> } | null;
  readonly passphrase: string;
  readonly strokes: readonly Stroke[];
  readonly reason: string;
}

export type CountersignErrors = Partial<Record<'field' | 'reason' | 'file', string>>;

const MAX_FILE = 1024 * 1024;
const MAX_REASON = 100;

/** What is missing before a signature can be asked for; each sentence names its field and the way out. */
export function countersignErrors(draft: CountersignDraft, deviceReady: boolean): CountersignErrors {
  const reason = draft.reason.trim();
  return {
    ...(draft.field === null ? { field: '“签名位”未选，请选择由谁签。' } : {}),
    ...(reason === '' ? { reason: '“事由”未填写，它会印在签名里，请写一句。' } : {}),
    ...(reason.length > MAX_REASON ? { reason: `“事由”最多 ${MAX_REASON} 字，请改短。` } : {}),
    ...(draft.means === 'file' ? fileError(draft.file) : {}),
    ...(draft.means === 'device' && !deviceReady
      ? { file: '本机证书未启用或已锁定，请到“设置”解锁，或改用证书文件。' }
      : {}),
  };
}

function fileError(file: CountersignDraft['file']): CountersignErrors {
  if (file === null) return { file: '“证书文件”未选，请选择本人的 .p12 或 .pfx 文件。' };
  return file.bytes.length > MAX_FILE ? { file: '“证书文件”超过 1 MB，不像证书，请重新选择 .p12 或 .pfx 文件。' } : {};
}
