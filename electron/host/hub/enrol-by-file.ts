import type { HostOutput } from '../../../shared/host/contract.ts';
import type { HostError } from '../../../shared/host/host-error.ts';
import type { Clock } from '../../../shared/lib/ports.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { fromHex, sha256 } from '../../../shared/lib/sha256.ts';
import { webCryptoVerifyPort } from '../../../shared/pdf/verify/verify-port.ts';
import { buildPath } from '../../../shared/pdf/x509/build-path.ts';
import { readCertificate } from '../../../shared/pdf/x509/certificate.ts';
import { certificatesOfPem } from '../../../shared/pdf/x509/pem.ts';
import { readEnrolmentAnswer, type EnrolmentRequest } from '../../../shared/sync/hub/enrolment-files.ts';
import { own } from '../keys/secret-box.ts';
import type { OfficeCertifying } from '../signer/office-certifying.ts';

interface Parts {
  readonly office: OfficeCertifying;
  readonly device: () => Promise<string>;
  readonly version: string;
}

/** 登记申请: names the laptop and proves that it has the key; nobody's name is in it. */
export async function enrolmentRequest({
  office,
  device,
  version,
}: Parts): Promise<Result<HostOutput<'hub.enrolment-request'>, HostError>> {
  const request = await office.request();
  if (!request.ok) return request;
  const file: EnrolmentRequest = {
    format: 'xunting-enrolment-request',
    formatVersion: 1,
    request: Buffer.from(request.value).toString('base64'),
    device: await device(),
    version,
  };
  return ok({ file: new TextEncoder().encode(JSON.stringify(file)) });
}

/**
 * 登记回执: the certificate must be for this laptop's key, under the root beside it, and valid by this laptop's clock; the
 * person has compared the root's fingerprint before. `enrolment-file`: no such file, or one that does not hold together;
 * `certificate-unreadable`: of another laptop; `hub-clock`: not valid now.
 */
export async function enrolByFile(
  file: Uint8Array,
  office: OfficeCertifying,
  clock: Clock,
): Promise<Result<HostOutput<'hub.enrol-by-file'>, HostError>> {
  const answer = readEnrolmentAnswer(new TextDecoder().decode(file));
  const [certificateDer] = certificatesOfPem(answer?.certificate ?? '');
  const [rootDer] = certificatesOfPem(answer?.root ?? '');
  if (answer === null || certificateDer === undefined || rootDer === undefined) {
    return err({ code: 'enrolment-file', detail: 'not readable' });
  }
  const [certificate, root] = [readCertificate(certificateDer), readCertificate(rootDer)];
  const path = await buildPath(certificate, [root], [], webCryptoVerifyPort(crypto.subtle));
  if (path.end !== 'trusted') return err({ code: 'enrolment-file', detail: 'the root did not issue the certificate' });
  // A certificate that is not valid yet here would take the signing key away.
  if (clock.now() < certificate.notBefore || clock.now() > certificate.notAfter) {
    return err({ code: 'hub-clock', detail: 'clock' });
  }
  const adopted = await office.adopt(certificate, root);
  if (!adopted.ok) return adopted;
  const { role, name, publicKey } = answer;
  return ok({ role, name, rootSha256: sha256(rootDer), publicKey: own(fromHex(publicKey)) });
}
