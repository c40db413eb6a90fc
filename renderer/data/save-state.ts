import type { HostErrorCode } from '../../shared/host/host-error.ts';

/** What stands in the way of 已保存本机. */
export type SaveFailureCode = HostErrorCode | 'quota' | 'database-failed';

export interface SaveState {
  /** `saved` only when every change lies in the database and in the host's journal, both flushed to the disk. */
  readonly state: 'saved' | 'saving' | 'failed';
  /** Writes and changes that are not yet in both. */
  readonly pending: number;
  readonly failure: { readonly code: SaveFailureCode; readonly sentence: string } | null;
}

/** A tiny external store: React reads it with useSyncExternalStore, commands wait on it. */
export class SaveStateStore {
  #state: SaveState = SAVED;
  #listeners = new Set<() => void>();

  readonly get = (): SaveState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  set(pending: number, failure: { code: SaveFailureCode; detail: string } | null): void {
    const state = failure !== null ? 'failed' : pending > 0 ? 'saving' : 'saved';
    const sentence = failure === null ? null : { code: failure.code, sentence: SAVE_FAILURE_SENTENCES[failure.code] };
    const same = this.#state.state === state && this.#state.pending === pending;
    if (same && this.#state.failure?.code === failure?.code) return;
    this.#state = state === 'saved' ? SAVED : { state, pending, failure: sentence };
    for (const listener of this.#listeners) listener();
  }
}

const SAVED: SaveState = { state: 'saved', pending: 0, failure: null };

const LATER = '已输入的内容保留在本页，程序会继续重试。';

/** One sentence for each code: what happened and what helps. */
const SAVE_FAILURE_SENTENCES: Readonly<Record<SaveFailureCode, string>> = {
  quota: `浏览器存储空间已满，尚未保存。请删除本机上不需要的文件腾出空间，${LATER}`,
  'database-failed': `本机数据库写入失败，尚未保存。${LATER}如持续出现，请重新打开程序。`,
  'disk-full': `磁盘已满，尚未写入本机日志。请删除不需要的文件腾出空间，${LATER}`,
  'io-failed': `数据文件夹无法写入，尚未写入本机日志。请检查磁盘，${LATER}`,
  'host-unreachable': `本机服务没有回应，尚未写入本机日志。请确认程序没有被关闭，${LATER}`,
  'journal-damaged': `本机日志文件损坏，尚未写入。请导出全部数据后联系维护人员，${LATER}`,
  'journal-newer': `本机日志由更新版本的程序写成，尚未写入。请安装更新版本，${LATER}`,
  'hash-mismatch': `照片写入后校验不符，尚未保存。请检查磁盘，${LATER}`,
  'too-large': `内容过大，本机日志没有接受。请导出全部数据后联系维护人员，${LATER}`,
  'bad-request': `本机日志没有接受这次写入。请导出全部数据后联系维护人员，${LATER}`,
  forbidden: `本机服务拒绝了这次写入。请重新打开程序，${LATER}`,
  'not-found': `本机服务版本不符，尚未写入本机日志。请重新打开程序，${LATER}`,
  'key-missing': `本机尚无签名密钥。${LATER}`,
  'key-locked': `签名密钥已锁定。${LATER}`,
  'wrong-passphrase': `签名口令不正确。${LATER}`,
  'keychain-unavailable': `系统钥匙串不可用。${LATER}`,
  'already-enrolled': `本机已有签名密钥。${LATER}`,
  'certificate-unreadable': `证书无法读取。${LATER}`,
  defect: `程序内部错误，尚未写入本机日志。请导出全部数据后联系维护人员，${LATER}`,
};
