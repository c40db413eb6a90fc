import { createHash } from 'node:crypto';
import type { HostOutput } from '../../../shared/host/contract.ts';
import type { HostError } from '../../../shared/host/host-error.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { hubErrorSchema, PHOTO_CHUNK, uploadAnswerSchema } from '../../../shared/sync/hub/protocol.ts';
import type { BlobStore } from '../storage/blobs.ts';
import { refusalError, type HubLine } from './hub-request.ts';

export interface PhotoTransfer {
  send(line: HubLine, sha256: string): Promise<Result<HostOutput<'hub.send-photo'>, HostError>>;
  fetch(line: HubLine, sha256: string): Promise<Result<HostOutput<'hub.fetch-photo'>, HostError>>;
  /** Lets go of the bytes under way; the next call begins where the hub says. */
  forget(): void;
}

/**
 * Photos in pieces. One at a time: what is kept between the calls is the bytes of the photo under way and where it stands.
 * 1. Where an upload stands is the hub's to say: asked at the beginning and after every failure, so a piece that arrived
 *    while its answer was lost is not sent again.
 * 2. A download that was cut goes on behind the bytes that came; the hash decides whether it is stored.
 */
export function createPhotoTransfer(blobs: Pick<BlobStore, 'get' | 'put'>): PhotoTransfer {
  let sending: { readonly sha256: string; readonly bytes: Uint8Array; offset: number | null } | null = null;
  let fetching: { readonly sha256: string; parts: Buffer[] } | null = null;

  const load = async (sha256: string): Promise<Result<NonNullable<typeof sending>, HostError>> => {
    if (sending?.sha256 === sha256) return ok(sending);
    const stored = await blobs.get(sha256);
    if (!stored.ok) return stored;
    if (stored.value.bytes === null) return err({ code: 'not-found', detail: 'original' });
    sending = { sha256, bytes: stored.value.bytes, offset: null };
    return ok(sending);
  };

  return {
    send: async (line, sha256) => {
      const loaded = await load(sha256);
      if (!loaded.ok) return loaded;
      const upload = loaded.value;
      const { bytes } = upload;
      const path = `/v1/photos/${sha256}/upload`;
      if (upload.offset === null) {
        const stands = await line.ask({ method: 'GET', path }, uploadAnswerSchema);
        if (!stands.ok) return stands;
        if (stands.value.held) return ok(finished(bytes.length, 0));
        upload.offset = Math.min(stands.value.offset, bytes.length);
      }
      const from = upload.offset;
      const piece = bytes.subarray(from, from + PHOTO_CHUNK);
      upload.offset = null;
      const headers = { 'upload-offset': String(from), 'upload-length': String(bytes.length) };
      const answer = await line.ask({ method: 'PATCH', path, headers, body: piece }, uploadAnswerSchema);
      if (!answer.ok) return answer;
      if (answer.value.held) return ok(finished(bytes.length, piece.length));
      upload.offset = answer.value.offset;
      return ok({ offset: answer.value.offset, size: bytes.length, sent: piece.length, held: false });

      function finished(size: number, sent: number): HostOutput<'hub.send-photo'> {
        sending = null;
        return { offset: size, size, sent, held: true };
      }
    },
    fetch: async (line, sha256) => {
      if (fetching?.sha256 !== sha256) fetching = { sha256, parts: [] };
      const { parts } = fetching;
      const have = parts.reduce((sum, part) => sum + part.length, 0);
      const answer = await line.send({
        method: 'GET',
        path: `/v1/photos/${sha256}`,
        headers: have > 0 ? { range: `bytes=${have}-` } : {},
        onBytes: (bytes) => void parts.push(bytes),
      });
      if (!answer.ok) return answer;
      const { status, body } = answer.value;
      if (status >= 300) {
        const json = parse(body);
        if (hubErrorSchema.safeParse(json).data?.code === 'not-found') return ok({ found: false, size: 0 });
        return err(refusalError(status, json));
      }
      const whole = Buffer.concat(parts);
      fetching = null;
      if (createHash('sha256').update(whole).digest('hex') !== sha256) {
        return err({ code: 'hash-mismatch', detail: 'from the hub' });
      }
      const stored = await blobs.put(sha256, new Uint8Array(whole));
      return stored.ok ? ok({ found: true, size: whole.length }) : stored;
    },
    forget: () => {
      sending = null;
      fetching = null;
    },
  };
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}
