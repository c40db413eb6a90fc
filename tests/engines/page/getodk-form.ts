import { createInstance } from '@getodk/xforms-engine';

/** One node as the other engine sees it, by its reference: `/data/member[1]/age`. */
export interface NodeView {
  readonly relevant: boolean;
  readonly value: string;
  readonly constraint: boolean;
  readonly required: boolean;
}

export interface GetodkForm {
  readonly answer: (reference: string, text: string) => void;
  readonly add: (reference: string) => void;
  readonly remove: (reference: string, place: number) => void;
  readonly nodes: () => ReadonlyMap<string, NodeView>;
  /** Sets each node that is there now, without a search for it. */
  readonly handles: () => ReadonlyMap<string, (text: string) => void>;
}

export async function openGetodk(xml: string): Promise<GetodkForm> {
  const root = (await createInstance(xml)).root as unknown as EngineNode;
  const find = (reference: string): EngineNode => {
    const node = nodesBelow(root).find((one) => one.currentState.reference === reference);
    if (node === undefined) throw new Error(`the other engine has no ${reference}`);
    return node;
  };
  return {
    answer: (reference, text) => setValue(find(reference), text),
    add: (reference) => find(reference).addInstances?.(),
    remove: (reference, place) => find(reference).removeInstances?.(place, 1),
    handles: () =>
      new Map(nodesBelow(root).map((node) => [node.currentState.reference, (text: string) => setValue(node, text)])),
    nodes: () => new Map(nodesBelow(root).map((node) => [node.currentState.reference, viewOf(node)])),
  };
}

/** What this test uses of the engine's nodes, whatever their kind. */
interface EngineNode {
  readonly nodeType: string;
  readonly currentState: {
    readonly reference: string;
    readonly relevant: boolean;
    readonly children: readonly EngineNode[] | null;
    readonly value?: unknown;
  };
  readonly validationState: {
    readonly constraint?: { readonly valid: boolean };
    readonly required?: { readonly valid: boolean };
  };
  readonly setValue?: (text: string) => unknown;
  readonly selectValues?: (codes: readonly string[]) => unknown;
  readonly addInstances?: () => void;
  readonly removeInstances?: (place: number, count: number) => void;
}

function nodesBelow({ currentState: { children } }: EngineNode): EngineNode[] {
  return (children ?? []).flatMap((child) => [child, ...nodesBelow(child)]);
}

function setValue(node: EngineNode, text: string): void {
  if (node.selectValues !== undefined) node.selectValues(text === '' ? [] : text.split(' '));
  else if (node.setValue !== undefined) node.setValue(text);
  else throw new Error(`${node.currentState.reference} is a ${node.nodeType}`);
}

function viewOf({ currentState, validationState }: EngineNode): NodeView {
  return {
    relevant: currentState.relevant,
    value: textOf(currentState.value),
    constraint: validationState.constraint?.valid ?? true,
    required: validationState.required?.valid ?? true,
  };
}

/** Numbers, days and codes as text. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(textOf).join(' ');
  const text = (value as { toString(): string }).toString();
  // What is no number and no day is blank here: nobody's answer is "NaN" or "Infinity".
  return NO_ANSWER.has(text) ? '' : text;
}

const NO_ANSWER = new Set(['NaN', 'Infinity', '-Infinity', 'Invalid Date']);
