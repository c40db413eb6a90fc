import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import type { HubStatus } from '../../../shared/host/contract.ts';
import type { HostHandlers } from '../../../shared/host/dispatch.ts';
import type { HostError } from '../../../shared/host/host-error.ts';
import type { Clock } from '../../../shared/lib/ports.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { sha256 } from '../../../shared/lib/sha256.ts';
import { readCertificate } from '../../../shared/pdf/x509/certificate.ts';
import { certificatesOfPem } from '../../../shared/pdf/x509/pem.ts';
import { readCode, rootPrefixOf, type EnrolmentCode } from '../../../shared/sync/hub/enrolment-code.ts';
import {
  enrolAnswerSchema,
  helloSchema,
  photosAnswerSchema,
  pullAnswerSchema,
  pushAnswerSchema,
  type EnrolAnswer,
} from '../../../shared/sync/hub/protocol.ts';
import type { Keychain } from '../keychain.ts';
import type { OfficeCertifying } from '../signer/office-certifying.ts';
import type { BlobStore } from '../storage/blobs.ts';
import type { Disk } from '../storage/disk.ts';
import type { DataKey } from '../vault/vault.ts';
import { createSerial } from '../storage/serial.ts';
import { enrolByFile, enrolmentRequest } from './enrol-by-file.ts';
import { readAddress, type HubAddress } from './hub-address.ts';
import { forgetEnrolment, readEnrolment, writeEnrolment, type Enrolment } from './hub-file.ts';
import { openLine, refusalError, type HubLine } from './hub-request.ts';
import { createPace } from './pace.ts';
import { createPhotoTransfer } from './photo-transfer.ts';
import { findRoot } from './pinned-root.ts';

export type HubHandlers = Pick<HostHandlers, Extract<keyof HostHandlers, `hub.${string}`>>;

export interface HubClientOptions {
  /** `hub.json` lies here. */
  readonly folder: string;
  readonly keychain: Keychain | null;
  readonly dataKey: DataKey;
  readonly disk: Disk;
  readonly blobs: Pick<BlobStore, 'get' | 'put'>;
  readonly office: OfficeCertifying;
  readonly clock: Clock;
  readonly device: () => Promise<string>;
  readonly version: string;
}

/** The laptop's side of the hub. The page asks; address, token and every byte on the wire stay here. */
export function createHubClient(options: HubClientOptions): {
  readonly handlers: HubHandlers;
  /** Closes the line; forgets the token and the photo under way. */
  forget(): void;
} {
  const { folder, keychain, disk, dataKey } = options;
  const inTurn = createSerial();
  const photos = createPhotoTransfer(options.blobs);
  const pace = createPace({ now: () => performance.now(), sleep: (milliseconds) => setTimeout(milliseconds) });
  let open: { readonly enrolment: Enrolment; readonly line: HubLine } | null = null;

  const line = async (): Promise<Result<NonNullable<typeof open>, HostError>> => {
    if (open !== null) return ok(open);
    const stored = await readEnrolment(disk, folder, keychain, dataKey);
    if (!stored.ok) return stored;
    if (stored.value === null) return err({ code: 'hub-not-enrolled', detail: 'no hub' });
    const address = readAddress(stored.value.address);
    if (!address.ok) return address;
    open = { enrolment: stored.value, line: openLine(address.value, stored.value.root, stored.value.token, pace) };
    return ok(open);
  };
  const close = (): void => {
    open?.line.close();
    open = null;
  };
  /** One exchange at a time: pieces of a photo and pages of a log have an order. */
  const over = <T>(work: (line: HubLine) => Promise<Result<T, HostError>>): Promise<Result<T, HostError>> =>
    inTurn(async () => {
      const opened = await line();
      return opened.ok ? work(opened.value.line) : opened;
    });
  const status = async (): Promise<Result<HubStatus, HostError>> => {
    const stored = await readEnrolment(disk, folder, keychain, dataKey);
    if (!stored.ok) return stored;
    return ok(stored.value === null ? { state: 'none' } : statusOf(stored.value));
  };

  const handlers: HubHandlers = {
    'hub.status': () => inTurn(status),
    'hub.enrol': ({ address, code }) =>
      inTurn(async () => {
        const place = readAddress(address);
        if (!place.ok) return place;
        const read = readCode(code);
        if (read === null) return err({ code: 'hub-code', detail: 'code' });
        const enrolled = await enrol(place.value, read, options);
        if (!enrolled.ok) return enrolled;
        close();
        const written = await writeEnrolment(disk, folder, keychain, dataKey, enrolled.value);
        return written.ok ? ok(statusOf(enrolled.value)) : written;
      }),
    'hub.leave': () =>
      inTurn(async () => {
        close();
        const gone = await forgetEnrolment(disk, folder);
        return gone.ok ? ok<HubStatus>({ state: 'none' }) : gone;
      }),
    'hub.limit': ({ bytesPerSecond }) => {
      pace.limit = bytesPerSecond;
      return Promise.resolve(ok({}));
    },
    'hub.enrolment-request': () => inTurn(() => enrolmentRequest(options)),
    'hub.enrol-by-file': ({ file }) => inTurn(() => enrolByFile(file, options.office, options.clock)),
    'hub.push': (body) => over((to) => to.ask({ method: 'POST', path: '/v1/push', body }, pushAnswerSchema)),
    'hub.pull': (body) => over((to) => to.ask({ method: 'POST', path: '/v1/pull', body }, pullAnswerSchema)),
    'hub.photos-held': (body) =>
      over((to) => to.ask({ method: 'POST', path: '/v1/photos/held', body }, photosAnswerSchema)),
    'hub.send-photo': ({ sha256: name }) => over((to) => photos.send(to, name)),
    'hub.fetch-photo': ({ sha256: name }) => over((to) => photos.fetch(to, name)),
    'hub.put-thumbnail': ({ sha256: name, bytes }) =>
      over(async (to) => {
        const path = `/v1/thumbnails/${name}`;
        const answer = await to.ask({ method: 'PUT', path, body: bytes }, z.object({ sha256: z.string() }));
        if (!answer.ok) return answer;
        return answer.value.sha256 === sha256(bytes) ? ok({}) : err({ code: 'hash-mismatch', detail: 'thumbnail' });
      }),
    'hub.get-thumbnail': ({ sha256: name }) =>
      over<{ bytes: Uint8Array<ArrayBuffer> | null }>(async (to) => {
        const answer = await to.send({ method: 'GET', path: `/v1/thumbnails/${name}` });
        if (!answer.ok) return answer;
        if (answer.value.status === 404) return ok({ bytes: null });
        if (answer.value.status !== 200) return err(refusalError(answer.value.status, null));
        return ok({ bytes: new Uint8Array(answer.value.body) });
      }),
  };
  return {
    handlers,
    forget: () => {
      close();
      photos.forget();
    },
  };
}

