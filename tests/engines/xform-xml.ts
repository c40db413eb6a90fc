import type { Expression } from '../../shared/domain/forms/expression/expression.ts';
import { parseExpression } from '../../shared/domain/forms/expression/parse-expression.ts';
import type { FormRow } from '../../shared/domain/forms/form.ts';
import { routeBetween } from '../../shared/domain/forms/form-layout.ts';
import type { PreparedForm } from '../../shared/domain/forms/prepare-form.ts';

/** The form as ODK XForms XML, as pyxform writes it: what @getodk/xforms-engine reads. */
export function xformXml(prepared: PreparedForm): string {
  const { form } = prepared;
  const children = Map.groupBy(form.rows, (row) => row.parent);
  const secondary = Object.entries(form.choices).map(
    ([list, choices]) =>
      `<instance id="${list}"><root>${choices
        .map(({ name, columns, label }) => {
          const further = Object.entries(columns).map(([column, text]) => `<${column}>${escaped(text)}</${column}>`);
          return `<item><name>${escaped(name)}</name><label>${escaped(label[form.defaultLanguage] ?? name)}</label>${further.join('')}</item>`;
        })
        .join('')}</root></instance>`,
  );
  const binds = form.rows.flatMap((row, at) => bindsOf(prepared, row, at));
  return `<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa"><h:head><h:title>x</h:title><model><instance><data id="x">${modelOf(children, null)}</data></instance>${secondary.join('')}${binds.join('')}</model></h:head><h:body>${bodyOf(prepared, children, null)}</h:body></h:html>`;
}

type Children = ReadonlyMap<string | null, readonly FormRow[]>;

function modelOf(children: Children, parent: string | null, template = false): string {
  return (children.get(parent) ?? [])
    .map((row) => {
      const { kind, name, start, repeatCount } = row;
      if (kind === 'group') return `<${name}>${modelOf(children, name, template)}</${name}>`;
      if (kind !== 'repeat') return `<${name}>${escaped(start ?? '')}</${name}>`;
      const count = repeatCount === undefined ? '' : `<${name}_count/>`;
      const pattern = `<${name} jr:template="">${modelOf(children, name, true)}</${name}>`;
      const first = repeatCount === undefined ? `<${name}>${modelOf(children, name)}</${name}>` : '';
      // The instances of a repeat know the templates inside it already.
      return count + (parentIsRepeat(children, parent) && !template ? first || pattern : pattern + first);
    })
    .join('');
}

function parentIsRepeat(children: Children, parent: string | null): boolean {
  const row = [...children.values()].flat().find(({ name }) => name === parent);
  if (row === undefined) return false;
  return row.kind === 'repeat' || parentIsRepeat(children, row.parent);
}

const BIND_TYPES: Readonly<Partial<Record<FormRow['kind'], string>>> = {
  integer: 'int',
  decimal: 'decimal',
  date: 'date',
};

function bindsOf(prepared: PreparedForm, row: FormRow, at: number): string[] {
  const { relevant, constraint, required, calculation, kind, repeatCount, readOnly } = row;
  const attributes = [
    ['nodeset', pathOf(prepared, row.name)],
    ['type', kind === 'group' || kind === 'repeat' ? undefined : (BIND_TYPES[kind] ?? 'string')],
    ['relevant', relevant],
    ['constraint', constraint],
    ['required', required],
    ['calculate', calculation],
    ['readonly', readOnly === true ? 'true()' : undefined],
  ] as const;
  const text = attributes.flatMap(([name, value]) => {
    if (value === undefined) return [];
    const source = name === 'nodeset' || name === 'type' ? value : translated(prepared, at, value, false);
    return [`${name}="${escaped(source)}"`];
  });
  const binds = [`<bind ${text.join(' ')}/>`];
  if (repeatCount !== undefined) {
    // pyxform calculates a count of its own in the surroundings of the repeat.
    const calculate = translated(prepared, prepared.layout.parent[at] ?? -1, repeatCount, false, at);
    binds.push(`<bind nodeset="${pathOf(prepared, row.name)}_count" type="string" calculate="${escaped(calculate)}"/>`);
  }
  return binds;
}

