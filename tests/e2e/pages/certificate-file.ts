import { BARE_ROOT, OfficeFiles } from '../../support/office-files.ts';

export interface CertificateFile {
  readonly name: string;
  readonly buffer: Buffer;
  /** PEM of the root that vouches for it. */
  readonly root: string;
}

/** A person's certificate file as an office makes it with openssl; or one that the person made alone, which is an authority. */
export function certificateFile(name: string, passphrase: string, by: 'office' | 'self' = 'office'): CertificateFile {
  const office = new OfficeFiles();
  try {
    office.authority('office', '评价办公室根证书');
    const wishes = by === 'office' ? { issuer: 'office' } : { extensions: BARE_ROOT };
    const file = office.personFile('person', name, passphrase, wishes);
    return { name: `${name}.p12`, buffer: Buffer.from(file), root: office.pem('office') };
  } finally {
    office.remove();
  }
}
