import type { FormRowKind } from '../forms/form.ts';
import type { ReportNote } from './report.ts';

/** What a `type` cell says. */
export type RowType =
  | {
      readonly kind: FormRowKind;
      /** The type without the list: what the report calls it. */
      readonly construct: string;
      readonly list: string | null;
      readonly orOther: boolean;
      readonly note: ReportNote | null;
    }
  | { readonly kind: 'end'; readonly construct: string; readonly of: 'group' | 'repeat' }
  | { readonly kind: 'unknown' };

/** Reads a type cell with the spellings that pyxform's documentation and older forms use. */
export function rowTypeOf(cell: string): RowType {
  const text = cell.trim().replace(/\s+/g, ' ');
  const select = SELECT.exec(text);
  if (select !== null) {
    const multiple = /^(?:select_multiple|select multiple|select all that apply)/i.test(text);
    return {
      kind: multiple ? 'select-multiple' : 'select-one',
      construct: multiple ? 'select_multiple' : 'select_one',
      list: select[2] ?? '',
      orOther: select[3] !== undefined,
      note: select[3] === undefined ? null : 'other-added',
    };
  }
  const block = /^(begin|end)[ _](group|repeat|loop)$/i.exec(text);
  if (block !== null && block[2]?.toLowerCase() !== 'loop') {
    const of = block[2]?.toLowerCase() === 'repeat' ? 'repeat' : 'group';
    if (block[1]?.toLowerCase() === 'end') return { kind: 'end', construct: `end ${of}`, of };
    return { kind: of, construct: `begin ${of}`, list: null, orOther: false, note: null };
  }
  return plainType(text);
}

const SELECT =
  /^(select_one|select one|select one from|select1|select_multiple|select multiple|select all that apply from|select all that apply) ([^ ]+)( or[_ ]other| or specify other)?$/i;

function plainType(text: string): RowType {
  const name = text.toLowerCase();
  const first = name.split(' ')[0] ?? '';
  const plain = Object.hasOwn(PLAIN, name) ? PLAIN[name] : undefined;
  if (plain !== undefined) return { construct: name, list: null, orOther: false, note: null, ...plain };
  const note: ReportNote | null = METADATA.has(name)
    ? 'metadata-omitted'
    : OMITTED.has(name) || OMITTED.has(first)
      ? 'type-omitted'
      : null;
  if (note === null) return { kind: 'unknown' };
  return { kind: 'omitted', construct: OMITTED.has(first) ? first : name, list: null, orOther: false, note };
}

const PLAIN: Readonly<Record<string, { readonly kind: FormRowKind; readonly note?: ReportNote }>> = {
  text: { kind: 'text' },
  string: { kind: 'text' },
  integer: { kind: 'integer' },
  int: { kind: 'integer' },
  decimal: { kind: 'decimal' },
  date: { kind: 'date' },
  note: { kind: 'note' },
  calculate: { kind: 'calculate' },
  range: { kind: 'decimal', note: 'as-bounds' },
  time: { kind: 'text', note: 'as-text' },
  datetime: { kind: 'text', note: 'as-text' },
  barcode: { kind: 'text', note: 'as-text' },
  acknowledge: { kind: 'select-one', note: 'as-one-choice' },
  trigger: { kind: 'select-one', note: 'as-one-choice' },
};

const OMITTED = new Set(
  `geopoint geotrace geoshape image photo audio video file rank select_one_from_file select_multiple_from_file
   select_one_external csv-external xml-external hidden start-geopoint background-audio background-geopoint osm url
   begin_loop end_loop`.split(/\s+/),
);

/** What the phone knows of itself; here an entry carries its own times, person and device. */
const METADATA = new Set(
  `start end today deviceid device_id subscriberid simserial phonenumber username email audit
   caseid instanceid`.split(/\s+/),
);
