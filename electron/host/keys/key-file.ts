import { join } from 'node:path';
import { z } from 'zod';
import type { HostError } from '../../../shared/host/host-error.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { certificatesOfPem, pemOfCertificate } from '../../../shared/pdf/x509/pem.ts';
import { readCertificate, type X509 } from '../../../shared/pdf/x509/certificate.ts';
import { readWhole, writeAtomically } from '../storage/atomic-file.ts';
import type { Disk } from '../storage/disk.ts';
import { guardDisk } from '../storage/disk-error.ts';
import { type SecretBox, secretBoxSchema } from './secret-box.ts';

/** The device key at rest: certificates in the clear, the private key in a box. One file, so it is whole or absent. */
export interface DeviceKeyFile {
  readonly certificate: X509;
  readonly root: X509;
  readonly key: SecretBox;
  /** What the passphrase box is bound to: the SHA-256 of the certificate that the key was made with. */
  readonly binding: string;
}

const FILE = 'device-key.json';
const fileSchema = z.strictObject({
  format: z.literal('xunting-device-key'),
  formatVersion: z.literal(1),
  certificate: z.string(),
  root: z.string(),
  key: secretBoxSchema,
  /** Absent until the office certified the key: the box is then bound to `certificate`. */
  binding: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .exactOptional(),
});

/** null when there is none. A file that is there but unreadable is an error: a new key must not replace it unasked. */
export function readKeyFile(disk: Disk, folder: string): Promise<Result<DeviceKeyFile | null, HostError>> {
  return guardDisk(async () => {
    const bytes = await readWhole(disk, join(folder, FILE));
    if (bytes === null) return ok(null);
    try {
      const file = fileSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
      const certificate = certificateOf(file.certificate);
      const binding = file.binding ?? certificate.sha256;
      return ok({ certificate, root: certificateOf(file.root), key: file.key, binding });
    } catch {
      return err({ code: 'certificate-unreadable', detail: FILE });
    }
  });
}

/** Written with mode 0600, synced, renamed into place. */
export function writeKeyFile(disk: Disk, folder: string, file: DeviceKeyFile): Promise<Result<null, HostError>> {
  return guardDisk(async () => {
    await disk.makeFolder(folder);
    const text = JSON.stringify({
      format: 'xunting-device-key',
      formatVersion: 1,
      certificate: pemOfCertificate(file.certificate.der),
      root: pemOfCertificate(file.root.der),
      key: file.key,
      ...(file.binding === file.certificate.sha256 ? {} : { binding: file.binding }),
    });
    await writeAtomically(disk, join(folder, FILE), new TextEncoder().encode(text));
    return ok(null);
  });
}

function certificateOf(pem: string): X509 {
  const [der] = certificatesOfPem(pem);
  if (der === undefined) throw new Error('no certificate');
  return readCertificate(der);
}
