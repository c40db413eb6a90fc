import { DerError } from '../asn1/der-reader.ts';
import type { PdfView } from '../read/document.ts';
import type { PdfDict, PdfValue } from '../read/pdf-value.ts';
import { unpack } from '../read/unpack.ts';
import { readCertificate, type X509 } from '../x509/certificate.ts';
import { readRevocationList, type RevocationList } from '../x509/revocation-list.ts';
import { catalogOf } from './signature-fields.ts';

export interface ValidationData {
  readonly certificates: readonly X509[];
  readonly lists: readonly RevocationList[];
  /** It holds something that is no certificate, no list, or no answer of an OCSP service. */
  readonly isDamaged: boolean;
}

const LISTS: readonly string[] = ['Certs', 'CRLs', 'OCSPs', 'Cert', 'CRL', 'OCSP'];

/** The document security store (ETSI EN 319 142-1 §5.4) of the newest revision. OCSP answers are left unread. */
export function readValidationData(view: PdfView): ValidationData {
  const certificates: X509[] = [];
  const lists: RevocationList[] = [];
  let isDamaged = false;
  const streams = (value: PdfValue | undefined): Uint8Array[] => {
    const list = view.resolve(value);
    if (list?.kind !== 'array') throw new DerError('no list');
    return list.items.map((item) => {
      const stream = view.resolve(item);
      if (stream?.kind !== 'stream') throw new DerError('no stream');
      return unpack(stream, 'DSS');
    });
  };
  const readLists = (dict: PdfDict): void => {
    for (const [key, value] of dict.entries) {
      if (key === 'Type' || key === 'TU' || key === 'VRI') continue;
      if (!LISTS.includes(key)) throw new DerError(`unexpected /${key}`);
      const held = streams(value);
      if (key.startsWith('Cert')) certificates.push(...held.map(readCertificate));
      if (key.startsWith('CRL')) lists.push(...held.map(readRevocationList));
    }
  };
  const entry = catalogOf(view).entries.get('DSS');
  const store = view.resolve(entry);
  try {
    if (store?.kind === 'dict') {
      readLists(store);
      const related = view.resolve(store.entries.get('VRI'));
      if (related?.kind === 'dict') {
        for (const value of related.entries.values()) {
          const dict = view.resolve(value);
          if (dict?.kind !== 'dict') throw new DerError('VRI');
          readLists(dict);
        }
      } else if (related !== undefined) throw new DerError('VRI');
    } else if (entry !== undefined) isDamaged = true;
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    isDamaged = true;
  }
  return { certificates, lists, isDamaged };
}
