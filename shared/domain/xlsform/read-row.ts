import type { FormRow, TextByLanguage } from '../forms/form.ts';
import type { Column } from './headers.ts';
import type { RowType } from './question-types.ts';
import { cellOf, headerOf, type Reading, refuse, textsOf } from './reading.ts';
import type { ReportLine, ReportNote } from './report.ts';
import type { SheetRow } from './workbook.ts';

interface RowInput {
  readonly sheet: string;
  readonly columns: readonly Column[];
  readonly row: SheetRow;
  readonly type: Exclude<RowType, { kind: 'end' | 'unknown' }>;
  readonly parent: string | null;
}

/** One row of the survey sheet; null when it has no usable name. Every cell that it carries is reported. */
export function readRow(reading: Reading, input: RowInput): FormRow | null {
  const { row, type, columns, parent } = input;
  const name = nameOf(reading, input);
  if (name === null) return null;
  const list = listOf(reading, input);
  note(reading, input, stateOf(type.note), type.construct, type.note);
  const label = texts(reading, input, 'label');
  const bounds = type.note === 'as-bounds' ? boundsOf(reading, input) : undefined;
  const constraintMessage = texts(reading, input, 'constraint_message');
  const requiredMessage = texts(reading, input, 'required_message');
  const cells = {
    relevant: cell(reading, input, 'relevant'),
    constraint: bounds ?? cell(reading, input, 'constraint'),
    required: cell(reading, input, 'required'),
    calculation: cell(reading, input, 'calculation', type.kind === 'calculate' ? null : 'always-computed'),
    choiceFilter: cell(reading, input, 'choice_filter'),
    repeatCount: cell(reading, input, 'repeat_count'),
    start: startOf(reading, input),
    appearance: cell(reading, input, 'appearance', 'appearance-ignored'),
    type: type.kind === 'omitted' || type.note === 'as-text' ? cellOf(row, columns, 'type') : undefined,
    list: list ?? undefined,
  };
  if (type.kind === 'calculate' && cells.calculation === undefined && cells.start === undefined) {
    const column = headerOf(columns, 'calculation');
    refuse(reading, { code: 'calculation-missing', sheet: input.sheet, row: row.number, column, subject: name });
  }
  const readOnly = /^(?:yes|true|true\(\))$/i.test(cell(reading, input, 'read_only') ?? '');
  return {
    kind: bounds?.integer === true ? 'integer' : type.kind,
    name,
    parent,
    label,
    hint: texts(reading, input, 'hint'),
    ...present({
      ...cells,
      constraint: typeof cells.constraint === 'object' ? cells.constraint.text : cells.constraint,
    }),
    ...(Object.keys(constraintMessage).length === 0 ? {} : { constraintMessage }),
    ...(Object.keys(requiredMessage).length === 0 ? {} : { requiredMessage }),
    ...(readOnly ? { readOnly } : {}),
  };
}

type CellName = 'relevant' | 'constraint' | 'required' | 'calculation' | 'choiceFilter' | 'repeatCount' | 'start';
type Present = { [K in CellName | 'appearance' | 'type' | 'list']?: string };

function present(cells: Readonly<Record<keyof Present, string | undefined>>): Present {
  return Object.fromEntries(Object.entries(cells).filter(([, text]) => text !== undefined));
}

function nameOf(reading: Reading, { sheet, row, columns, type }: RowInput): string | null {
  const name = cellOf(row, columns, 'name');
  const column = headerOf(columns, 'name');
  if (name === undefined) {
    // A note, a group and what the phone reports of itself may go without a name: nothing can ask for their answer.
    if (type.kind === 'note' || type.kind === 'omitted' || type.kind === 'group') return `row_${row.number}`;
    refuse(reading, { code: 'name-missing', sheet, row: row.number, column });
    return null;
  }
  // An object of answers by name cannot hold this one.
  if (NAME.test(name) && name.length <= 120 && name !== '__proto__') return name;
  refuse(reading, { code: 'name-invalid', sheet, row: row.number, column, subject: name.slice(0, 60) });
  return null;
}

