import { type Answer, MISSING } from '../answers.ts';
import { choicesOf, type Item } from '../instrument.ts';

/** What one cell says of one item; `unknown` names the part of it that says nothing. */
export type CellReading =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'blank' }
  | { readonly kind: 'unknown'; readonly word: string };

/** Words for an item by cell, as the office decided; -1 = no answer. */
export type Words = Readonly<Record<string, number>>;

const MOST_TEXT = 2000;

/** A cell that holds the whole answer to `item`. */
export function readCell(item: Item, text: string, words: Words): CellReading {
  const cell = text.trim();
  if (Object.hasOwn(words, cell)) return ofCode(item, words[cell] ?? MISSING);
  if (isBlank(cell)) return { kind: 'blank' };
  switch (item.answer.kind) {
    case 'text':
      return cell.length > MOST_TEXT
        ? { kind: 'unknown', word: `${cell.slice(0, 20)}…` }
        : { kind: 'answer', answer: cell };
    case 'number':
    case 'score':
      return readNumber(item, cell);
    case 'multiple':
      return readSeveral(item, cell, words);
    case 'single':
    case 'scale': {
      const code = codeOf(item, cell);
      return code === null ? { kind: 'unknown', word: cell } : { kind: 'answer', answer: code };
    }
  }
}

/** Whether a column of its own for one choice says that it was named; null when it says neither. */
export function readMark(text: string, label: string): boolean | null {
  const cell = folded(text);
  if (isBlank(text.trim()) || NO.has(cell)) return false;
  return YES.has(cell) || cell === folded(label) ? true : null;
}

const YES: ReadonlySet<string> = new Set(['1', '是', '选中', '√', '✓', 'y', 'yes', 'true', 'x']);
const NO: ReadonlySet<string> = new Set(['0', '否', '未选中', 'n', 'no', 'false']);

/** Nothing was answered: empty, or what survey sites write where an item was passed by (-1 to -3 are theirs too). */
export function isBlank(cell: string): boolean {
  return /^(?:[-—/]?|-[123]|[(（](?:跳过|空|未作答|未填)[)）])$/.test(cell);
}

function ofCode(item: Item, code: number): CellReading {
  if (code === MISSING) return { kind: 'blank' };
  return { kind: 'answer', answer: item.answer.kind === 'multiple' ? [code] : code };
}

function readNumber(item: Item, cell: string): CellReading {
  const digits = /^(\d{1,4})(?:\.0+)?\s*\D{0,4}$/.exec(cell.normalize('NFKC'));
  if (digits !== null) return { kind: 'answer', answer: Number(digits[1]) };
  const code = codeOf(item, cell);
  return code === null ? { kind: 'unknown', word: cell } : { kind: 'answer', answer: code };
}

function readSeveral(item: Item, cell: string, words: Words): CellReading {
  // A label may hold a separator itself: the whole cell first, then its parts.
  const whole = codeOf(item, cell);
  if (whole !== null) return { kind: 'answer', answer: [whole] };
  const codes = new Set<number>();
  for (const part of cell.split(/[;；,，|┋、\n]+/).map((one) => one.trim())) {
    if (part === '') continue;
    const code = Object.hasOwn(words, part) ? (words[part] ?? MISSING) : codeOf(item, part);
    if (code === null) return { kind: 'unknown', word: part };
    if (code !== MISSING) codes.add(code);
  }
  return codes.size === 0 ? { kind: 'blank' } : { kind: 'answer', answer: [...codes].toSorted((a, b) => a - b) };
}

/** A code as digits, a choice's words, or both (`5非常满意`, `5. 非常满意`). */
function codeOf(item: Item, cell: string): number | null {
  const choices = choicesOf(item.answer);
  const text = folded(cell);
  if (/^\d{1,3}$/.test(text)) return choices.find(({ code }) => code === Number(text))?.code ?? null;
  return (
    choices.find(({ code, label }) => {
      const words = folded(label);
      return text === words || new RegExp(`^0*${code}[.、:)-]?`).exec(text)?.[0] + words === text;
    })?.code ?? null
  );
}

function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, '')
    .replace(/[。.]$/, '');
}
