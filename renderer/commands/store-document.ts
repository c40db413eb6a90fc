import type { FieldWrite } from '../../shared/domain/visit/field-write.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { OpenData } from '../data/current-data.ts';
import { hashBytes } from '../data/evidence/hash-bytes.ts';
import { typed } from '../data/load-bundle.ts';
import type { StoredDocument } from '../data/log/row-schemas.ts';
import type { CommandError } from './command-error.ts';

/** A document that has a later version must not get a second one: two branches of signatures could not be told apart. */
export interface Superseded {
  readonly code: 'document-superseded';
  readonly detail: string;
}

/** The bytes go to the host first, then bytes and row in one transaction. */
export async function storeDocument(
  data: OpenData,
  fields: Omit<StoredDocument, 'id' | 'sha256' | 'size'>,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Result<StoredDocument, CommandError | Superseded>> {
  const sha256 = await hashBytes(bytes);
  const put = await data.host.call('blob.put', { sha256, bytes });
  if (!put.ok) return put;
  data.hostHolds(sha256);
  const document = { ...fields, sha256, size: bytes.length };
  const id = `${fields.recordId}/${sha256.slice(0, 16)}`;
  const writes = Object.entries(document).map(([field, value]): FieldWrite => ({
    entity: 'document',
    entityId: id,
    field,
    value,
  }));
  const mime = 'application/pdf';
  const blob = { sha256, bytes: new Blob([bytes], { type: mime }), size: bytes.length, mime };
  return data.work.run<StoredDocument, Superseded>({
    keep: false,
    decide: async (view) => {
      const { continues } = fields;
      const others =
        continues === undefined ? [] : (await view.all('document')).map((row) => typed<StoredDocument>(row));
      if (others.some((other) => other.continues === continues)) {
        return err({ code: 'document-superseded', detail: continues ?? '' });
      }
      return ok({ value: { id, ...document }, writes, blobs: [blob] });
    },
  });
}
