import { Button } from 'antd';
import { useId, useRef } from 'react';

export interface FileButtonProps {
  readonly button: string;
  /** What the file is, for those who hear the page. */
  readonly label: string;
  /** As in <input accept>. */
  readonly accept: string;
  readonly onFile: (file: File) => void;
  readonly disabled?: boolean;
}

/** A button that asks for one file, where there is no room to drop one. */
export function FileButton({ button, label, accept, onFile, disabled = false }: FileButtonProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <label htmlFor={id} className="xt-visually-hidden">
        {label}
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
      <Button className="xt-import-root" disabled={disabled} onClick={() => input.current?.click()}>
        {button}
      </Button>
    </>
  );
}
