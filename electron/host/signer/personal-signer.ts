import type { HostHandlers } from '../../../shared/host/dispatch.ts';
import type { HostError } from '../../../shared/host/host-error.ts';
import type { Clock } from '../../../shared/lib/ports.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { SIGNATURE_ALGORITHMS } from '../../../shared/pdf/cms/signature-algorithm.ts';
import type { X509 } from '../../../shared/pdf/x509/certificate.ts';
import { openPersonalKey, type PersonalKey } from '../keys/personal-key.ts';
import { certificateView } from './certificate-view.ts';
import { signDigest } from './sign-digest.ts';

/**
 * Signs with a person's own certificate file, one file and one passphrase a signature. Nothing of it is kept: sole control
 * stays with its owner (电子签名法 art. 13 (2)).
 */
export function personalSigner(clock: Clock): Pick<HostHandlers, 'signer.inspect-file' | 'signer.sign-with-file'> {
  const open = async (file: Uint8Array, passphrase: string): Promise<Result<PersonalKey, HostError>> => {
    const opened = await openPersonalKey(file, passphrase);
    if (!opened.ok) return opened;
    const reason = whyNot(opened.value.certificate, clock.now());
    return reason === null ? opened : err({ code: 'key-file-unsuitable', detail: reason });
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
      const { chain, ...key } = opened.value;
      const cms = await signDigest(digest, { ...key, chain: chain.map((certificate) => certificate.der) });
      return ok({ cms, certificate: certificateView(key.certificate) });
    },
  };
}

/** A signature that every verifier would refuse is not made. */
function whyNot(certificate: X509, now: number): string | null {
  if (now < certificate.notBefore || now > certificate.notAfter) return 'the certificate is not valid now';
  const usage = certificate.keyUsage;
  if (usage !== null && usage[0] !== true && usage[1] !== true) return 'the certificate is not meant for signatures';
  return null;
}
