import { BARE_ROOT, OfficeFiles } from '../../support/office-files.ts';

export interface CertificateFile {
  readonly name: string;
  readonly buffer: Buffer;
  /** PEM of the root that vouches for it. */
  readonly root: string;
}

export interface CertificateWishes {
  /** `self`: the person made it alone, and it is an authority. */
  readonly by?: 'office' | 'self';
  /** Opening takes seconds: time to think better of it. */
  readonly slow?: boolean;
}

/** A person's certificate file as an office makes it with openssl. */
export function certificateFile(
  name: string,
  passphrase: string,
  { by = 'office', slow = false }: CertificateWishes = {},
): CertificateFile {
  const office = new OfficeFiles();
  try {
    office.authority('office', '评价办公室根证书');
    const exporting = slow ? ['-iter', '6000000', '-nomaciter'] : [];
    const wishes = by === 'office' ? { issuer: 'office', exporting } : { extensions: BARE_ROOT, exporting };
    const file = office.personFile('person', name, passphrase, wishes);
    return { name: `${name}.p12`, buffer: Buffer.from(file), root: office.pem('office') };
  } finally {
    office.remove();
  }
}
