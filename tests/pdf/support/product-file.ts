import { signDigest } from '../../../electron/host/signer/sign-digest.ts';
import { webCryptoSigner } from '../../../electron/host/signer/web-crypto-signer.ts';
import type { SealedRecord } from '../../../shared/domain/record/sealed-record.ts';
import type { SignatureAlgorithm } from '../../../shared/pdf/cms/signature-algorithm.ts';
import { buildRecordPdf } from '../../../shared/pdf/record/build-record-pdf.ts';
import { finishSignature } from '../../../shared/pdf/sign/gap.ts';
import { openFields } from '../../../shared/pdf/sign/open-fields.ts';
import { prepareSignature } from '../../../shared/pdf/sign/prepare-signature.ts';
import { readCertificate } from '../../../shared/pdf/x509/certificate.ts';
import { FONTS } from './fonts.ts';
import type { Identity, KeyKind } from './identities.ts';
import { granted } from './signed.ts';

const ALGORITHMS: Readonly<Partial<Record<KeyKind, SignatureAlgorithm>>> = {
  'P-256': 'ecdsa-p256-sha256',
  'P-384': 'ecdsa-p384-sha256',
  RSA: 'rsa-sha256',
};

/** A record's PDF as the product draws it, unsigned. */
export function productPdf(record: SealedRecord, photos: ReadonlyMap<string, Uint8Array>): Uint8Array {
  return granted(buildRecordPdf({ record, kind: '实地抽查记录', fonts: FONTS, photos, signer: null })).pdf;
}

/** The next empty field signed by the product's own code, with the mark that it draws. */
export async function signNext(pdf: Uint8Array, identity: Identity): Promise<Uint8Array> {
  const [field] = granted(openFields(pdf));
  const algorithm = ALGORITHMS[identity.kind];
  if (field === undefined || algorithm === undefined) throw new Error('nothing to sign, or not with this key');
  const prepared = granted(
    prepareSignature(pdf, {
      field: field.name,
      signerName: identity.name,
      organisation: '第三方评价机构',
      reason: '签名确认',
      location: '高昌区',
      at: new Date().toISOString(),
      font: FONTS.regular,
    }),
  );
  const certificate = readCertificate(new Uint8Array(identity.certificate.rawData));
  const cms = await signDigest(prepared.digest, webCryptoSigner(identity.key, algorithm), {
    certificate,
    chain: identity.chain,
  });
  return granted(finishSignature(prepared, cms)).slice();
}

/** One after the other; pdfsig 22.12 doubts a certificate that comes twice (tests/pdf/public-tools.test.ts). */
export async function signAllNext(pdf: Uint8Array, signers: readonly Identity[]): Promise<Uint8Array> {
  let signed = pdf;
  for (const signer of signers) signed = await signNext(signed, signer);
  return signed;
}
