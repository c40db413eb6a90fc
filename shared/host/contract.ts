import { z } from 'zod';
import { changeSchema } from '../sync/change.ts';
import {
  MOST_THUMBNAIL,
  photosAnswerSchema,
  photosRequestSchema,
  pullAnswerSchema,
  pullRequestSchema,
  pushAnswerSchema,
  pushRequestSchema,
} from '../sync/hub/protocol.ts';
import { ROLES } from '../sync/hub/roles.ts';
import type { HostChannel } from './channels.ts';
import { centerContract } from './center-contract.ts';
import { vaultContract } from './vault-contract.ts';

/**
 * Everything the page may ask of the machine. Both hosts parse input and output with these schemas; the page parses the
 * output again on the loopback road. A handler answers a value or a HostError, never an exception text.
 */
const bytes = z.instanceof(Uint8Array);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const digest = bytes.refine((b) => b.length === 32, { error: 'SHA-256 digest wanted' });
const keyFile = bytes.refine((b) => b.length <= 1024 * 1024, { error: 'no key file is that large' });
const nothing = z.strictObject({});
const MAX_BLOB = 64 * 1024 * 1024;
const MAX_PIECE = 8 * 1024 * 1024;
const piece = bytes.refine((b) => b.length <= MAX_PIECE, { error: 'too large' });
const offset = z.int().min(0);
/** First byte and the byte behind the last. */
const range = z.tuple([offset, offset]);
const assembly = z.uuid();
const fileName = z
  .string()
  .min(1)
  .max(120)
  .regex(/^[^/\\:*?"<>|\u0000-\u001f]+$/);

const certificate = z.strictObject({
  subject: z.string(),
  issuer: z.string(),
  serial: z.string(),
  notBefore: z.iso.datetime(),
  notAfter: z.iso.datetime(),
  sha256,
  pem: z.string(),
});

/** `issuerKnown`: the list was checked against a trusted root; otherwise 验真 checks it when it meets the issuer. */
const revocationList = z.strictObject({
  issuer: z.string(),
  thisUpdate: z.iso.datetime(),
  nextUpdate: z.iso.datetime().nullable(),
  revoked: z.int().min(0),
  issuerKnown: z.boolean(),
  sha256,
  pem: z.string(),
});
const revocationLists = z.strictObject({ lists: z.array(revocationList) });

const signerStatus = z.strictObject({
  /** `none`: no device key yet. `locked`: made, passphrase wanted. `ready`: can sign. */
  state: z.enum(['none', 'locked', 'ready']),
  protection: z.enum(['keychain', 'passphrase']).nullable(),
  /** What this machine can offer for a new key; a Linux basic_text keyring is not offered. */
  keychainAvailable: z.boolean(),
  algorithm: z.string().nullable(),
  certificate: certificate.nullable(),
  root: certificate.nullable(),
});

const hubStatus = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('none') }),
  z.strictObject({
    state: z.literal('enrolled'),
    address: z.string(),
    role: z.enum(ROLES),
    name: z.string(),
    hubId: z.uuid(),
    /** SHA-256 of the office root, which the page names so that people can compare it. */
    rootSha256: sha256,
  }),
]);
const stampService = z.strictObject({ address: z.string().nullable() });
/** What the inspector set when 自助 began; the page takes it up again after a restart. */
export const kioskSessionSchema = z.strictObject({
  batchId: z.string().min(1).max(100),
  startedBy: z.string().min(1).max(100),
  staffPresent: z.boolean(),
  /** Seconds without a touch before the answers are thrown away; the warning comes before. */
  idleSeconds: z.int().min(20).max(600),
});

const kioskStatus = z.strictObject({
  /** null = not locked. */
  session: kioskSessionSchema.nullable(),
  /** Seconds until the next passphrase is looked at. */
  waitSeconds: z.int().min(0),
});

