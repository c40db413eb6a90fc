import { err, ok } from '../../lib/result.ts';
import { type Bindings, type Bound, compileExpression } from './expression/compile-expression.ts';
import type { Expression } from './expression/expression.ts';
import { numberOf, textOf } from './expression/value.ts';
import { choiceList } from './form.ts';
import { routeOf } from './form-layout.ts';
import type { Place, RowContext } from './row-context.ts';
import type { Scope } from './scope.ts';

type Call = Extract<Expression, { kind: 'call' }>;

/** Calls that ask where they stand, not only what their arguments are; null = an ordinary function. */
export function specialCall(context: RowContext, bindings: Bindings<Place>, node: Call): Bound<Place> | null {
  switch (node.name) {
    case 'position':
      return position(context, node);
    case 'once':
      return once(context, bindings, node);
    case 'indexed-repeat':
      return indexedRepeat(context, bindings, node);
    case 'jr:choice-name':
      return choiceName(context, bindings, node);
    default:
      return null;
  }
}

/** `position(..)` in a row directly inside a repeat: which instance this is, from 1. */
function position({ form, layout, row }: RowContext, node: Call): Bound<Place> {
  const [of] = node.args;
  if (node.args.length !== 1 || of === undefined)
    return err({ code: 'argument-count', at: node.at, subject: 'position' });
  const around = of.kind === 'parent' ? layout.parent[row] : of.kind === 'reference' ? layout.indexOf.get(of.name) : -1;
  const own = layout.chain(row);
  const level = around === undefined ? -1 : own.indexOf(around);
  if (around === undefined || form.rows[around]?.kind !== 'repeat' || level === -1) {
    return err({ code: 'not-repeat', at: node.at, subject: 'position' });
  }
  const up = own.length - 1 - level;
  return ok(({ scope }) => climbed(scope, up).place + 1);
}

/** Calculated while the row is blank, and left alone afterwards. */
function once({ layout, row, field }: RowContext, bindings: Bindings<Place>, node: Call): Bound<Place> {
  const [of] = node.args;
  if (node.args.length !== 1 || of === undefined) return err({ code: 'argument-count', at: node.at, subject: 'once' });
  if (field !== 'calculation') return err({ code: 'not-here', at: node.at, subject: 'once' });
  const compiled = compileExpression(of, bindings);
  if (!compiled.ok) return compiled;
  const slot = layout.slot[row] ?? 0;
  return ok((place) => place.scope.value[slot] || textOf(compiled.value(place)));
}

/** `indexed-repeat(${x}, ${repeat}, n, …)`: x of the n-th instance; a repeat that both share needs no pair. */
function indexedRepeat({ layout, row, form }: RowContext, bindings: Bindings<Place>, node: Call): Bound<Place> {
  const [target, ...pairs] = node.args;
  const { at } = node;
  if (pairs.length < 2 || pairs.length % 2 !== 0) return err({ code: 'argument-count', at, subject: node.name });
  if (target?.kind !== 'reference') return err({ code: 'argument-kind', at, subject: node.name });
  const wanted = layout.indexOf.get(target.name);
  if (wanted === undefined) return err({ code: 'unknown-name', at: target.at, subject: target.name });
  const index = new Map<number, (place: Place) => number>();
  for (let i = 0; i < pairs.length; i += 2) {
    const [repeat, number] = [pairs[i], pairs[i + 1]];
    const found = repeat?.kind === 'reference' ? layout.indexOf.get(repeat.name) : undefined;
    if (found === undefined || number === undefined || form.rows[found]?.kind !== 'repeat') {
      return err({ code: 'not-repeat', at, subject: node.name });
    }
    const compiled = compileExpression(number, bindings);
    if (!compiled.ok) return compiled;
    index.set(found, (place) => numberOf(compiled.value(place)));
  }
  const chain = layout.chain(wanted);
  const first = chain.findIndex((repeat) => index.has(repeat));
  const own = layout.chain(row);
  const ready = first !== -1 && chain.slice(first).every((repeat) => index.has(repeat));
  if (!ready || chain.slice(0, first).some((repeat, i) => own[i] !== repeat)) {
    return err({ code: 'argument-kind', at, subject: node.name });
  }
  const { up } = routeOf(own, chain.slice(0, first), false);
  const down = chain.slice(first).map((repeat) => ({ repeat, number: index.get(repeat) }));
  const slot = layout.slot[wanted] ?? 0;
  return ok((place) => {
    let scope: Scope | undefined = climbed(place.scope, up);
    for (const { repeat, number } of down) scope = scope?.instances.get(repeat)?.[(number?.(place) ?? 0) - 1];
    return scope?.shown[slot] ?? '';
  });
}

/** `jr:choice-name(${x}, '${x}')`: the label, in the form's default language, of a code of x's list. */
function choiceName({ form, layout }: RowContext, bindings: Bindings<Place>, node: Call): Bound<Place> {
  const [code, named] = node.args;
  const { at } = node;
  if (node.args.length !== 2 || code === undefined) return err({ code: 'argument-count', at, subject: node.name });
  const name = named?.kind === 'text' ? quotedName(named.value) : null;
  if (name === null) return err({ code: 'argument-kind', at, subject: node.name });
  const row = form.rows[layout.indexOf.get(name) ?? -1];
  if (row === undefined) return err({ code: 'unknown-name', at, subject: name });
  const list = choiceList(form, row.list);
  if (list === undefined) return err({ code: 'argument-kind', at, subject: name });
  const labels = new Map(list.map((choice) => [choice.name, choice.label[form.defaultLanguage] ?? choice.name]));
  const compiled = compileExpression(code, bindings);
  return compiled.ok ? ok((place) => labels.get(textOf(compiled.value(place))) ?? '') : compiled;
}

/** The name in `'${x}'`; null when the text is something else. */
function quotedName(text: string): string | null {
  return /^\s*\$\{\s*([^}]+?)\s*\}\s*$/.exec(text)?.[1] ?? null;
}

function climbed(scope: Scope, up: number): Scope {
  let at = scope;
  for (let i = 0; i < up; i++) at = at.parent ?? at;
  return at;
}