/** Pins the root that the code names, then asks for the certificate. Nothing is kept unless all of it went well. */
async function enrol(
  address: HubAddress,
  code: EnrolmentCode,
  { office, clock, device, version }: HubClientOptions,
): Promise<Result<Enrolment, HostError>> {
  const request = await office.request();
  if (!request.ok) return request;
  const root = address.plain ? ok('') : await findRoot(address, code.rootPrefix);
  if (!root.ok) return root;
  const line = openLine(address, root.value, null);
  const hello = await line.ask({ method: 'GET', path: '/v1/hello' }, helloSchema);
  // Before the code is used up: a certificate that is not valid yet here would take the signing key away.
  const refused = hello.ok ? clockRefusal(hello.value.time, clock.now()) : hello;
  if (!refused.ok) {
    line.close();
    return refused;
  }
  const body = {
    secret: code.secret,
    request: Buffer.from(request.value).toString('base64'),
    device: await device(),
    version,
  };
  const answer = await line.ask({ method: 'POST', path: '/v1/enrol', body }, enrolAnswerSchema);
  line.close();
  if (!answer.ok) return answer;
  return adopt(address, code, office, answer.value);
}

/** Certificates begin a day early; half of it is left for the way there. */
const MOST_APART = 12 * 3_600_000;

function clockRefusal(theirs: number, ours: number): Result<null, HostError> {
  return Math.abs(theirs - ours) < MOST_APART ? ok(null) : err({ code: 'hub-clock', detail: 'clock' });
}

async function adopt(
  address: HubAddress,
  code: EnrolmentCode,
  office: OfficeCertifying,
  answer: EnrolAnswer,
): Promise<Result<Enrolment, HostError>> {
  const [root] = certificatesOfPem(answer.root);
  const [certificate] = certificatesOfPem(answer.certificate);
  // Over plain loopback the handshake named no root: it must be the code's all the same.
  if (root === undefined || certificate === undefined || rootPrefixOf(sha256(root)) !== code.rootPrefix) {
    return err({ code: 'hub-untrusted', detail: 'the root does not fit the code' });
  }
  const adopted = await office.adopt(readCertificate(certificate), readCertificate(root));
  if (!adopted.ok) return adopted;
  const { token, role, name, hubId } = answer;
  return ok({ address: address.text, hubId, role, name, root: answer.root, token });
}

function statusOf({ address, role, name, hubId, root }: Enrolment): HubStatus {
  const [der] = certificatesOfPem(root);
  return { state: 'enrolled', address, role, name, hubId, rootSha256: der === undefined ? '' : sha256(der) };
}
