import { useEffect, useRef, type ReactNode } from 'react';

interface FullPanelProps {
  readonly label: string;
  readonly className: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * A panel over the whole window with its own single keys. Being a real modal, the page behind takes neither Tab nor the
 * pointer nor a screen reader; `data-screen-keys` tells useKeys that keys are wanted here.
 */
export function FullPanel({ label, className, onClose, children }: FullPanelProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    if (!element.open) element.showModal();
    // The panel itself, not its first button: there Space would press the button.
    element.focus();
    return () => element.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={className}
      // Written out because useKeys and focusFirst look for open dialogs by this attribute.
      // oxlint-disable-next-line jsx-a11y/no-redundant-roles
      role="dialog"
      aria-modal="true"
      aria-label={label}
      data-screen-keys
      tabIndex={-1}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      {children}
    </dialog>
  );
}
