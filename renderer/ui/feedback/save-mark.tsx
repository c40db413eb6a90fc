export interface SaveMarkProps {
  readonly state: 'saved' | 'saving' | 'failed';
  /** Number of changes on their way. */
  readonly pending: number;
  /** Why the newest save failed, as a sentence. */
  readonly sentence?: string | null;
}

/** 已保存本机 means: in the database and in the host's journal, both on the disk. */
export function SaveMark({ state, pending, sentence }: SaveMarkProps) {
  return (
    <div className={`xt-save xt-save-${state}`} role="status" data-save-state={state}>
      <span className="xt-save-dot" aria-hidden="true" />
      <span>
        {state === 'saved' ? '已保存本机' : null}
        {state === 'saving' ? `正在保存${pending > 1 ? `（${pending}）` : ''}` : null}
        {state === 'failed' ? '未能保存' : null}
      </span>
      {state === 'failed' && sentence ? <p>{sentence}</p> : null}
    </div>
  );
}
