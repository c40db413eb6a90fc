/** Thrown inside shared/pdf on a file that is not built as this program builds; caught at the boundary. */
export class PdfStructureError extends Error {}
