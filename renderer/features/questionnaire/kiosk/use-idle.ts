import { useEffect, useEffectEvent, useState } from 'react';

interface IdleOptions {
  readonly active: boolean;
  /** Seconds without a touch before `onIdle`. */
  readonly seconds: number;
  readonly onIdle: () => void;
}

/** How long before the end the warning stands. */
const WARNING_SECONDS = 15;

/** Seconds left once the warning is due, else null. Any touch or key starts the time anew until then; then only `stay`. */
export function useIdle({ active, seconds, onIdle }: IdleOptions) {
  const [left, setLeft] = useState<number | null>(null);
  const [round, setRound] = useState(0);
  const fire = useEffectEvent(onIdle);
  useEffect(() => {
    if (!active) return undefined;
    let touched = performance.now();
    let warning = false;
    const touch = (): void => {
      if (!warning) touched = performance.now();
    };
    const timer = setInterval(() => {
      const rest = Math.ceil(seconds - (performance.now() - touched) / 1000);
      warning = rest <= WARNING_SECONDS;
      setLeft(warning ? Math.max(0, rest) : null);
      if (rest <= 0) {
        clearInterval(timer);
        fire();
      }
    }, 250);
    for (const type of TOUCHES) window.addEventListener(type, touch, { capture: true, passive: true });
    return () => {
      clearInterval(timer);
      for (const type of TOUCHES) window.removeEventListener(type, touch, { capture: true });
      setLeft(null);
    };
  }, [active, seconds, round]);
  return { left, stay: () => setRound(round + 1) };
}

const TOUCHES = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'input'] as const;
