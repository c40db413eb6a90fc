import { type PDFContext, PDFHexString, PDFName, PDFNumber, type PDFObject, type PDFRef } from 'pdf-lib';
import type { LiteralObject } from '../file/literal-object.ts';
import type { StructureElement } from './structure-element.ts';

/** One marked piece of content: `mcid` counts up within a page. */
interface Piece {
  readonly page: number;
  readonly mcid: number;
}

/** A widget that stands in the tag tree: the annotation itself is the content (ISO 32000-1, 14.7.4.3). */
export interface TaggedWidget {
  readonly page: number;
  readonly ref: PDFRef;
  readonly label: string;
}

/** Hands out the marked-content numbers of the pages and remembers whose they are. */
export class ContentMarks {
  readonly #pieces = new Map<StructureElement, Piece[]>();
  /** By page, by MCID. */
  readonly owners: StructureElement[][] = [];

  mark(element: StructureElement, page: number): number {
    const owners = (this.owners[page] ??= []);
    const mcid = owners.push(element) - 1;
    const pieces = this.#pieces.get(element) ?? [];
    pieces.push({ page, mcid });
    this.#pieces.set(element, pieces);
    return mcid;
  }

  piecesOf(element: StructureElement): readonly Piece[] {
    return this.#pieces.get(element) ?? [];
  }
}

/**
 * The StructTreeRoot with its elements and the parent tree. Page `i` must carry `StructParents i`, widget `k`
 * `StructParent pages.length + k`. Elements without content are left out, but for table cells: a row keeps its columns.
 */
export function structureObjects(
  context: PDFContext,
  root: StructureElement,
  marks: ContentMarks,
  pages: readonly PDFRef[],
  widgets: readonly TaggedWidget[],
): PDFRef {
  const refs = new Map<StructureElement, PDFRef>();
  const treeRef = context.nextRef();
  const write = (element: StructureElement, parent: PDFRef): PDFRef => {
    const ref = context.nextRef();
    refs.set(element, ref);
    const pieces = marks.piecesOf(element);
    const home = pieces[0]?.page;
    const kids: PDFObject[] = pieces.map((piece) => pieceObject(context, piece, home, pages));
    for (const child of element.children) if (isKept(child, marks)) kids.push(write(child, ref));
    if (element === root) for (const [k, widget] of widgets.entries()) kids.push(form(k, widget, ref));
    const page = home === undefined ? undefined : pages[home];
    const only = kids.length === 1 ? kids[0] : undefined;
    const content = only ?? context.obj(kids);
    context.assign(
      ref,
      context.obj({
        // No /Type: it is optional, and a record has thousands of cells.
        S: element.type,
        P: parent,
        ...(page === undefined ? {} : { Pg: page }),
        ...(kids.length === 0 ? {} : { K: content }),
        ...attributes(element),
      }),
    );
    return ref;
  };
  const formRefs: PDFRef[] = [];
  const form = (k: number, widget: TaggedWidget, parent: PDFRef): PDFRef => {
    const page = pages[widget.page];
    if (page === undefined) throw new Error('a widget lies on no page');
    const ref = context.register(
      context.obj({
        S: 'Form',
        P: parent,
        Pg: page,
        Alt: PDFHexString.fromText(widget.label),
        K: { Type: 'OBJR', Obj: widget.ref, Pg: page },
      }),
    );
    formRefs[k] = ref;
    return ref;
  };
  const documentRef = write(root, treeRef);
  const numbers: PDFObject[] = [];
  pages.forEach((_, i) => {
    const owners = (marks.owners[i] ?? []).map((element) => {
      const ref = refs.get(element);
      if (ref === undefined) throw new Error('content is marked for an element that is not in the tree');
      return ref;
    });
    numbers.push(PDFNumber.of(i), context.register(context.obj(owners)));
  });
  formRefs.forEach((ref, k) => numbers.push(PDFNumber.of(pages.length + k), ref));
  context.assign(
    treeRef,
    context.obj({
      Type: 'StructTreeRoot',
      K: documentRef,
      ParentTree: context.register(context.obj({ Nums: context.obj(numbers) })),
      ParentTreeNextKey: pages.length + widgets.length,
    }),
  );
  return treeRef;
}

function isKept(element: StructureElement, marks: ContentMarks): boolean {
  if (element.type === 'TD' || element.type === 'TH') return true;
  return marks.piecesOf(element).length > 0 || element.children.some((child) => isKept(child, marks));
}

/** A bare number where the piece lies on the element's own page, else a reference with its page. */
function pieceObject(
  context: PDFContext,
  { page, mcid }: Piece,
  home: number | undefined,
  pages: readonly PDFRef[],
): PDFObject {
  const ref = pages[page];
  if (page === home || ref === undefined) return PDFNumber.of(mcid);
  return context.obj({ Type: 'MCR', Pg: ref, MCID: mcid });
}

function attributes(element: StructureElement): LiteralObject {
  const { alt, scope, span = 1 } = element;
  const layout: LiteralObject = {
    ...(scope === undefined ? {} : { Scope: PDFName.of(scope) }),
    ...(span > 1 ? { ColSpan: span } : {}),
  };
  return {
    ...(alt === undefined ? {} : { Alt: PDFHexString.fromText(alt) }),
    ...(Object.keys(layout).length === 0 ? {} : { A: { O: 'Table', ...layout } }),
  };
}
