/** Standard structure types that a record needs (ISO 32000-1, 14.8.4). */
export type StructureType = 'Document' | 'H1' | 'H2' | 'P' | 'Table' | 'TR' | 'TH' | 'TD' | 'Figure' | 'Form';

/** One node of the tag tree: what a screen reader reads, in reading order. Filled while the pages are laid out. */
export interface StructureElement {
  readonly type: StructureType;
  readonly children: StructureElement[];
  /** What a picture or a drawn signature shows, in words. */
  readonly alt?: string;
  /** Columns that a cell covers. */
  readonly span?: number;
  /** Whether a TH heads its column or its row. */
  readonly scope?: 'Column' | 'Row';
}

export function newStructure(): StructureElement {
  return { type: 'Document', children: [] };
}
