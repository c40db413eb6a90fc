import type { XuntingDatabase } from '../database.ts';
import { typed } from '../load-bundle.ts';
import type { StoredDocument } from '../log/row-schemas.ts';
import { LARGEST_IN_DATABASE } from './stored-pdf.ts';

/** Signed PDFs that lie with the host alone; what takes bytes out of the database has to say so or save them apart. */
export async function largeDocuments(db: XuntingDatabase): Promise<readonly StoredDocument[]> {
  const rows = await db.rows('document').toArray();
  return rows.map((row) => typed<StoredDocument>(row)).filter(({ size }) => size > LARGEST_IN_DATABASE);
}
