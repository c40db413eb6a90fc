import type { KeyboardEvent } from 'react';

/**
 * Enter goes to the next control and Ctrl+Enter submits, so the form is filled without the mouse. An open drop-down keeps
 * its own Enter: it chooses the lit option.
 */
export function onFormKey(event: KeyboardEvent<HTMLFormElement>, submit: () => void): void {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    submit();
    return;
  }
  const target = event.target;
  if (!(target instanceof HTMLInputElement) || target.getAttribute('aria-expanded') === 'true') return;
  event.preventDefault();
  const controls = [
    ...event.currentTarget.querySelectorAll<HTMLElement>('input:not([disabled]), button.xt-submit'),
  ].filter((element) => element.tabIndex >= 0 && !isOtherChoice(element));
  controls[controls.indexOf(target) + 1]?.focus();
}

/** A group of choices is one stop, as it is for Tab: its chosen one. */
function isOtherChoice(element: HTMLElement): boolean {
  return element instanceof HTMLInputElement && element.type === 'radio' && !element.checked;
}
