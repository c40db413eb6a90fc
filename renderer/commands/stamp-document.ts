import { err, ok, type Result } from '../../shared/lib/result.ts';
import { currentData } from '../data/current-data.ts';
import { drawAndSign, type DrawFailure } from '../data/documents/draw-and-sign.ts';
import { storedPdfReader } from '../data/documents/stored-pdf.ts';
import { loadImage } from '../data/evidence/load-image.ts';
import { databaseFailure } from '../data/failures.ts';
import { loadRecord } from '../data/hooks/use-record.ts';
import type { StoredDocument } from '../data/log/row-schemas.ts';
import { CANCELLED, type Cancelled, type CommandError } from './command-error.ts';
import { stampedName, TIME_STAMP } from './document-names.ts';
import { noSuch } from './run-decision.ts';
import { storeDocument, type Superseded } from './store-document.ts';
import { whileBusy } from '../data/vault/busy.ts';

export interface StampedDocument {
  readonly document: StoredDocument;
  /** The authority leads to a root that this laptop trusts; without that 验真 does not rely on its time. */
  readonly trusted: boolean;
}

export interface StampOptions {
  /** Files with revocation lists that go into the PDF. */
  readonly lists?: readonly Blob[];
  readonly onProgress?: (fraction: number, step: string) => void;
  readonly signal?: AbortSignal;
}

export type StampError = CommandError | DrawFailure | Cancelled | Superseded;

/**
 * 加盖时间戳: validation data and a document time stamp behind the signatures, as a new document that names the one it goes
 * on from. Only a digest leaves the machine. Whatever fails leaves the signed PDF as it is.
 */
export function stampDocument(...input: Parameters<typeof nowStampDocument>): ReturnType<typeof nowStampDocument> {
  return whileBusy(() => nowStampDocument(...input));
}

async function nowStampDocument(
  document: StoredDocument,
  { lists = [], onProgress = () => {}, signal }: StampOptions = {},
): Promise<Result<StampedDocument, StampError>> {
  const data = currentData();
  try {
    const found = await loadRecord(data, document.recordId);
    if (found === undefined) return err(noSuch('record', document.recordId));
    if (found.documents.some((other) => other.continues === document.id)) {
      return err({ code: 'document-superseded', detail: document.id });
    }
    // Asked before the work: nobody should wait to be told that there is no service.
    const service = await data.host.call('stamp.service', {});
    if (!service.ok) return service;
    if (service.value.address === null) return err({ code: 'time-stamp-failed', detail: 'off' });
    const trust = await data.host.call('trust.list', {});
    if (!trust.ok) return trust;
    let stamp = { at: document.signedAt, authority: '' };
    const stamped = await drawAndSign(
      {
        step: 'stamp',
        size: document.size,
        read: storedPdfReader(data, document),
        sha256: document.sha256,
        roots: trust.value.roots.map(({ pem }) => pem),
        lists,
      },
      {
        host: data.host,
        load: (sha256) => loadImage(data, sha256, 'original'),
        words: '向时间戳服务请求',
        sign: async (digest) => {
          const answer = await data.host.call('stamp.request', { digest });
          if (!answer.ok) return answer;
          stamp = answer.value;
          return ok({ cms: answer.value.token });
        },
        onProgress: (fraction, step) => onProgress(0.97 * fraction, step),
        signal,
      },
    );
    if (!stamped.ok) return stamped;
    if (signal?.aborted ?? false) return err(CANCELLED);
    const fields = {
      recordId: document.recordId,
      kind: document.kind,
      fileName: stampedName(document.fileName),
      signedAt: stamp.at,
      signer: stamp.authority,
      signedAs: TIME_STAMP,
      continues: document.id,
    };
    const stored = await storeDocument(data, fields, stamped.value);
    return stored.ok ? ok({ document: stored.value, trusted: stamped.value.stampTrusted === true }) : stored;
  } catch (error) {
    return err(databaseFailure(error));
  }
}
