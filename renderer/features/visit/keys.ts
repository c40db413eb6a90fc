import { useEffect, useRef } from 'react';

/**
 * Single-key commands of a screen.
 * 1. A key typed into a field is text, never a command; so is every key of an input method while it composes.
 * 2. Space and Enter on a focused control belong to that control; a radio that is on already has no use for them, and a
 *    click on a filter leaves the focus there.
 * 3. While a modal dialog is open only its own keys work.
 */
type KeyMap = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/** Listens on the window; `event.key` names the key (`1`, `Enter`, ` `, `/`, `ArrowDown`). The last map given wins. */
export function useKeys(map: KeyMap, enabled = true): void {
  const current = useRef(map);
  useEffect(() => {
    current.current = map;
  });
  useEffect(() => {
    if (!enabled) return;
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      const action = current.current[event.key];
      if (action === undefined || !isFree(event)) return;
      event.preventDefault();
      action(event);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [enabled]);
}

/** True where the person types text: there a digit is a digit. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  if (target.getAttribute('role') === 'combobox' || target.getAttribute('role') === 'textbox') return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type);
}

function isFree(event: KeyboardEvent): boolean {
  const { target } = event;
  if (isTyping(target)) return false;
  if (!(target instanceof HTMLElement)) return true;
  if (
    (event.key === ' ' || event.key === 'Enter') &&
    target.closest('button, a[href], summary, input:not([type=radio]:checked), [role=button]') !== null
  )
    return false;
  // The app's own full-window panels bring their own keys; any other open dialog silences the page behind it.
  const dialogs = document.querySelectorAll('[role=dialog]');
  return [...dialogs].every((dialog) => dialog.hasAttribute('data-screen-keys') || !dialog.checkVisibility());
}
