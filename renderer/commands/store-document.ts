import type { FieldWrite } from '../../shared/domain/visit/field-write.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { OpenData } from '../data/current-data.ts';
import { LARGEST_IN_DATABASE } from '../data/documents/stored-pdf.ts';
import { typed } from '../data/load-bundle.ts';
import type { StoredDocument } from '../data/log/row-schemas.ts';
import type { Original } from '../data/vault/row-bytes.ts';
import type { CommandError } from './command-error.ts';

/** A document that has a later version must not get a second one: two branches of signatures could not be told apart. */
export interface Superseded {
  readonly code: 'document-superseded';
  readonly detail: string;
}

/** The host has the bytes; a copy of all but large ones and the row go into the database in one transaction. */
export async function storeDocument(
  data: OpenData,
  fields: Omit<StoredDocument, 'id' | 'sha256' | 'size'>,
  { sha256, size }: { readonly sha256: string; readonly size: number },
): Promise<Result<StoredDocument, CommandError | Superseded>> {
  data.hostHolds(sha256);
  const blobs: Original[] = [];
  if (size <= LARGEST_IN_DATABASE) {
    const copy = await data.host.call('blob.get', { sha256 });
    if (!copy.ok) return copy;
    const { bytes } = copy.value;
    if (bytes === null) return err({ code: 'not-found', detail: fields.fileName });
    const mime = 'application/pdf';
    blobs.push({ sha256, bytes: new Blob([bytes], { type: mime }), size, mime });
  }
  const document = { ...fields, sha256, size };
  const id = `${fields.recordId}/${sha256.slice(0, 16)}`;
  const writes = Object.entries(document).map(([field, value]): FieldWrite => ({
    entity: 'document',
    entityId: id,
    field,
    value,
  }));
  return data.work.run<StoredDocument, Superseded>({
    keep: false,
    decide: async (view) => {
      const { continues } = fields;
      const others =
        continues === undefined ? [] : (await view.all('document')).map((row) => typed<StoredDocument>(row));
      if (others.some((other) => other.continues === continues)) {
        return err({ code: 'document-superseded', detail: continues ?? '' });
      }
      return ok({ value: { id, ...document }, writes, blobs });
    },
  });
}
