import { useEffect } from 'react';
import { isTyping } from './keys.ts';

/** Esc in a field goes back to the list, where the single keys work again. Everything typed is stored already. */
export function useLeaveField(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const { target } = event;
      if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
      if (!(target instanceof HTMLElement) || !isTyping(target)) return;
      // An open list of choices and a dialog have their own Esc.
      if (target.getAttribute('aria-expanded') === 'true' || target.closest('[role=dialog]') !== null) return;
      target.blur();
      document.querySelector<HTMLElement>('.xt-v [role=listbox]')?.focus({ preventScroll: true });
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
