import { err, ok, type Result } from '../../lib/result.ts';
import { bindingsOf } from './bind-row.ts';
import { type Evaluate, compileExpression } from './expression/compile-expression.ts';
import { type Expression, walkExpression } from './expression/expression.ts';
import type { Ports } from './expression/functions.ts';
import { parseExpression } from './expression/parse-expression.ts';
import { choiceList, type Form, type FormChoice, type FormRow } from './form.ts';
import type { FormFault, FormField } from './form-fault.ts';
import { type FormLayout, layoutOf } from './form-layout.ts';
import { type FormOrder, type NamedRow, orderOf } from './form-order.ts';
import type { Place } from './row-context.ts';

/** A form with everything worked out once: where answers lie, compiled cells, and what follows from what. */
export interface PreparedForm {
  readonly form: Form;
  readonly layout: FormLayout;
  readonly rows: readonly PreparedRow[];
  readonly order: FormOrder;
  readonly ports: Ports;
}

export interface PreparedRow {
  readonly row: FormRow;
  readonly relevant: Evaluate<Place> | null;
  readonly constraint: Evaluate<Place> | null;
  readonly required: Evaluate<Place> | null;
  readonly calculation: Evaluate<Place> | null;
  readonly choiceFilter: Evaluate<Place> | null;
  readonly repeatCount: Evaluate<Place> | null;
  readonly choices: readonly FormChoice[];
}

/** Compiles a form. Every fault is found, not only the first: an office mends its workbook once. */
export function prepareForm(form: Form, ports: Ports): Result<PreparedForm, readonly FormFault[]> {
  const layout = layoutOf(form);
  const faults: FormFault[] = nameFaults(form);
  const used = form.rows.map(() => new Map<FormField, Expression>());
  const rows = form.rows.map((row, index): PreparedRow => {
    const cell = (field: CompiledField): Evaluate<Place> | null => {
      const source = sourceOf(row, field);
      if (source === undefined) return null;
      const parsed = parseExpression(source);
      if (!parsed.ok) {
        faults.push({ row: index, field, ...parsed.error });
        return null;
      }
      const compiled = compileExpression(parsed.value, bindingsOf({ form, layout, row: index, field, ports }));
      if (!compiled.ok) {
        faults.push({ row: index, field, ...compiled.error });
        return null;
      }
      used[index]?.set(field, parsed.value);
      return compiled.value;
    };
    return {
      row,
      relevant: cell('relevant'),
      constraint: cell('constraint'),
      required: cell('required'),
      calculation: cell('calculation'),
      choiceFilter: cell('choiceFilter'),
      repeatCount: cell('repeatCount'),
      choices: choiceList(form, row.list) ?? [],
    };
  });
  const order = orderOf(form, layout, (row, field) => namesIn(used[row]?.get(field), layout));
  if (!order.ok) faults.push(...order.error);
  if (!order.ok || faults.length > 0) return err(faults.toSorted((a, b) => a.row - b.row));
  return ok({ form, layout, rows, order: order.value, ports });
}

type CompiledField = Exclude<FormField, 'name' | 'list'>;

/** pyxform writes `yes` and `no` where XPath has `true()` and `false()`. */
function sourceOf(row: FormRow, field: CompiledField): string | undefined {
  const source = row[field];
  if (source === undefined) return undefined;
  if (/^\s*(?:yes|true|true\(\))\s*$/i.test(source)) return 'true()';
  if (/^\s*(?:no|false|false\(\))\s*$/i.test(source)) return 'false()';
  return source;
}

function namesIn(expression: Expression | undefined, layout: FormLayout): readonly NamedRow[] {
  if (expression === undefined) return [];
  const rows = new Map<number, boolean>();
  const add = (node: Expression, anywhere: boolean) => {
    const row = node.kind === 'reference' ? layout.indexOf.get(node.name) : undefined;
    if (row !== undefined) rows.set(row, anywhere || rows.get(row) === true);
  };
  walkExpression(expression, (node) => {
    add(node, false);
    if (node.kind === 'call' && node.name === 'indexed-repeat') for (const arg of node.args) add(arg, true);
  });
  return [...rows].map(([row, anywhere]) => ({ row, anywhere }));
}

function nameFaults(form: Form): FormFault[] {
  const faults: FormFault[] = [];
  const seen = new Set<string>();
  for (const [row, { name, list }] of form.rows.entries()) {
    if (seen.has(name)) faults.push({ code: 'name-twice', row, field: 'name', subject: name, at: 0 });
    seen.add(name);
    if (list !== undefined && choiceList(form, list) === undefined) {
      faults.push({ code: 'unknown-list', row, field: 'list', subject: list, at: 0 });
    }
  }
  return faults;
}
