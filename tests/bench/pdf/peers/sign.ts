import { createHash } from 'node:crypto';
import { plainAddPlaceholder } from '@signpdf/placeholder-plain';
import { SignPdf } from '@signpdf/signpdf';
import { Signer, SUBFILTER_ETSI_CADES_DETACHED } from '@signpdf/utils';
import { type Device, SIGNED } from '../device.ts';
import type { Unsigned } from './library.ts';

/** What @signpdf writes beside the signature, for every library alike. */
export const PLACEHOLDER = {
  reason: SIGNED.reason,
  contactInfo: '',
  name: SIGNED.signerName,
  location: SIGNED.location,
  signingTime: new Date(SIGNED.at),
  subFilter: SUBFILTER_ETSI_CADES_DETACHED,
};

/**
 * Signs by @signpdf with the device's own P-256 key. Its stock signer knows RSA alone and needs far longer, so it is given
 * this one.
 */
export function signByLibrary({ pdf, hasRoom = false }: Unsigned, device: Device): Promise<Buffer> {
  const buffer = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.length);
  const prepared = hasRoom ? buffer : plainAddPlaceholder({ pdfBuffer: buffer, ...PLACEHOLDER });
  return new SignPdf().sign(prepared, new DeviceSigner(device));
}

class DeviceSigner extends Signer {
  readonly #device: Device;

  constructor(device: Device) {
    super();
    this.#device = device;
  }

  override async sign(covered: Buffer): Promise<Buffer> {
    const digest = new Uint8Array(createHash('sha256').update(covered).digest());
    return Buffer.from(await this.#device.sign(digest));
  }
}
