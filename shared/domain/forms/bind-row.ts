import { err, ok } from '../../lib/result.ts';
import type { Bindings, Bound } from './expression/compile-expression.ts';
import type { Expression } from './expression/expression.ts';
import { choiceList } from './form.ts';
import { routeBetween } from './form-layout.ts';
import type { Place, RowContext } from './row-context.ts';
import { scopesAlong } from './scope.ts';
import { specialCall } from './special-calls.ts';

/** What names, `.` and choice columns mean in one cell of one row. */
export function bindingsOf(context: RowContext): Bindings<Place> {
  const { form, layout, row, field, ports } = context;
  return {
    ports,
    reference: (node) => reference(context, node),
    self: (at) => {
      if (field !== 'constraint' && field !== 'calculation') return err({ code: 'not-here', at, subject: '.' });
      const slot = layout.slot[row] ?? 0;
      return ok(
        field === 'constraint' ? ({ scope }) => scope.shown[slot] ?? '' : ({ scope }) => scope.value[slot] ?? '',
      );
    },
    column: ({ name, at }) => {
      const list = choiceList(form, form.rows[row]?.list);
      if (field !== 'choiceFilter') return err({ code: 'unexpected', at, subject: name });
      if (name === 'name') return ok(({ choice }) => choice?.name ?? '');
      if (!list?.some(({ columns }) => Object.hasOwn(columns, name))) {
        return err({ code: 'unknown-column', at, subject: name });
      }
      return ok(({ choice }) => (choice === null ? '' : ownText(choice.columns, name)));
    },
    special: (node) => specialCall(context, bindingsOf(context), node),
  };
}

function reference({ form, layout, row }: RowContext, node: Extract<Expression, { kind: 'reference' }>): Bound<Place> {
  const target = layout.indexOf.get(node.name);
  if (target === undefined) return err({ code: 'unknown-name', at: node.at, subject: node.name });
  const route = routeBetween(layout, row, target, form.rows[target]?.kind === 'repeat');
  const slot = layout.slot[target] ?? 0;
  if (route.down.length > 0) {
    return ok(({ scope }) => scopesAlong(scope, route).map((one) => one.shown[slot] ?? ''));
  }
  const { up } = route;
  if (up === 0) return ok(({ scope }) => scope.shown[slot] ?? '');
  return ok(({ scope }) => {
    let at = scope;
    for (let i = 0; i < up; i++) at = at.parent ?? at;
    return at.shown[slot] ?? '';
  });
}

function ownText(columns: Readonly<Record<string, string>>, name: string): string {
  return Object.hasOwn(columns, name) ? (columns[name] ?? '') : '';
}
