/**
 * Which part of ISO 19005 a document claims. `3b` may carry the sealed record as an associated file; `1b` may not, and is
 * for archives that take part 1 only.
 */
export type ArchivePart = '3b' | '1b';

/** Header line of the file, by part: part 1 rests on PDF 1.4, part 3 on PDF 1.7. */
export const PDF_VERSION: Readonly<Record<ArchivePart, string>> = { '3b': '1.7', '1b': '1.4' };
