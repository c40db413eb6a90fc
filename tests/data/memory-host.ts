import { noKeys, type KeyHandlers } from '../host/support/key-handlers.ts';
import type { HostOutput } from '../../shared/host/contract.ts';
import { dispatch, type HostHandlers } from '../../shared/host/dispatch.ts';
import type { HostError } from '../../shared/host/host-error.ts';
import type { Host } from '../../shared/host/host.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { sha256 as hashOf } from '../../shared/lib/sha256.ts';
import { GENESIS_HASH, type Change } from '../../shared/sync/change.ts';

/** What the host keeps between starts, and knobs that make it fail. */
export interface HostMemory {
  journalId: string;
  changes: Change[];
  blobs: Map<string, Uint8Array<ArrayBuffer>>;
  starts: number;
  device: string;
  /** What storage.space answers. */
  space: HostOutput<'storage.space'>;
  /** What files.save was given. */
  /** How often files.save is still answered with a place; then the person cancels. */
  savesLeft: number;
  saved: { readonly name: string; readonly bytes: Uint8Array }[];
  /** When set, append and put answer this. */
  failing: HostError | null;
  /** When set, journal.open answers this. */
  refusesOpen: HostError | null;
  /** Channels in the order of the calls, for tests of order. */
  calls: string[];
  /** Sizes of the appends. */
  batches: number[];
  /** When set, the person cancels every saving dialog. */
  refusesFiles: boolean;
  /** Signer and exchange key. */
  keys: KeyHandlers;
  /** The host's side of 数据加密. */
  vault: VaultHandlers;
}

export function emptyHost(): HostMemory {
  return {
    journalId: crypto.randomUUID(),
    changes: [],
    blobs: new Map(),
    starts: 0,
    device: 'XT01',
    space: { freeBytes: 10_000_000_000, reserveBytes: 64_000_000, reserveWanted: 64_000_000 },
    savesLeft: Infinity,
    saved: [],
    failing: null,
    refusesOpen: null,
    calls: [],
    batches: [],
    refusesFiles: false,
    keys: noKeys,
    vault: noVault,
  };
}

/** A host over plain memory, behind the product's own dispatch and contract. */
export function memoryHost(memory: HostMemory): Host {
  const handlers = handlersOf(memory);
  return {
    call: async (channel, input) => {
      memory.calls.push(channel);
      // Let other work in between, as a real road does.
      await new Promise((resolve) => setTimeout(resolve, 0));
      return (await dispatch(handlers, channel, input, (_channel, error) => {
        throw error;
      })) as never;
    },
  };
}

const refuse = async () => err({ code: 'not-found', detail: 'test' } as const);

type VaultHandlers = Pick<HostHandlers, Extract<keyof HostHandlers, `vault.${string}`>>;

/** No vault: tests of 数据加密 replace these. */
const noVault: VaultHandlers = {
  'vault.status': async () =>
    ok({
      state: 'off',
      vaultId: null,
      keychain: false,
      keychainAvailable: false,
      converting: null,
      waitSeconds: 0,
    }),
  'vault.create': refuse,
  'vault.convert': refuse,
  'vault.unlock': refuse,
  'vault.change-passphrase': refuse,
  'vault.new-recovery-code': refuse,
  'vault.set-keychain': refuse,
  'vault.lock': refuse,
  'vault.page-key': refuse,
  'vault.offices': refuse,
  'vault.add-office': refuse,
  'vault.remove-office': refuse,
  'vault.recovery-request': refuse,
  'vault.answer-request': refuse,
};

const noCenter: Pick<HostHandlers, Extract<keyof HostHandlers, `center.${string}`>> = {
  'center.status': async () => ok({ state: 'unavailable' }),
  'center.start': refuse,
  'center.stop': refuse,
  'center.invite': refuse,
  'center.devices': refuse,
  'center.revoke': refuse,
  'center.overview': refuse,
};

/** PDFs need a worker, which these tests have not. */
const noDocuments = {
  'document.begin': refuse,
  'document.add-bytes': refuse,
  'document.add-blob': refuse,
  'document.digest': refuse,
  'document.finish': refuse,
  'document.drop': refuse,
};

