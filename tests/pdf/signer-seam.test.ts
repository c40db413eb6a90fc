import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { signDigest } from '../../electron/host/signer/sign-digest.ts';
import { childAt, childrenOf, readWholeDer } from '../../shared/pdf/asn1/der-reader.ts';
import type { Signer } from '../../shared/pdf/cms/signer.ts';
import { finishSignature } from '../../shared/pdf/sign/gap.ts';
import { prepareSignature } from '../../shared/pdf/sign/prepare-signature.ts';
import { webCryptoVerifyPort } from '../../shared/pdf/verify/verify-port.ts';
import { memorySource } from '../../shared/pdf/file/file-source.ts';
import { verifyRecordPdf } from '../../shared/pdf/verify/verify-record.ts';
import { certificatesOfPem } from '../../shared/pdf/x509/pem.ts';
import { readCertificate } from '../../shared/pdf/x509/certificate.ts';
import { FONTS } from './support/fonts.ts';
import { productPdf } from './support/product-file.ts';
import { sampleContent, samplePhotos, sealed } from './support/sample-record.ts';
import { granted, tempFolder } from './support/signed.ts';

const folder = tempFolder();
afterAll(() => folder.remove());
const at = (name: string): string => join(folder.path, name);
const openssl = (...args: string[]): string => execFileSync('openssl', args, { encoding: 'utf8' });

/** GM/T 0006: the hash, and the signature with it. */
const SM3 = '1.2.156.10197.1.401';
const SM2_WITH_SM3 = '1.2.156.10197.1.501';
/** The identity that GM/T 0009 gives to signers without another one. */
const IDENTITY = ['-sigopt', 'distid:1234567812345678'];

/** A module of another algorithm, as one would be bought: openssl holds the key and signs. */
function sm2Signer(): Signer {
  return {
    algorithm: 'SM2 / SM3',
    oids: { digest: SM3, signature: SM2_WITH_SM3, parameters: 'absent' },
    sign: async (attributes) => {
      writeFileSync(at('attributes'), attributes);
      openssl('dgst', '-sm3', '-sign', at('key.pem'), ...IDENTITY, '-out', at('signature'), at('attributes'));
      return new Uint8Array(readFileSync(at('signature')));
    },
  };
}

it('takes an SM2 signer as it is; the signature is good by openssl, and 验真 says that it cannot judge it', async () => {
  openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:SM2', '-out', at('key.pem'));
  openssl(
    'req',
    '-x509',
    '-new',
    '-sm3',
    '-key',
    at('key.pem'),
    '-subj',
    '/CN=SM2',
    '-days',
    '30',
    '-out',
    at('c.pem'),
  );
  openssl('pkey', '-in', at('key.pem'), '-pubout', '-out', at('public.pem'));
  const [der] = certificatesOfPem(readFileSync(at('c.pem'), 'utf8'));
  const certificate = readCertificate(der ?? new Uint8Array());
  const photos = samplePhotos();
  const prepared = granted(
    prepareSignature(productPdf(sealed(sampleContent(photos)), photos), {
      field: 'Device',
      signerName: 'SM2',
      organisation: '第三方评价机构',
      reason: '',
      location: '',
      at: new Date().toISOString(),
      font: FONTS.regular,
    }),
  );
  const [, gap, next] = prepared.byteRange;
  writeFileSync(at('signed'), Buffer.concat([prepared.bytes.subarray(0, gap), prepared.bytes.subarray(next)]));
  openssl('dgst', '-sm3', '-binary', '-out', at('digest'), at('signed'));
  const cms = await signDigest(new Uint8Array(readFileSync(at('digest'))), sm2Signer(), { certificate, chain: [] });
  const pdf = granted(finishSignature(prepared, cms));

  // What lies in the file, not what the signer was handed.
  const signedData = childrenOf(childAt(childrenOf(childAt(childrenOf(readWholeDer(cms)), 1)), 0));
  const info = childrenOf(childAt(childrenOf(childAt(signedData, signedData.length - 1)), 0));
  const attributes = childAt(info, 3, 0xa0).raw.slice();
  attributes[0] = 0x31;
  writeFileSync(at('attributes'), attributes);
  writeFileSync(at('signature'), childAt(info, 5, 0x04).body);
  const check = ['dgst', '-sm3', '-verify', at('public.pem'), ...IDENTITY, '-signature', at('signature')];
  expect(openssl(...check, at('attributes'))).toContain('Verified OK');
  attributes[attributes.length - 1] = (attributes.at(-1) ?? 0) ^ 1;
  writeFileSync(at('attributes'), attributes);
  const altered = spawnSync('openssl', [...check, at('attributes')], { encoding: 'utf8' });
  expect([altered.status, altered.stdout.trim()]).toEqual([1, 'Verification failure']);

  const verdict = await verifyRecordPdf(
    memorySource(pdf),
    { roots: [certificate] },
    webCryptoVerifyPort(crypto.subtle),
  );
  expect(verdict.valid).toBe(false);
  expect(verdict.reasons.map(({ code }) => code)).toEqual(['algorithm-unknown']);
  expect(verdict.reasons[0]?.message).toContain('不能判断是否有效');
});
