import type { HostOutput } from '../../../shared/host/contract.ts';
import type { HostHandlers } from '../../../shared/host/dispatch.ts';
import type { HostError } from '../../../shared/host/host-error.ts';
import { readRecoveryCode, RECOVERY_BYTES, showRecoveryCode } from '../../../shared/host/recovery-code.ts';
import { uuidV7 } from '../../../shared/lib/ids.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { VaultStatus } from '../../../shared/host/vault-contract.ts';
import { waitLeft } from '../kiosk/attempts.ts';
import type { ExchangeKey } from '../keys/exchange-key.ts';
import { sealWithKeychain } from '../keys/secret-box.ts';
import { guardDisk } from '../storage/disk-error.ts';
import { createSerial } from '../storage/serial.ts';
import type { Conversion } from './conversion.ts';
import type { Gate } from './gate.ts';
import type { Vault, VaultPlace } from './vault.ts';
import { writeVaultFile, type VaultFile } from './vault-file.ts';
import { decodeRecoveryRequest, encodeRecoveryRequest, officeWrapInfo } from './recovery-request.ts';
import {
  renewOffices,
  unwrapByCode,
  unwrapByPassphrase,
  wrapByCode,
  wrapByPassphrase,
  wrapForOffice,
} from './wraps.ts';

export type VaultHandlers = Pick<HostHandlers, Extract<keyof HostHandlers, `vault.${string}`>>;

export interface VaultHandlerOptions {
  readonly vault: Vault;
  readonly place: VaultPlace;
  readonly gate: Gate;
  readonly conversion: Conversion;
  /** With which this laptop, as an office's, answers the others. */
  readonly exchange: Pick<ExchangeKey, 'keyId' | 'unwrap'>;
  /** Something long is under way that must not be cut in two: a document, a transfer, a file being saved. */
  readonly busy: () => boolean;
  /** Closes what is open and forgets what was read. */
  readonly letGo: () => Promise<void>;
}

