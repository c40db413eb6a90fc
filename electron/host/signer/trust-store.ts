import { join } from 'node:path';
import type { HostError } from '../../../shared/host/host-error.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { certificatesOfPem, pemOfCertificate } from '../../../shared/pdf/x509/pem.ts';
import { readCertificate, type X509 } from '../../../shared/pdf/x509/certificate.ts';
import { readWhole, writeAtomically } from '../storage/atomic-file.ts';
import type { Disk } from '../storage/disk.ts';
import { guardDisk } from '../storage/disk-error.ts';

const FILE = 'trusted-roots.pem';

/** Roots that a person imported; none yet gives an empty list. */
export function readTrustedRoots(disk: Disk, folder: string): Promise<Result<X509[], HostError>> {
  return guardDisk(async () => {
    const bytes = await readWhole(disk, join(folder, FILE));
    return bytes === null ? ok([]) : parseRoots(new TextDecoder().decode(bytes));
  });
}

/** Adds the roots in a PEM text to those known; idempotent. All or none: one that is no root refuses the whole text. */
export async function importRoots(disk: Disk, folder: string, pem: string): Promise<Result<X509[], HostError>> {
  const added = parseRoots(pem);
  if (!added.ok) return added;
  if (added.value.length === 0) return err({ code: 'certificate-unreadable', detail: 'no certificate block' });
  const known = await readTrustedRoots(disk, folder);
  if (!known.ok) return known;
  const all = new Map([...known.value, ...added.value].map((root) => [root.sha256, root]));
  return guardDisk(async () => {
    await disk.makeFolder(folder);
    const text = [...all.values()].map((root) => pemOfCertificate(root.der)).join('');
    await writeAtomically(disk, join(folder, FILE), new TextEncoder().encode(text));
    return ok([...all.values()]);
  });
}

function parseRoots(pem: string): Result<X509[], HostError> {
  try {
    const roots = certificatesOfPem(pem).map(readCertificate);
    const leaf = roots.find((root) => !root.isAuthority);
    if (leaf) return err({ code: 'certificate-unreadable', detail: 'not a root certificate' });
    return ok(roots);
  } catch {
    return err({ code: 'certificate-unreadable', detail: 'not an X.509 certificate' });
  }
}
