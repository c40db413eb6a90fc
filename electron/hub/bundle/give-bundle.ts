import 'reflect-metadata';
import { open, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import * as x509 from '@peculiar/x509';
import { z } from 'zod';
import { instantOf } from '../../../shared/domain/time/beijing-time.ts';
import { uuidV7 } from '../../../shared/lib/ids.ts';
import { ok } from '../../../shared/lib/result.ts';
import { fromHex } from '../../../shared/lib/sha256.ts';
import { readCertificate } from '../../../shared/pdf/x509/certificate.ts';
import { certificatesOfPem } from '../../../shared/pdf/x509/pem.ts';
import { type Change, changeSchema } from '../../../shared/sync/change.ts';
import { writeBundle } from '../../../shared/sync/bundle/write-bundle.ts';
import { signDigest } from '../../host/signer/sign-digest.ts';
import { webCryptoSigner } from '../../host/signer/web-crypto-signer.ts';
import type { Hub } from '../hub.ts';
import { HUB_NAME } from '../log/hub-writes.ts';
import { certifyDevice } from '../office/office-root.ts';
import { putBundleRow, writtenBundles } from './bundle-row.ts';
import { nodeCrypto } from './node-crypto.ts';

export interface GivenBundle {
  readonly number: number;
  readonly changes: number;
}

/** Whose laptop the 移交包 is for, as the file of its 收件公钥 says. */
export const recipientKeySchema = z.object({
  format: z.literal('xunting-exchange-key-public'),
  name: z.string().min(1).max(60),
  publicKey: z.string().regex(/^04[0-9a-f]{128}$/),
});

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const rows = z.array(z.object({ revision: z.coerce.number(), body: z.string() }));
const PAGE = 2000;

/**
 * 移出: the hub's whole log in one file for a laptop without a network: what others wrote, and the receipts for what it
 * handed in. No photos: they go up, and laptops have their own. Signed by a key drawn for this file under the office's
 * root. `file-exists` when the path is taken: a stick's only copy is never written over. `bad-key`: no point of the curve.
 */
export async function giveBundle(
  hub: Hub,
  recipient: string,
  path: string,
): Promise<GivenBundle | { readonly code: 'file-exists' | 'not-written' | 'bad-key' }> {
  const { clock, random, root } = hub;
  const changes = await wholeLog(hub);
  const own = changes.filter((change) => change.device === HUB_NAME);
  const number = writtenBundles(own) + 1;
  const id = uuidV7(clock, random);
  const pair = await crypto.subtle.generateKey(CURVE, false, ['sign', 'verify']);
  const publicKey = await x509.PublicKey.create(pair.publicKey);
  const owner = { name: HUB_NAME, organisation: '' };
  const [der] = certificatesOfPem(await certifyDevice(root, owner, publicKey, clock.now(), random));
  const [rootDer] = certificatesOfPem(root.pem);
  if (der === undefined || rootDer === undefined) throw new Error('a certificate of the hub cannot be read');
  const signer = webCryptoSigner(pair.privateKey, 'ecdsa-p256-sha256');
  const parts: Uint8Array[] = [];
  const written = await writeBundle<never>(
    { id, number, from: HUB_NAME, by: HUB_NAME, madeAt: instantOf(clock.now()), changes, blobs: [] },
    {
      crypto: nodeCrypto,
      recipients: [fromHex(recipient)],
      sign: async (digest) =>
        ok(await signDigest(digest, signer, { certificate: readCertificate(der), chain: [rootDer] })),
      blob: () => Promise.reject(new Error('a 移交包 of the hub holds no photos')),
      write: (bytes) => void parts.push(bytes),
      onProgress: () => true,
    },
  ).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_CRYPTO_ECDH_INVALID_PUBLIC_KEY') return null;
    throw error;
  });
  if (written === null) return { code: 'bad-key' };
  const target = await open(path, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => error.code ?? 'failed');
  if (typeof target === 'string') return { code: target === 'EEXIST' ? 'file-exists' : 'not-written' };
  try {
    for (const part of parts) await target.writeFile(part);
    await target.sync();
  } catch {
    await rm(path, { force: true });
    return { code: 'not-written' };
  } finally {
    await target.close();
  }
  await putBundleRow(hub, {
    id,
    direction: '移出',
    number,
    from: HUB_NAME,
    fileName: basename(path).slice(0, 200),
    changes: changes.length,
    blobs: [],
    whole: true,
  });
  return { number, changes: changes.length };
}

async function wholeLog({ db }: Pick<Hub, 'db'>): Promise<readonly Change[]> {
  const changes: Change[] = [];
  for (let after = 0; ;) {
    const page = rows.parse(
      await db.query('select revision, body from change where revision > $1 order by revision limit $2', [after, PAGE]),
    );
    changes.push(...page.map(({ body }) => changeSchema.parse(JSON.parse(body))));
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return changes;
    after = last.revision;
  }
}
