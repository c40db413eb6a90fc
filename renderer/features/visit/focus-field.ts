/**
 * Puts the cursor into the control inside `[data-field=name]`, once it is on the page. Used by keys and by the links of
 * the seal check, which arrive before the tab has drawn.
 */
export function focusField(name: string): void {
  let tries = 0;
  const attempt = (): void => {
    const holder = document.querySelector(`[data-field="${CSS.escape(name)}"]`);
    const control = holder?.querySelector<HTMLElement>('textarea, input, select, button, [tabindex]') ?? null;
    if (control !== null) {
      control.scrollIntoView({ block: 'center' });
      control.focus();
    } else if (tries++ < MAX_FRAMES) requestAnimationFrame(attempt);
  };
  requestAnimationFrame(attempt);
}

/** A slow laptop draws a long tab late; after this the field is not coming. */
const MAX_FRAMES = 120;
