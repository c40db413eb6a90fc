/** A column of a sheet as the reader sees it. */
export interface Column {
  readonly header: string;
  /** The name that this reader knows the column by. */
  readonly base: string;
  /** From `label::中文 (zh)`; null when the header names none. */
  readonly language: string | null;
}

/** Splits headers at `::`, or at `:` in workbooks that use that everywhere, and lowers the case of the part before. */
export function columnsOf(
  headers: readonly string[],
  known: ReadonlySet<string>,
  aliases: Readonly<Record<string, string>>,
): readonly Column[] {
  const double = headers.some((header) => header.includes('::'));
  return headers.map((header) => {
    const parts = header.split(double ? /\s*::\s*/ : /\s*:\s*/);
    const written = (parts[0] ?? '').trim().toLowerCase();
    const base = Object.hasOwn(aliases, written) ? (aliases[written] ?? written) : written;
    if (parts.length === 1) return { header, base, language: null };
    if (TRANSLATED.has(base) && known.has(base)) {
      return { header, base, language: parts.slice(1).join('::').trim() || null };
    }
    return { header, base: parts.join('::').toLowerCase(), language: null };
  });
}

const TRANSLATED = new Set(['label', 'hint', 'constraint_message', 'required_message', 'guidance_hint']);

export const SURVEY_COLUMNS = new Set([
  'type',
  'name',
  'label',
  'hint',
  'relevant',
  'constraint',
  'constraint_message',
  'required',
  'required_message',
  'calculation',
  'choice_filter',
  'repeat_count',
  'default',
  'read_only',
  'appearance',
  'parameters',
  'disabled',
]);

/** Known to the standard, without a counterpart here. */
export const IGNORED_SURVEY_COLUMN =
  /^(?:guidance_hint|trigger|media|image|audio|video|big-image|bind|body|instance|save_to|autoplay|accuracythreshold|query|rows)(?:::|$)/;

export const SURVEY_ALIASES: Readonly<Record<string, string>> = {
  caption: 'label',
  relevance: 'relevant',
  calculate: 'calculation',
  'constraint message': 'constraint_message',
  'required message': 'required_message',
  'choice filter': 'choice_filter',
  count: 'repeat_count',
  'repeat count': 'repeat_count',
  readonly: 'read_only',
  'read only': 'read_only',
};

export const CHOICE_ALIASES: Readonly<Record<string, string>> = {
  'list name': 'list_name',
  value: 'name',
  caption: 'label',
};