const NAME = /^[\p{L}_][\p{L}\p{N}_\-.]*$/u;

function listOf(reading: Reading, { sheet, row, columns, type }: RowInput): string | null {
  if (type.list !== '') return type.list;
  refuse(reading, { code: 'list-missing', sheet, row: row.number, column: headerOf(columns, 'type') });
  return null;
}

function cell(reading: Reading, input: RowInput, base: string, why: ReportNote | null = null): string | undefined {
  const text = cellOf(input.row, input.columns, base);
  if (text === undefined) return undefined;
  if (text.length > 8000) tooLong(reading, input, base);
  const dated = why === null && /\b(?:today|now)\s*\(/.test(text) ? 'day-unknown' : why;
  note(reading, input, stateOf(dated), headerOf(input.columns, base), dated);
  return text;
}

function texts(reading: Reading, input: RowInput, base: string): TextByLanguage {
  const found = textsOf(reading, input.row, input.columns, base);
  for (const column of input.columns) {
    const text = column.base === base ? input.row.cells[column.header] : undefined;
    if (text === undefined) continue;
    if (text.length > 8000) tooLong(reading, input, column.header);
    const named = /\$\{/.test(text);
    note(reading, input, named ? 'mapped' : 'taken', column.header, named ? 'label-reference' : null);
  }
  return found;
}

function tooLong(reading: Reading, { sheet, row }: RowInput, column: string): void {
  refuse(reading, { code: 'text-too-long', sheet, row: row.number, column, subject: column });
}

/** A default that is an expression would be worked out once, when the form opens; here it is listed and left blank. */
function startOf(reading: Reading, input: RowInput): string | undefined {
  const text = cellOf(input.row, input.columns, 'default');
  if (text === undefined) return undefined;
  const dynamic = /\$\{|\(.*\)|^\.\.?\//s.test(text);
  note(reading, input, dynamic ? 'unsupported' : 'taken', 'default', dynamic ? 'static-default-only' : null);
  return dynamic ? undefined : text;
}

/** `start=0 end=10 step=1` as a constraint. */
function boundsOf(reading: Reading, input: RowInput): { readonly text: string; readonly integer: boolean } | undefined {
  const parameters = cellOf(input.row, input.columns, 'parameters') ?? '';
  const values = new Map(
    [...parameters.matchAll(/(start|end|step)\s*=\s*(-?\d+(?:\.\d+)?)/gi)].map((match) => [
      (match[1] ?? '').toLowerCase(),
      match[2] ?? '',
    ]),
  );
  const [from, to, step] = [values.get('start') ?? '0', values.get('end') ?? '10', values.get('step') ?? '1'];
  const low = Math.min(Number(from), Number(to));
  const high = Math.max(Number(from), Number(to));
  if (Number(step) === 0) {
    refuse(reading, {
      code: 'parameters-invalid',
      sheet: input.sheet,
      row: input.row.number,
      column: headerOf(input.columns, 'parameters'),
      subject: parameters.slice(0, 60),
    });
  }
  const own = cell(reading, input, 'constraint');
  const text = `. >= ${low} and . <= ${high}`;
  return {
    text: own === undefined ? text : `${text} and (${own})`,
    integer: [from, to, step].every((value) => Number.isInteger(Number(value))),
  };
}

function stateOf(why: ReportNote | null): ReportLine['state'] {
  if (why === null) return 'taken';
  return UNSUPPORTED.has(why) ? 'unsupported' : 'mapped';
}

const UNSUPPORTED: ReadonlySet<ReportNote> = new Set(['type-omitted', 'metadata-omitted', 'appearance-ignored']);

function note(
  reading: Reading,
  { sheet, row }: RowInput,
  state: ReportLine['state'],
  construct: string,
  why: ReportNote | null,
): void {
  reading.report.add({ state, construct, sheet, note: why }, row.number);
}
