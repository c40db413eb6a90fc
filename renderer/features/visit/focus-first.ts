/** For a dialog's afterOpenChange: the cursor goes into its first field, not onto its close button. */
export function focusFirst(open: boolean): void {
  if (!open) return;
  const dialogs = [...document.querySelectorAll('[role=dialog]')].filter((dialog) => dialog.checkVisibility());
  dialogs.at(-1)?.querySelector<HTMLElement>('input:not([type=hidden]):not([hidden]), textarea')?.focus();
}