function handlersOf(memory: HostMemory): HostHandlers {
  const head = (): string => memory.changes.at(-1)?.hash ?? GENESIS_HASH;
  const refused = <T>(): Result<T, HostError> | null => (memory.failing === null ? null : err(memory.failing));
  return {
    'app.info': async () =>
      ok({ host: 'browser', version: '0.1.0', platform: 'test', dataFolder: '/data', device: memory.device }),
    'journal.open': async () => {
      if (memory.refusesOpen !== null) return err(memory.refusesOpen);
      memory.starts += 1;
      const { journalId, changes, starts } = memory;
      return ok({ journalId, count: changes.length, headHash: head(), tornBytes: 0, damaged: [], starts: starts - 1 });
    },
    'journal.append': async ({ changes }) => {
      const no = refused<never>();
      if (no !== null) return no;
      const known = new Set(memory.changes.map((change) => change.id));
      memory.changes.push(...changes.filter((change) => !known.has(change.id)));
      memory.batches.push(changes.length);
      return ok({ count: memory.changes.length, headHash: head() });
    },
    'journal.read': async ({ from, limit }) => {
      const changes = memory.changes.slice(from, from + limit);
      const next = from + changes.length;
      return ok({ changes, next: next < memory.changes.length ? next : null });
    },
    'blob.put': async ({ sha256, bytes }) => {
      const no = refused<never>();
      if (no !== null) return no;
      if (hashOf(bytes) !== sha256) return err({ code: 'hash-mismatch', detail: sha256 });
      const known = memory.blobs.has(sha256);
      memory.blobs.set(sha256, bytes);
      return ok({ sha256, size: bytes.length, known });
    },
    'blob.get': async ({ sha256 }) => ok({ bytes: memory.blobs.get(sha256) ?? null }),
    'blob.list': async () =>
      ok({ blobs: [...memory.blobs].map(([sha256, bytes]) => ({ sha256, size: bytes.length })) }),
    'blob.read': async ({ sha256, from, to }) => ok({ bytes: memory.blobs.get(sha256)?.slice(from, to) ?? null }),
    'blob.check': async ({ sha256 }) => {
      const bytes = memory.blobs.get(sha256);
      return ok({ state: bytes === undefined ? 'missing' : hashOf(bytes) === sha256 ? 'sound' : 'damaged' });
    },
    ...noDocuments,
    'storage.space': async () => ok(memory.space),
    'storage.release-reserve': async () => {
      const { freeBytes, reserveBytes } = memory.space;
      memory.space = { ...memory.space, freeBytes: freeBytes + reserveBytes, reserveBytes: 0 };
      return ok({ freeBytes: memory.space.freeBytes });
    },
    ...memory.keys,
    ...memory.vault,
    ...noCenter,
    // No test over this host locks it; the real lock is tests/host/kiosk.test.ts's.
    'kiosk.status': async () => ok({ session: null, waitSeconds: 0 }),
    'kiosk.lock': async () => err({ code: 'defect', detail: 'not here' }),
    'kiosk.unlock': async () => err({ code: 'defect', detail: 'not here' }),
    'files.save': async ({ suggestedName, bytes }) => {
      if (memory.savesLeft <= 0) return ok({ path: null });
      memory.savesLeft -= 1;
      memory.saved.push({ name: suggestedName, bytes });
      return ok({ path: memory.refusesFiles ? null : `/saved/${suggestedName}` });
    },
    'diagnostics.errors': async () => ok({ lines: [] }),
    'files.save-blob': async ({ suggestedName, sha256 }) => {
      const bytes = memory.blobs.get(sha256);
      if (bytes === undefined) return err({ code: 'not-found', detail: sha256 });
      if (memory.savesLeft <= 0) return ok({ path: null });
      memory.savesLeft -= 1;
      memory.saved.push({ name: suggestedName, bytes });
      return ok({ path: memory.refusesFiles ? null : `/saved/${suggestedName}` });
    },
  };
}