export const hostContract = {
  'app.info': {
    input: nothing,
    output: z.strictObject({
      host: z.enum(['electron', 'browser']),
      version: z.string(),
      platform: z.string(),
      dataFolder: z.string(),
      /** Short stable name of this laptop's installation; prefix of record numbers. */
      device: z.string(),
    }),
  },
  /** First call of every start: repairs a torn tail, says what the journal holds. */
  'journal.open': {
    input: nothing,
    output: z.strictObject({
      journalId: z.uuid(),
      /** Number of whole changes. */
      count: z.int().min(0),
      /** Hash of the last whole change, or 64 zeros. */
      headHash: sha256,
      /** Bytes of a torn last write that were cut off, kept aside in a file of their own. */
      tornBytes: z.int().min(0),
      /** Records inside the journal that fail their checksum: named, kept aside, never silently skipped. */
      damaged: z.array(z.strictObject({ offset: z.int(), length: z.int(), reason: z.string() })),
      /** How often this journal was opened before; 0 = brand new. */
      starts: z.int().min(0),
    }),
  },
  /** Appends and fsyncs; idempotent by change id. Resolves only when the bytes are on the disk. */
  'journal.append': {
    input: z.strictObject({ changes: z.array(changeSchema).min(1).max(2000) }),
    output: z.strictObject({ count: z.int().min(1), headHash: sha256 }),
  },
  'journal.read': {
    input: z.strictObject({ from: z.int().min(0), limit: z.int().min(1).max(2000) }),
    output: z.strictObject({ changes: z.array(changeSchema), next: z.int().min(0).nullable() }),
  },
  /** Stores original bytes under their hash, fsynced; the host hashes for itself and refuses a mismatch. */
  'blob.put': {
    input: z.strictObject({ sha256, bytes: bytes.refine((b) => b.length <= MAX_BLOB, { error: 'too large' }) }),
    output: z.strictObject({ sha256, size: z.int().min(0), known: z.boolean() }),
  },
  'blob.get': {
    input: z.strictObject({ sha256 }),
    output: z.strictObject({ bytes: bytes.nullable() }),
  },
  'blob.list': {
    input: nothing,
    output: z.strictObject({ blobs: z.array(z.strictObject({ sha256, size: z.int().min(0) })) }),
  },
  /** Part of stored bytes, unchecked against their hash; fewer at the end of the file. */
  'blob.read': {
    input: z
      .strictObject({ sha256, from: offset, to: offset })
      .refine(({ from, to }) => from < to && to - from <= MAX_PIECE, { error: 'range' }),
    output: z.strictObject({ bytes: bytes.nullable() }),
  },
  /** Whether stored bytes still have their hash; of any size, read by the host alone. */
  'blob.check': {
    input: z.strictObject({ sha256 }),
    output: z.strictObject({ state: z.enum(['sound', 'damaged', 'missing']) }),
  },
  /** Opens a signed file to be: written piece by piece, stored under its hash by `document.finish`. */
  'document.begin': { input: z.strictObject({ size: offset }), output: z.strictObject({ id: assembly }) },
  'document.add-bytes': {
    input: z.strictObject({ id: assembly, bytes: piece }),
    output: z.strictObject({ size: offset }),
  },
  /** Ranges of stored bytes, in order, copied by the host itself; `not-found` leaves the file open for the bytes. */
  'document.add-blob': {
    input: z.strictObject({ id: assembly, sha256, ranges: z.array(range).min(1).max(1000) }),
    output: z.strictObject({ size: offset }),
  },
  /** The end of the file with a gap for the signature: the SHA-256 of everything but the gap. */
  'document.digest': {
    input: z.strictObject({ id: assembly, bytes: piece, gap: range }),
    output: z.strictObject({ digest }),
  },
  /** `filling`: what goes between the brackets of the gap. Resolves when the whole file is on the disk under its hash. */
  'document.finish': {
    input: z.strictObject({ id: assembly, filling: piece }),
    output: z.strictObject({ sha256, size: offset }),
  },
  'document.drop': { input: z.strictObject({ id: assembly }), output: nothing },
  'storage.space': {
    input: nothing,
    output: z.strictObject({
      freeBytes: z.int().min(0),
      /** Room kept by a reserve file so that a visit can be finished and signed on a full disk. */
      reserveBytes: z.int().min(0),
      /** What the reserve takes when it is whole: more than `reserveBytes` once it was given up. */
      reserveWanted: z.int().min(0),
    }),
  },
  'storage.release-reserve': { input: nothing, output: z.strictObject({ freeBytes: z.int().min(0) }) },
  'signer.status': { input: nothing, output: signerStatus },
  /** Makes the device key and its certificate. `passphrase` null = the OS keychain. */
  'signer.enrol': {
    input: z.strictObject({
      name: z.string().min(1).max(60),
      organisation: z.string().min(1).max(100),
      passphrase: z.string().min(8).max(200).nullable(),
    }),
    output: signerStatus,
  },
  'signer.unlock': { input: z.strictObject({ passphrase: z.string().max(200) }), output: signerStatus },
  'signer.lock': { input: nothing, output: signerStatus },
  /** A CMS SignedData (PAdES B-B attributes) over this digest; the key never leaves the host. */
  'signer.sign': {
    input: z.strictObject({
      digest,
      recordId: z.uuid(),
    }),
    output: z.strictObject({ cms: bytes, certificate }),
  },
  /** Whose certificate a PKCS#12 file holds; the file and its passphrase are forgotten with the answer. */
  'signer.inspect-file': {
    input: z.strictObject({ file: keyFile, passphrase: z.string().max(200) }),
    output: z.strictObject({ name: z.string(), organisation: z.string(), algorithm: z.string(), certificate }),
  },
  /** As `signer.sign`, with a person's own key out of such a file. */
  'signer.sign-with-file': {
    input: z.strictObject({ file: keyFile, passphrase: z.string().max(200), digest, recordId: z.uuid() }),
    output: z.strictObject({ cms: bytes, certificate }),
  },
  /** Where time stamps are asked for; null: nowhere, and nothing leaves this machine. */
  'stamp.service': { input: nothing, output: stampService },
  'stamp.set-service': { input: z.strictObject({ address: z.string().max(300).nullable() }), output: stampService },
  /** An RFC 3161 token over this digest, from the service, judged by the host. `at`: what it says. */
  'stamp.request': {
    input: z.strictObject({ digest }),
    output: z.strictObject({ token: bytes, at: z.iso.datetime(), authority: z.string() }),
  },
  /** Roots that the 验真 screen accepts: this device's own, and imported ones. */
  'trust.list': { input: nothing, output: z.strictObject({ roots: z.array(certificate) }) },
  'trust.import': {
    input: z.strictObject({ pem: z.string().max(100_000) }),
    output: z.strictObject({ roots: z.array(certificate) }),
  },
  /** Revocation lists that 验真 looks into, the newest of each issuer. */
  'trust.lists': { input: nothing, output: revocationLists },
  'trust.import-lists': {
    input: z.strictObject({ file: bytes.refine((b) => b.length <= MAX_PIECE, { error: 'too large' }) }),
    output: revocationLists,
  },
  'trust.drop-list': { input: z.strictObject({ sha256 }), output: revocationLists },
  /** Public point (P-256, 65 bytes) of the key that 移交包 for this laptop are encrypted to; made at the first call. */
  'exchange.key': { input: nothing, output: z.strictObject({ publicKey: bytes }) },
  /** Opens a content key that was wrapped for this laptop; null when it was not, or was altered. */
  'exchange.unwrap': {
    input: z.strictObject({
      ephemeral: bytes.refine((b) => b.length === 65, { error: 'P-256 point wanted' }),
      wrapped: bytes.refine((b) => b.length === 48, { error: 'wrapped key wanted' }),
    }),
    output: z.strictObject({ contentKey: bytes.nullable() }),
  },
  /** Which 汇总中心 this laptop is enrolled at, if any. Asks nobody. */
  'hub.status': { input: nothing, output: hubStatus },
  /** Enrols with a one-time code: the root that the code names is pinned, the signing key gets the office's certificate. */
  'hub.enrol': {
    input: z.strictObject({ address: z.string().max(300), code: z.string().max(100) }),
    output: hubStatus,
  },
  /** Forgets the hub: address, token and pin. What is there stays there. */
  'hub.leave': { input: nothing, output: hubStatus },
  /** How fast bytes may go to and from the hub until the program ends; null = as fast as the line allows. */
  'hub.limit': {
    input: z.strictObject({
      bytesPerSecond: z
        .int()
        .min(8 * 1024)
        .nullable(),
    }),
    output: nothing,
  },
  /** 登记 without a network: the file that a stick brings to the office. */
  'hub.enrolment-request': { input: nothing, output: z.strictObject({ file: bytes }) },
  /** Takes in the office's answer: the signing key gets the office's certificate, the office's root is trusted. */
  'hub.enrol-by-file': {
    input: z.strictObject({ file: keyFile }),
    output: z.strictObject({ role: z.enum(ROLES), name: z.string(), rootSha256: sha256, publicKey: bytes }),
  },
  'hub.push': { input: pushRequestSchema, output: pushAnswerSchema },
  'hub.pull': { input: pullRequestSchema, output: pullAnswerSchema },
  'hub.photos-held': { input: photosRequestSchema, output: photosAnswerSchema },
  /** Sends the next piece of a photo that lies on the host; `held` once the hub has hashed the whole. */
  'hub.send-photo': {
    input: z.strictObject({ sha256 }),
    output: z.strictObject({ offset: z.int().min(0), size: z.int().min(0), sent: z.int().min(0), held: z.boolean() }),
  },
  /** Brings a photo to the host's originals, checked by its hash. `found` false: the hub does not have it yet. */
  'hub.fetch-photo': {
    input: z.strictObject({ sha256 }),
    output: z.strictObject({ found: z.boolean(), size: z.int().min(0) }),
  },
  'hub.put-thumbnail': {
    input: z.strictObject({ sha256, bytes: bytes.refine((b) => b.length <= MOST_THUMBNAIL, { error: 'too large' }) }),
    output: nothing,
  },
  'hub.get-thumbnail': { input: z.strictObject({ sha256 }), output: z.strictObject({ bytes: bytes.nullable() }) },
  /** Whether 自助 holds this app. In Electron the window follows every answer. */
  'kiosk.status': { input: nothing, output: kioskStatus },
  /** From here on only the passphrase leads out. `kiosk-locked` when it is locked already. */
  'kiosk.lock': {
    input: z.strictObject({ session: kioskSessionSchema, passphrase: z.string().min(6).max(200) }),
    output: kioskStatus,
  },
  /** `wrong-passphrase`, and `attempts-slowed` while `waitSeconds` run. */
  'kiosk.unlock': { input: z.strictObject({ passphrase: z.string().max(200) }), output: kioskStatus },
  /** Asks the person where to, writes there. `path` null = cancelled. */
  'files.save': {
    input: z.strictObject({
      suggestedName: fileName,
      bytes: bytes.refine((b) => b.length <= 1024 * 1024 * 1024, { error: 'too large' }),
    }),
    output: z.strictObject({ path: z.string().nullable() }),
  },
  /** The last lines of the host's error log, oldest first. They hold no message, no path and nothing that was typed. */
  'diagnostics.errors': {
    input: nothing,
    output: z.strictObject({
      lines: z
        .array(
          z.strictObject({
            at: z.string(),
            place: z.string(),
            name: z.string(),
            code: z.string().nullable(),
            frames: z.array(z.string()),
          }),
        )
        .max(200),
    }),
  },
  /** As `files.save`, of stored bytes, which the host copies itself after checking them. */
  'files.save-blob': {
    input: z.strictObject({ suggestedName: fileName, sha256 }),
    output: z.strictObject({ path: z.string().nullable() }),
  },
  ...vaultContract,
  ...centerContract,
} as const satisfies Record<HostChannel, { input: z.ZodType; output: z.ZodType }>;

export type HostInput<C extends HostChannel> = z.input<(typeof hostContract)[C]['input']>;
export type HostOutput<C extends HostChannel> = z.output<(typeof hostContract)[C]['output']>;
export type Certificate = z.infer<typeof certificate>;
export type KnownRevocationList = z.infer<typeof revocationList>;
export type HubStatus = z.infer<typeof hubStatus>;
export type KioskSession = Readonly<z.infer<typeof kioskSessionSchema>>;
export type SignerStatus = z.infer<typeof signerStatus>;
