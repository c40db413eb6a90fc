import { join } from 'node:path';
import { z } from 'zod';
import type { HostHandlers } from '../../../shared/host/dispatch.ts';
import type { HostError } from '../../../shared/host/host-error.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { keyIdOf, wrapInfo } from '../../../shared/sync/bundle/bundle-crypto.ts';
import type { Keychain } from '../keychain.ts';
import type { Disk } from '../storage/disk.ts';
import { guardDisk } from '../storage/disk-error.ts';
import { readPrivate, writePrivate } from '../vault/private-file.ts';
import type { DataKey } from '../vault/vault.ts';
import { CURVE, unwrapWith, type WrapInfo } from './ecdh-wrap.ts';
import { openWithKeychain, sealWithKeychain } from './secret-box.ts';

/** The channels of the key that 移交包 are encrypted to. */
export type ExchangeHandlers = Pick<HostHandlers, 'exchange.key' | 'exchange.unwrap'>;

export const EXCHANGE_FILE = 'exchange-key.json';
const FILE = EXCHANGE_FILE;
const base64 = z.string().regex(/^[A-Za-z0-9+/]+={0,2}$/);
const fileSchema = z.strictObject({
  format: z.literal('xunting-exchange-key'),
  formatVersion: z.literal(1),
  publicKey: base64,
  /** `file`: this machine has no key store; the key is as safe as the data beside it, which it is no harder to read; under a vault it is sealed as they are. */
  key: z.discriminatedUnion('protection', [
    z.strictObject({ protection: z.literal('keychain'), sealed: base64 }),
    z.strictObject({ protection: z.literal('file'), pkcs8: base64 }),
  ]),
});

export interface ExchangeKey {
  readonly handlers: ExchangeHandlers;
  /** SHA-256 of the public point: how a box names whom it is for. */
  keyId(): Promise<Result<string, HostError>>;
  /** Opens what `wrapFor` wrapped for this laptop under the same `info`; null when it did not. */
  unwrap(
    box: { readonly ephemeral: Uint8Array; readonly wrapped: Uint8Array },
    info: WrapInfo,
  ): Promise<Result<Uint8Array<ArrayBuffer> | null, HostError>>;
  /** Forgets what was read. */
  forget(): void;
}

type KeyFile = z.infer<typeof fileSchema>;

/**
 * The laptop's own P-256 key for 移交包, made at the first call. The private key stays in this process: the page hands in
 * a wrapped content key and gets that one back. A file that is there but unreadable is an error, never replaced: what was
 * encrypted to the old key would be lost.
 */
export function createExchangeKey(options: {
  readonly folder: string;
  readonly keychain: Keychain | null;
  readonly disk: Disk;
  readonly dataKey: DataKey;
}): ExchangeKey {
  const { folder, keychain, disk, dataKey } = options;
  let loading: Promise<Result<KeyFile, HostError>> | null = null;
  const load = (): Promise<Result<KeyFile, HostError>> => {
    loading ??= readOrMake(folder, keychain, disk, dataKey).then((result) => {
      if (!result.ok) loading = null;
      return result;
    });
    return loading;
  };
  const unwrap: ExchangeKey['unwrap'] = async (box, info) => {
    const file = await load();
    if (!file.ok) return file;
    const secret = await privateBytes(file.value, keychain);
    if (!secret.ok) return secret;
    const opened = await unwrapWith(secret.value, bytesOf(file.value.publicKey), box, info);
    secret.value.fill(0);
    return ok(opened);
  };
  const handlers: ExchangeHandlers = {
    'exchange.key': async () => {
      const file = await load();
      return file.ok ? ok({ publicKey: bytesOf(file.value.publicKey) }) : file;
    },
    'exchange.unwrap': async ({ ephemeral, wrapped }) => {
      const contentKey = await unwrap({ ephemeral, wrapped }, wrapInfo);
      return contentKey.ok ? ok({ contentKey: contentKey.value }) : contentKey;
    },
  };
  return {
    handlers,
    keyId: async () => {
      const file = await load();
      return file.ok ? ok(keyIdOf(bytesOf(file.value.publicKey))) : file;
    },
    unwrap,
    forget: () => {
      loading = null;
    },
  };
}

function readOrMake(
  folder: string,
  keychain: Keychain | null,
  disk: Disk,
  dataKey: DataKey,
): Promise<Result<KeyFile, HostError>> {
  return guardDisk(async () => {
    const stored = await readPrivate(disk, join(folder, FILE), dataKey);
    if (stored !== null) {
      try {
        return ok(fileSchema.parse(JSON.parse(new TextDecoder().decode(stored))));
      } catch {
        return err({ code: 'certificate-unreadable', detail: FILE });
      }
    }
    const pair = await crypto.subtle.generateKey(CURVE, true, ['deriveBits']);
    const pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey));
    const box = keychain !== null && (await keychain.available()) ? await sealWithKeychain(pkcs8, keychain) : null;
    const file: KeyFile = {
      format: 'xunting-exchange-key',
      formatVersion: 1,
      publicKey: textOf(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))),
      key:
        box?.protection === 'keychain'
          ? { protection: 'keychain', sealed: box.sealed }
          : { protection: 'file', pkcs8: textOf(pkcs8) },
    };
    pkcs8.fill(0);
    await disk.makeFolder(folder);
    await writePrivate(disk, join(folder, FILE), dataKey, new TextEncoder().encode(JSON.stringify(file)));
    return ok(file);
  });
}

async function privateBytes({ key }: KeyFile, keychain: Keychain | null): Promise<Result<Uint8Array, HostError>> {
  return key.protection === 'file' ? ok(bytesOf(key.pkcs8)) : openWithKeychain(key, keychain);
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(text, 'base64'));
}
