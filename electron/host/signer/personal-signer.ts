import type { HostHandlers } from '../../../shared/host/dispatch.ts';
import type { HostError } from '../../../shared/host/host-error.ts';
import type { Clock } from '../../../shared/lib/ports.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { SIGNATURE_ALGORITHMS } from '../../../shared/pdf/cms/signature-algorithm.ts';
import { signingPath } from '../../../shared/pdf/sign/signing-path.ts';
import { webCryptoVerifyPort } from '../../../shared/pdf/verify/verify-port.ts';
import { openPersonalKey, type PersonalKey } from '../keys/personal-key.ts';
import { certificateView } from './certificate-view.ts';
import { signDigest } from './sign-digest.ts';
import { webCryptoSigner } from './web-crypto-signer.ts';

/**
 * Signs with a person's own certificate file, one file and one passphrase a signature. Nothing of it is kept: sole control
 * stays with its owner (电子签名法 art. 13 (2)). A signature that every verifier would refuse is not made:
 * `key-file-unsuitable`, its detail a SigningFault.
 */
export function personalSigner(clock: Clock): Pick<HostHandlers, 'signer.inspect-file' | 'signer.sign-with-file'> {
  const port = webCryptoVerifyPort(crypto.subtle);
  const open = async (file: Uint8Array, passphrase: string): Promise<Result<PersonalKey, HostError>> => {
    const opened = await openPersonalKey(file, passphrase);
    if (!opened.ok) return opened;
    const { certificate, chain } = opened.value;
    const { fault, issuers } = await signingPath(certificate, chain, clock.now(), port);
    return fault === null
      ? ok({ ...opened.value, chain: issuers })
      : err({ code: 'key-file-unsuitable', detail: fault });
  };
  return {
    'signer.inspect-file': async ({ file, passphrase }) => {
      const opened = await open(file, passphrase);
      if (!opened.ok) return opened;
      const { certificate, algorithm } = opened.value;
      return ok({
        name: certificate.commonName,
        organisation: certificate.organisation,
        algorithm: SIGNATURE_ALGORITHMS[algorithm].label,
        certificate: certificateView(certificate),
      });
    },
    'signer.sign-with-file': async ({ file, passphrase, digest }) => {
      const opened = await open(file, passphrase);
      if (!opened.ok) return opened;
      const { key, algorithm, certificate, chain } = opened.value;
      const path = { certificate, chain: chain.map(({ der }) => der) };
      const cms = await signDigest(digest, webCryptoSigner(key, algorithm), path);
      return ok({ cms, certificate: certificateView(certificate) });
    },
  };
}
