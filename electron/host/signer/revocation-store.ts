import { join } from 'node:path';
import type { HostOutput } from '../../../shared/host/contract.ts';
import type { HostError } from '../../../shared/host/host-error.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { sha256, toHex } from '../../../shared/lib/sha256.ts';
import { DerError, UnknownAlgorithm } from '../../../shared/pdf/asn1/der-reader.ts';
import { isListOf } from '../../../shared/pdf/verify/check-revocation.ts';
import type { VerifyPort } from '../../../shared/pdf/verify/verify-port.ts';
import { nameOf, type X509 } from '../../../shared/pdf/x509/certificate.ts';
import { pemOfRevocationList } from '../../../shared/pdf/x509/pem.ts';
import { type RevocationList, revocationListsIn } from '../../../shared/pdf/x509/revocation-list.ts';
import { readWhole, writeAtomically } from '../storage/atomic-file.ts';
import type { Disk } from '../storage/disk.ts';
import { guardDisk } from '../storage/disk-error.ts';

const FILE = 'revocation-lists.pem';

type ListView = HostOutput<'trust.lists'>['lists'][number];

/** Lists that a person imported, one an issuer. */
export function readLists(disk: Disk, folder: string): Promise<Result<RevocationList[], HostError>> {
  return guardDisk(async () => {
    const bytes = await readWhole(disk, join(folder, FILE));
    return bytes === null || bytes.length === 0 ? ok([]) : parse(bytes);
  });
}

/**
 * Adds the lists in a file (DER or PEM), each in the place of an older one of its issuer. All or none: one that a trusted
 * root of that name did not sign, or that is older than the one at hand, refuses the whole file. Of an issuer that is no
 * trusted root nothing can be checked yet; 验真 checks the list when it meets the issuer in a record.
 */
export async function importLists(
  disk: Disk,
  folder: string,
  file: Uint8Array,
  roots: readonly X509[],
  port: VerifyPort,
): Promise<Result<RevocationList[], HostError>> {
  const added = parse(file);
  if (!added.ok) return added;
  const known = await readLists(disk, folder);
  // What a damaged file held is public and can be had again; it must not stand in the way of a sound list.
  if (!known.ok && known.error.code !== 'revocation-list-unreadable') return known;
  const all = new Map((known.ok ? known.value : []).map((list) => [toHex(list.issuer), list]));
  for (const list of added.value) {
    const issuer = toHex(list.issuer);
    if ((await standing(list, roots, port)) === 'wrong') {
      return err({ code: 'revocation-list-wrong', detail: nameOf(list.issuer) });
    }
    const present = all.get(issuer);
    if (present !== undefined && present.thisUpdate > list.thisUpdate) {
      return err({ code: 'revocation-list-older', detail: new Date(present.thisUpdate).toISOString() });
    }
    all.set(issuer, list);
  }
  return write(disk, folder, [...all.values()]);
}

/** No matter whether it is there. */
export async function dropList(disk: Disk, folder: string, hash: string): Promise<Result<RevocationList[], HostError>> {
  const known = await readLists(disk, folder);
  return known.ok
    ? write(
        disk,
        folder,
        known.value.filter(({ der }) => sha256(der) !== hash),
      )
    : known;
}

/** As the page sees them. */
export function viewLists(
  lists: readonly RevocationList[],
  roots: readonly X509[],
  port: VerifyPort,
): Promise<ListView[]> {
  return Promise.all(
    lists.map(async (list) => ({
      issuer: nameOf(list.issuer),
      thisUpdate: new Date(list.thisUpdate).toISOString(),
      nextUpdate: list.nextUpdate === null ? null : new Date(list.nextUpdate).toISOString(),
      revoked: list.revoked.size,
      issuerKnown: (await standing(list, roots, port)) === 'signed',
      sha256: sha256(list.der),
      pem: pemOfRevocationList(list.der),
    })),
  );
}

async function standing(
  list: RevocationList,
  roots: readonly X509[],
  port: VerifyPort,
): Promise<'signed' | 'wrong' | 'unknown'> {
  const named = roots.filter((root) => toHex(root.subject) === toHex(list.issuer));
  for (const root of named) if (await isListOf(list, root, port)) return 'signed';
  return named.length === 0 ? 'unknown' : 'wrong';
}

function write(
  disk: Disk,
  folder: string,
  lists: readonly RevocationList[],
): Promise<Result<RevocationList[], HostError>> {
  return guardDisk(async () => {
    await disk.makeFolder(folder);
    const text = lists.map(({ der }) => pemOfRevocationList(der)).join('');
    await writeAtomically(disk, join(folder, FILE), new TextEncoder().encode(text));
    return ok([...lists]);
  });
}

function parse(file: Uint8Array): Result<RevocationList[], HostError> {
  try {
    return ok(revocationListsIn(file));
  } catch (error) {
    if (!(error instanceof DerError || error instanceof UnknownAlgorithm)) throw error;
    return err({ code: 'revocation-list-unreadable', detail: error.message });
  }
}
