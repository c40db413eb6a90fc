/**
 * Keys that a respondent needs. Everything else is taken from the browser: an unknown key of some keyboard may open
 * anything. Characters are let through only where words are written.
 */
export function isAllowedKey(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'isComposing'>,
  inText: boolean,
): boolean {
  if (event.ctrlKey || event.altKey || event.metaKey) return false;
  if (inText && (event.isComposing || COMPOSING.has(event.key))) return true;
  if (event.key.length === 1) return inText || /^[0-9 ]$/.test(event.key);
  return NAMED.has(event.key);
}

const COMPOSING: ReadonlySet<string> = new Set(['Process', 'Unidentified', 'Dead']);
const NAMED: ReadonlySet<string> = new Set([
  'Enter',
  'Tab',
  'Backspace',
  'Delete',
  'Shift',
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
  'PageUp',
  'PageDown',
]);
