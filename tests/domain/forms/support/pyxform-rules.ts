import type { WorkbookSheet } from '../../../../shared/domain/xlsform/workbook.ts';

/**
 * What pyxform refuses, as far as its documentation (xlsform.org, docs.getodk.org/xlsform) states it. Written against the
 * cells alone, without the reader that it is to check.
 */
export function pyxformFaults(sheets: readonly WorkbookSheet[]): string[] {
  const faults: string[] = [];
  const survey = table(sheets, 'survey', faults);
  const choices = table(sheets, 'choices', []);
  const settings = table(sheets, 'settings', []);
  if (survey === null) return ['no survey sheet'];
  const lists = new Map<string, string[]>();
  for (const [at, row] of choices?.rows.entries() ?? []) {
    const [list, name] = [row['list_name'] ?? '', row['name'] ?? ''];
    if (list === '' || name === '') faults.push(`choices ${at + 2}: list_name or name is blank`);
    if (/\s/.test(list)) faults.push(`choices ${at + 2}: list_name with a space`);
    const names = lists.get(list) ?? [];
    if (names.includes(name)) faults.push(`choices ${at + 2}: ${name} twice in ${list}`);
    lists.set(list, [...names, name]);
  }
  const names = new Set(survey.rows.map((row) => row['name'] ?? '').filter((name) => name !== ''));
  const open: { kind: string; seen: Set<string> }[] = [{ kind: '', seen: new Set() }];
  for (const [i, row] of survey.rows.entries()) {
    const at = `survey ${i + 2}`;
    const type = row['type'] ?? '';
    const end = /^end[ _](group|repeat)$/.exec(type);
    if (end !== null) {
      if (open.pop()?.kind !== end[1] || open.length === 0) return [...faults, `${at}: ${type} closes nothing`];
      continue;
    }
    const name = row['name'] ?? '';
    const optional = type === 'note' || /^begin[ _]group$/.test(type);
    if (type === '') faults.push(`${at}: no type`);
    if (name === '' && !optional) faults.push(`${at}: no name`);
    if (name !== '' && !/^[\p{L}_][\p{L}\p{N}\-_.]*$/u.test(name)) faults.push(`${at}: ${name} is no XML name`);
    const section = open.at(-1)?.seen;
    if (name !== '' && section?.has(name) === true) faults.push(`${at}: ${name} twice in its section`);
    section?.add(name);
    const begin = /^begin[ _](group|repeat)$/.exec(type);
    if (begin !== null) open.push({ kind: begin[1] ?? '', seen: new Set() });
    else if (!KNOWN_TYPE.test(type)) faults.push(`${at}: unknown type ${type}`);
    const select = /^select_(one|multiple) (\S+)/.exec(type);
    if (select !== null) {
      const list = lists.get(select[2] ?? '');
      if (list === undefined) faults.push(`${at}: list ${select[2]} is not on the choices sheet`);
      if (select[1] === 'multiple' && list?.some((choice) => /\s/.test(choice)) === true) {
        faults.push(`${at}: a choice of select_multiple with a space`);
      }
    }
    if (type === 'calculate' && (row['calculation'] ?? '') === '' && (row['default'] ?? '') === '') {
      faults.push(`${at}: calculate without calculation`);
    }
    for (const [column, cell] of Object.entries(row)) {
      // Columns of one's own are not the standard's: pyxform does not look into them.
      if (column.startsWith('xt_')) continue;
      for (const [, named] of cell.matchAll(/\$\{\s*(?:last-saved#)?([^}]*?)\s*\}/g)) {
        if (!names.has(named ?? '')) faults.push(`${at}: \${${named}} in ${column} names no question`);
      }
      if (column.startsWith('label') && /^\s|\s$/.test(cell)) faults.push(`${at}: ${column} has blanks at its ends`);
    }
    const labelled = Object.entries(row).some(([column, cell]) => /^(label|hint)/.test(column) && cell !== '');
    if (!labelled && LABELLED_TYPE.test(type) && (row['calculation'] ?? '') === '') faults.push(`${at}: no label`);
  }
  if (open.length > 1) faults.push(`a ${open.at(-1)?.kind} is never closed`);
  const id = settings?.rows[0]?.['form_id'];
  if (id !== undefined && !/^[\p{L}_][\p{L}\p{N}\-_.]*$/u.test(id))
    faults.push(`settings: form_id ${id} is no XML name`);
  return faults;
}

const KNOWN_TYPE =
  /^(?:text|string|integer|int|decimal|date|time|dateTime|note|calculate|select_(?:one|multiple) \S+(?: or_other)?|select_(?:one|multiple)_from_file \S+|rank \S+|range|acknowledge|barcode|image|photo|audio|video|file|geopoint|geotrace|geoshape|start|end|today|deviceid|username|email|phonenumber|audit|hidden)$/;
const LABELLED_TYPE = /^(?:text|integer|decimal|date|note|select_)/;

interface Table {
  readonly rows: readonly Readonly<Record<string, string>>[];
}

function table(sheets: readonly WorkbookSheet[], name: string, faults: string[]): Table | null {
  const sheet = sheets.find((one) => one.name === name);
  if (sheet === undefined) return null;
  const [head = [], ...rows] = sheet.rows;
  if (new Set(head).size !== head.length) faults.push(`${name}: a header twice`);
  for (const header of head) if (header.trim() !== header || header === '') faults.push(`${name}: header "${header}"`);
  for (const row of rows) {
    if (row.length > head.length) faults.push(`${name}: a cell beyond the headers`);
    for (const cell of row) if (cell.length > 32_767) faults.push(`${name}: a cell that Excel cannot hold`);
  }
  return { rows: rows.map((row) => Object.fromEntries(head.map((header, i) => [header, row[i] ?? '']))) };
}
