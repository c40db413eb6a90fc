import { Button } from 'antd';
import { useId, useRef, useState } from 'react';
import type { DragEvent, ReactNode } from 'react';

export interface FileDropProps {
  /** The button's words, e.g. 选择 PDF 文件. */
  readonly button: string;
  readonly advice: ReactNode;
  /** As in <input accept>. */
  readonly accept: string;
  readonly disabled?: boolean;
  /** Several at once; `all` then holds every one of them. */
  readonly multiple?: boolean;
  readonly onFile: (file: File, all: readonly File[]) => void;
}

/** One file or several, by button or by dropping them here. */
export function FileDrop({ button, advice, accept, disabled, multiple, onFile }: FileDropProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drag = (event: DragEvent, inside: boolean) => {
    event.preventDefault();
    setOver(inside);
  };
  return (
    <div
      className={`xt-drop${over ? ' xt-drop-over' : ''}`}
      onDragOver={(event) => drag(event, true)}
      onDragLeave={(event) => drag(event, false)}
      onDrop={(event) => {
        drag(event, false);
        const files = [...event.dataTransfer.files];
        if (files[0] && !disabled) onFile(files[0], files);
      }}
    >
      <label htmlFor={id} className="xt-visually-hidden">
        {button}
      </label>
      <input
        ref={input}
        id={id}
        type="file"
        accept={accept}
        multiple={multiple ?? false}
        className="xt-visually-hidden"
        tabIndex={-1}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          // Emptied, so that choosing the same file again is a change again.
          event.target.value = '';
          if (files[0]) onFile(files[0], files);
        }}
      />
      <Button type="primary" disabled={disabled ?? false} onClick={() => input.current?.click()}>
        {button}
      </Button>
      <p className="xt-soft">{advice}</p>
    </div>
  );
}
