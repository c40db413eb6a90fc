import { open } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { fromHex, toHex } from '../../../shared/lib/sha256.ts';
import { readCms } from '../../../shared/pdf/cms/read-cms.ts';
import { verifyDetached } from '../../../shared/pdf/verify/verify-detached.ts';
import { webCryptoVerifyPort } from '../../../shared/pdf/verify/verify-port.ts';
import { readCertificate } from '../../../shared/pdf/x509/certificate.ts';
import { certificatesOfPem } from '../../../shared/pdf/x509/pem.ts';
import { keyIdOf, type ByteSource } from '../../../shared/sync/bundle/bundle-crypto.ts';
import { openBundle, type BundleFault, type OpenedBundle } from '../../../shared/sync/bundle/read-bundle.ts';
import { MOST_PUSHED } from '../../../shared/sync/hub/protocol.ts';
import { ROLES } from '../../../shared/sync/hub/roles.ts';
import { noVault } from '../../host/vault/vault.ts';
import { createExchangeKey, type ExchangeHandlers } from '../../host/keys/exchange-key.ts';
import { nodeDisk } from '../../host/storage/node-disk.ts';
import type { Asker } from '../devices/devices.ts';
import type { Hub } from '../hub.ts';
import { push } from '../log/push.ts';
import { putBundleRow } from './bundle-row.ts';
import { nodeCrypto } from './node-crypto.ts';

export interface TakenBundle {
  /** Laptop that wrote it, by the certificate that signed it. */
  readonly device: string;
  readonly number: number;
  readonly changes: number;
  readonly refused: number;
  readonly photos: number;
  /** Damaged or cut parts, and rows that this program cannot read: the same file read again does not mend them. */
  readonly damaged: number;
}

export type BundleRefusal = BundleFault | 'no-file' | 'stranger';

/** The hub's key for 移交包, in its folder of keys; made at the first call. */
export function hubExchangeKey(dataFolder: string): ExchangeHandlers {
  return createExchangeKey({
    folder: join(dataFolder, 'keys'),
    keychain: null,
    disk: nodeDisk,
    dataKey: noVault,
  }).handlers;
}

const signers = z.array(
  z.object({ id: z.string(), device: z.string(), role: z.enum(ROLES), name: z.string(), certificate: z.string() }),
);

/**
 * Reads a 移交包 from a stick in, as if its laptop had pushed it: whose it is says the signature, which must be that of an
 * enrolled device; its role says what may enter. Any order and any number of times give the same rows. What was read, and
 * which bytes were hashed here, goes into the log as a row of the hub: the laptop's receipt.
 */
export async function takeBundle(
  hub: Hub,
  exchange: ExchangeHandlers,
  path: string,
): Promise<TakenBundle | { readonly code: BundleRefusal }> {
  const file = await open(path, 'r').catch(() => null);
  if (file === null) return { code: 'no-file' };
  try {
    const { size } = await file.stat();
    const source: ByteSource = {
      size,
      read: async (from, length) => {
        const { buffer, bytesRead } = await file.read(new Uint8Array(length), 0, length, from);
        return buffer.subarray(0, bytesRead);
      },
    };
    const opened = await openBundle(source, nodeCrypto, (recipients) => contentKey(exchange, recipients));
    if (!opened.ok) return { code: opened.error };
    const asker = await signerOf(hub, opened.value);
    return asker === null ? { code: 'stranger' } : await takeIn(hub, asker, opened.value, basename(path));
  } finally {
    await file.close();
  }
}

async function contentKey(
  exchange: ExchangeHandlers,
  recipients: readonly { readonly keyId: string; readonly ephemeral: string; readonly wrapped: string }[],
): Promise<Uint8Array | null> {
  const own = await exchange['exchange.key']({});
  if (!own.ok) throw new Error('the exchange key of the hub cannot be read');
  const keyId = keyIdOf(own.value.publicKey);
  const mine = recipients.find((one) => one.keyId === keyId);
  if (mine === undefined) return null;
  const wrapped = { ephemeral: bytesOf(mine.ephemeral), wrapped: bytesOf(mine.wrapped) };
  const key = await exchange['exchange.unwrap'](wrapped);
  return key.ok ? key.value.contentKey : null;
}

/** The enrolled device whose key signed the list of contents, under the office's root; null for everybody else. */
async function signerOf(hub: Hub, { cms, digest }: OpenedBundle): Promise<Asker | null> {
  const [root] = certificatesOfPem(hub.root.pem);
  if (root === undefined || cms === '') return null;
  const port = webCryptoVerifyPort(crypto.subtle);
  // At the hub's time, not at the one that the file claims: a laptop's clock may be years off.
  const verdict = await verifyDetached(cms, digest, [readCertificate(root)], hub.clock.now(), port);
  if (!verdict.unchanged || verdict.reasons.length > 0) return null;
  const spki = toHex(readCms(fromHex(cms)).signer.spki);
  const rows = signers.parse(
    await hub.db.query('select id, device, role, name, certificate from device where revoked_at is null'),
  );
  const row = rows.find(({ certificate }) => {
    const [der] = certificatesOfPem(certificate);
    return der !== undefined && toHex(readCertificate(der).spki) === spki;
  });
  return row ?? null;
}

async function takeIn(hub: Hub, asker: Asker, opened: OpenedBundle, fileName: string): Promise<TakenBundle> {
  const { manifest } = opened;
  const done = { changes: 0, refused: 0, photos: 0, damaged: 0 };
  const held: string[] = [];
  for (const [i, chunk] of manifest.changeChunks.entries()) {
    const part = await opened.changes(i);
    if (part === null) {
      done.damaged += chunk.changes;
      continue;
    }
    done.damaged += part.unreadable;
    for (let from = 0; from < part.changes.length; from += MOST_PUSHED) {
      const batch = part.changes.slice(from, from + MOST_PUSHED);
      const { refused } = await push(hub.db, hub.clock, asker, batch);
      done.refused += refused.length;
      done.changes += batch.length - refused.length;
    }
  }
  for (const [i, { sha256, size }] of manifest.blobs.entries()) {
    if (await hub.photos.has(sha256)) {
      held.push(sha256);
      continue;
    }
    const bytes = await opened.blob(i);
    const taken =
      bytes === null
        ? null
        : await hub.photos.take({ sha256, deviceId: `bundle-${manifest.id}`, offset: 0, size, bytes });
    if (taken?.ok === true && taken.held) held.push(sha256);
    else done.damaged += 1;
  }
  done.photos = held.length;
  await putBundleRow(hub, {
    id: manifest.id,
    direction: '移入',
    number: manifest.number,
    from: manifest.from,
    fileName: fileName.slice(0, 200),
    changes: done.changes,
    blobs: held,
    whole: done.damaged + done.refused === 0,
  });
  return { device: asker.device, number: manifest.number, ...done };
}

function bytesOf(hex: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(fromHex(hex));
}