/** What a person may do with the vault. */
export function createVaultHandlers(options: VaultHandlerOptions): VaultHandlers {
  const { vault, place, gate, conversion, exchange, busy, letGo } = options;
  const { random, clock } = place;
  const serial = createSerial();
  /** One after the other: attempts are counted, and the file of the wraps is written by one at a time. */
  const inTurn = <T>(work: () => Promise<Result<T, HostError>>): Promise<Result<T, HostError>> =>
    serial(() =>
      guardDisk(async () => {
        const ready = await vault.ready();
        return ready.ok ? work() : ready;
      }),
    );
  /** When nothing else touches data. */
  const alone = <T>(work: () => Promise<Result<T, HostError>>): Promise<Result<T, HostError>> =>
    inTurn(async () => {
      if (busy()) return err({ code: 'vault-busy', detail: 'under way' });
      return gate.alone(() => guardDisk(work));
    });

  const status = async (): Promise<Result<VaultStatus, HostError>> => {
    const now = vault.now();
    const { converted, notBefore } = vault.state();
    return ok({
      state: now.kind,
      vaultId: now.kind === 'off' ? null : now.file.vaultId,
      keychain: now.kind !== 'off' && now.file.keychain !== null,
      keychainAvailable: await keychainAvailable(place),
      converting: now.kind === 'open' && !converted ? await conversion.count() : null,
      waitSeconds: waitLeft(notBefore, clock.now()),
    });
  };

  /** Wrapped anew under `change`, and open from then on. */
  const rewrap = async (
    opened: { readonly file: VaultFile; readonly key: Uint8Array },
    change: Partial<VaultFile>,
  ): Promise<void> => {
    const file = { ...opened.file, ...change };
    await writeVaultFile(place.disk, place.folder, file);
    vault.open(file, opened.key);
  };
  /** The passphrase once more, of a vault that is open: who only finds the screen unlocked changes no lock. */
  const confirmed = async (passphrase: string): ReturnType<Vault['attempt']> =>
    vault.now().kind === 'open' ? vault.attempt((file) => unwrapByPassphrase(file, passphrase)) : err(closed(vault));

  const offices = (): Result<HostOutput<'vault.offices'>, HostError> => {
    const now = vault.now();
    return ok({ keyIds: now.kind === 'off' ? [] : now.file.offices.map(({ keyId }) => keyId) });
  };

  return {
    'vault.status': () => inTurn(status),
    'vault.create': ({ passphrase, keychain }) =>
      alone(async () => {
        if (vault.now().kind !== 'off') return err({ code: 'vault-on', detail: 'vault' });
        const box = keychain ? await keychainBox(place) : null;
        if (keychain && box === null) return err({ code: 'keychain-unavailable', detail: 'no key store' });
        // A document that a page left behind would go on plain.
        await letGo();
        const vaultId = uuidV7(clock, random);
        const key = random.bytes(32);
        const recovery = wrapByCode(key, vaultId, random);
        const file: VaultFile = {
          format: 'xunting-vault',
          formatVersion: 1,
          vaultId,
          passphrase: await wrapByPassphrase(key, vaultId, passphrase, random),
          recovery: recovery.box,
          keychain: box === null ? null : await box(key),
          offices: [],
        };
        await place.disk.makeFolder(place.folder);
        await vault.setState({ failures: 0, notBefore: 0, lockedOnDemand: false, converted: false });
        await writeVaultFile(place.disk, place.folder, file);
        vault.open(file, key);
        return ok({ vaultId, recoveryCode: showRecoveryCode(recovery.secret) });
      }),
    'vault.convert': () =>
      inTurn(async () => {
        if (vault.now().kind !== 'open') return err(closed(vault));
        if (vault.state().converted) return ok({ done: 0, total: 0 });
        const stepped = await gate.pass(() => guardDisk(() => conversion.step()));
        if (stepped.ok && stepped.value.done === stepped.value.total) await vault.setState({ converted: true });
        return stepped;
      }),
    'vault.unlock': (input) =>
      inTurn(async () => {
        if (vault.now().kind === 'open') return status();
        if ('passphrase' in input) {
          const opened = await vault.attempt((file) => unwrapByPassphrase(file, input.passphrase));
          if (!opened.ok) return opened;
          vault.open(opened.value.file, opened.value.key);
        } else {
          const opened = await openByCode(vault, input.recoveryCode);
          if (!opened.ok) return opened;
          const { file, key } = opened.value;
          await rewrap(opened.value, {
            passphrase: await wrapByPassphrase(key, file.vaultId, input.newPassphrase, random),
            offices: await renewOffices(key, file, random),
          });
        }
        await vault.setState({ lockedOnDemand: false });
        return status();
      }),
    'vault.change-passphrase': ({ current, next }) =>
      inTurn(async () => {
        const opened = await confirmed(current);
        if (!opened.ok) return opened;
        const { file, key } = opened.value;
        await rewrap(opened.value, { passphrase: await wrapByPassphrase(key, file.vaultId, next, random) });
        return status();
      }),
    'vault.new-recovery-code': ({ passphrase }) =>
      inTurn(async () => {
        const opened = await confirmed(passphrase);
        if (!opened.ok) return opened;
        const { box, secret } = wrapByCode(opened.value.key, opened.value.file.vaultId, random);
        await rewrap(opened.value, { recovery: box });
        return ok({ recoveryCode: showRecoveryCode(secret) });
      }),
    'vault.set-keychain': ({ passphrase, keychain }) =>
      inTurn(async () => {
        const box = keychain ? await keychainBox(place) : null;
        if (keychain && box === null) return err({ code: 'keychain-unavailable', detail: 'no key store' });
        const opened = await confirmed(passphrase);
        if (!opened.ok) return opened;
        await rewrap(opened.value, { keychain: box === null ? null : await box(opened.value.key) });
        return status();
      }),
    'vault.lock': () =>
      alone(async () => {
        const now = vault.now();
        if (now.kind === 'off') return err(closed(vault));
        // Written first: a kill behind this line must not leave an app that opens by itself.
        const marked = await guardDisk(async () => ok(await vault.setState({ lockedOnDemand: true })));
        await letGo();
        vault.drop();
        // Where the key store would open it again, a person must learn that the mark could not be written.
        return !marked.ok && now.file.keychain !== null ? marked : status();
      }),
    'vault.offices': () => inTurn(async () => offices()),
    'vault.add-office': ({ publicKey, passphrase }) =>
      inTurn(async () => {
        const opened = await confirmed(passphrase);
        if (!opened.ok) return opened;
        const { file, key } = opened.value;
        const added = await wrapForOffice(key, file.vaultId, publicKey, random).catch(() => null);
        if (added === null) return err({ code: 'bad-request', detail: 'no point of the curve' });
        await rewrap(opened.value, {
          offices: [...file.offices.filter(({ keyId }) => keyId !== added.keyId), added],
        });
        return offices();
      }),
    'vault.remove-office': ({ keyId: gone, passphrase }) =>
      inTurn(async () => {
        const opened = await confirmed(passphrase);
        if (!opened.ok) return opened;
        await rewrap(opened.value, { offices: opened.value.file.offices.filter(({ keyId }) => keyId !== gone) });
        return offices();
      }),
    'vault.recovery-request': () =>
      inTurn(async () => {
        const now = vault.now();
        if (now.kind === 'off') return err(closed(vault));
        if (now.file.offices.length === 0) return err({ code: 'recovery-office-none', detail: 'vault' });
        return ok({ bytes: encodeRecoveryRequest(now.file.vaultId, now.file.offices) });
      }),
    'vault.answer-request': async ({ bytes }) => {
      const request = decodeRecoveryRequest(bytes);
      if (request === null) return err({ code: 'recovery-request-unreadable', detail: 'file' });
      const mine = await exchange.keyId();
      if (!mine.ok) return mine;
      const box = request.offices.find(({ keyId }) => keyId === mine.value);
      if (box === undefined) return err({ code: 'recovery-request-other', detail: 'key' });
      const parts = { ephemeral: toBytes(box.ephemeral), wrapped: toBytes(box.wrapped) };
      const secret = await exchange.unwrap(parts, officeWrapInfo(request.vaultId));
      if (!secret.ok) return secret;
      if (secret.value?.length !== RECOVERY_BYTES) return err({ code: 'recovery-request-unreadable', detail: 'box' });
      return ok({ recoveryCode: showRecoveryCode(secret.value) });
    },
    'vault.page-key': () =>
      inTurn(async () => {
        const now = vault.now();
        const key = vault.pageKey();
        if (now.kind !== 'open' || key === null) return err(closed(vault));
        return ok<HostOutput<'vault.page-key'>>({ vaultId: now.file.vaultId, key });
      }),
  };
}

function closed(vault: Vault): HostError {
  return { code: vault.now().kind === 'off' ? 'vault-off' : 'vault-locked', detail: 'vault' };
}

/** A slip of the pen costs no attempt: the code's last group tells it. */
async function openByCode(vault: Vault, typed: string): ReturnType<Vault['attempt']> {
  if (readRecoveryCode(typed) === null) return err({ code: 'recovery-code', detail: 'typed' });
  return vault.attempt((file) => Promise.resolve(unwrapByCode(file, typed)));
}

async function keychainAvailable({ keychain }: VaultPlace): Promise<boolean> {
  return keychain !== null && (await keychain.available());
}

/** null: this machine has no key store. */
async function keychainBox({
  keychain,
}: VaultPlace): Promise<((key: Uint8Array) => Promise<NonNullable<VaultFile['keychain']>>) | null> {
  if (keychain === null || !(await keychain.available())) return null;
  return async (key) => {
    const box = await sealWithKeychain(key, keychain);
    if (box.protection !== 'keychain') throw new Error(box.protection);
    return box;
  };
}

function toBytes(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64'));
}
