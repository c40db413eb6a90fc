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
  readonly onFile: (file: File) => void;
}

/** One file, by button or by dropping it here. */
export function FileDrop({ button, advice, accept, disabled, onFile }: FileDropProps) {
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
        const file = event.dataTransfer.files[0];
        if (file && !disabled) onFile(file);
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
        className="xt-visually-hidden"
        tabIndex={-1}
        onChange={(event) => {
          const file = event.target.files?.[0];
          // Emptied, so that choosing the same file again is a change again.
          event.target.value = '';
          if (file) onFile(file);
        }}
      />
      <Button type="primary" disabled={disabled ?? false} onClick={() => input.current?.click()}>
        {button}
      </Button>
      <p className="xt-soft">{advice}</p>
    </div>
  );
}
