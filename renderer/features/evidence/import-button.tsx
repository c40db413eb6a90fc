import { Button } from 'antd';
import { useRef } from 'react';
import type { Evidence } from '../../../shared/domain/visit/entities.ts';
import { usePhotoQueue } from './photo-queue-context.tsx';
import type { PhotoLinks } from './photo-queue.ts';
import { queuedFiles } from './queued-files.ts';

interface ImportButtonProps {
  readonly links: PhotoLinks;
  readonly method?: Evidence['method'];
  readonly size?: 'small' | 'middle';
  readonly label?: string;
  readonly onChosen?: () => void;
  readonly onStored?: (evidenceId: string) => void;
}

/** Files from a card, a phone or a folder; the original bytes are kept as they are. */
export function ImportButton({ links, method, size, label, onChosen, onStored }: ImportButtonProps) {
  const queue = usePhotoQueue();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button size={size ?? 'middle'} onClick={() => input.current?.click()}>
        {label ?? '导入照片或文件'}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="选择要导入的照片或文件"
        onChange={(event) => {
          queue.add(queuedFiles(event.target.files ?? [], { links, method, onStored }));
          // The same file may be chosen again after a failure.
          event.target.value = '';
          onChosen?.();
        }}
      />
    </>
  );
}