function bodyOf(prepared: PreparedForm, children: Children, parent: string | null): string {
  return (children.get(parent) ?? [])
    .map((row) => {
      const ref = pathOf(prepared, row.name);
      const label = '<label>x</label>';
      switch (row.kind) {
        case 'group':
          return `<group ref="${ref}">${label}${bodyOf(prepared, children, row.name)}</group>`;
        case 'repeat': {
          const count = row.repeatCount === undefined ? '' : ` jr:count="${ref}_count" jr:noAddRemove="true()"`;
          return `<group ref="${ref}">${label}<repeat nodeset="${ref}"${count}>${bodyOf(prepared, children, row.name)}</repeat></group>`;
        }
        case 'select-one':
        case 'select-multiple': {
          const tag = row.kind === 'select-one' ? 'select1' : 'select';
          const at = prepared.layout.indexOf.get(row.name) ?? 0;
          const filter = row.choiceFilter === undefined ? '' : `[${translated(prepared, at, row.choiceFilter, true)}]`;
          const nodeset = escaped(`instance('${row.list}')/root/item${filter}`);
          return `<${tag} ref="${ref}">${label}<itemset nodeset="${nodeset}"><value ref="name"/><label ref="label"/></itemset></${tag}>`;
        }
        case 'calculate':
        case 'omitted':
          return '';
        case 'text':
        case 'integer':
        case 'decimal':
        case 'date':
        case 'note':
          return row.calculation === undefined || row.kind === 'note' ? `<input ref="${ref}">${label}</input>` : '';
      }
    })
    .join('');
}

function pathOf({ form, layout }: PreparedForm, name: string): string {
  const row = form.rows[layout.indexOf.get(name) ?? -1];
  if (row === undefined) throw new Error(`no row ${name}`);
  const above = row.parent === null ? '/data' : pathOf({ form, layout } as PreparedForm, row.parent);
  return `${above}/${name}`;
}

function translated(prepared: PreparedForm, at: number, source: string, filter: boolean, counted = -1): string {
  if (/^\s*(?:yes|true)\s*$/i.test(source)) return 'true()';
  const parsed = parseExpression(source);
  if (!parsed.ok) throw new Error(source);
  // A count stands beside its repeat: as deep as one, outside its instances.
  const context =
    counted === -1 ? pathOf(prepared, prepared.form.rows[at]?.name ?? '') : `${surroundings(prepared, at)}/count`;
  return printed({ prepared, at, filter, context }, parsed.value, false);
}

function surroundings(prepared: PreparedForm, at: number): string {
  return at === -1 ? '/data' : pathOf(prepared, prepared.form.rows[at]?.name ?? '');
}

interface Printing {
  readonly prepared: PreparedForm;
  readonly at: number;
  readonly filter: boolean;
  readonly context: string;
}

function printed(printing: Printing, expression: Expression, anywhere: boolean): string {
  const inner = (one: Expression) => printed(printing, one, anywhere);
  switch (expression.kind) {
    case 'text':
      return expression.value.includes("'") ? `"${expression.value}"` : `'${expression.value}'`;
    case 'number':
      return String(expression.value);
    case 'reference':
      return pathTo(printing, expression.name, anywhere);
    case 'self':
      return printing.filter ? 'current()' : '.';
    case 'parent':
      return '..';
    case 'column':
      return expression.name;
    case 'negate':
      return `-(${inner(expression.of)})`;
    case 'every':
      return `(${expression.of.map(inner).join(' and ')})`;
    case 'some':
      return `(${expression.of.map(inner).join(' or ')})`;
    case 'binary':
      return `(${inner(expression.left)} ${expression.operator} ${inner(expression.right)})`;
    case 'call': {
      const { name, args } = expression;
      if (name === 'jr:choice-name') {
        const [code, quoted] = args;
        const named = quoted?.kind === 'text' ? /\$\{\s*([^}]+?)\s*\}/.exec(quoted.value)?.[1] : undefined;
        if (code === undefined || named === undefined) throw new Error(name);
        return `jr:choice-name(${inner(code)}, '${pathTo(printing, named, false)}')`;
      }
      if (name === 'indexed-repeat') {
        return `indexed-repeat(${args.map((arg, i) => printed(printing, arg, i === 0 || i % 2 === 1)).join(', ')})`;
      }
      return `${name}(${args.map(inner).join(', ')})`;
    }
  }
}

/** Absolute, or from the context node when both stand in one repeat, as pyxform writes references. */
function pathTo({ prepared, at, filter, context }: Printing, name: string, anywhere: boolean): string {
  const target = prepared.layout.indexOf.get(name) ?? 0;
  const path = pathOf(prepared, name);
  if (anywhere || at === -1) return path;
  const toRepeat = prepared.form.rows[target]?.kind === 'repeat';
  const { up } = routeBetween(prepared.layout, at, target, toRepeat);
  if (prepared.layout.chain(at).length - up === 0) return path;
  const [own, other] = [context.split('/'), path.split('/')];
  let shared = 0;
  const most = toRepeat ? other.length - 1 : other.length;
  while (shared < Math.min(own.length, most) && own[shared] === other[shared]) shared += 1;
  const steps = [...own.slice(shared).map(() => '..'), ...other.slice(shared)];
  return `${filter ? 'current()/' : ''}${steps.join('/')}`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
