import { connect, type DetailedPeerCertificate } from 'node:tls';
import type { HostError } from '../../../shared/host/host-error.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { sha256 } from '../../../shared/lib/sha256.ts';
import { pemOfCertificate } from '../../../shared/pdf/x509/pem.ts';
import { rootPrefixOf } from '../../../shared/sync/hub/enrolment-code.ts';
import type { HubAddress } from './hub-address.ts';

/**
 * The first handshake: looks at the hub's certificates and says nothing. The root among them whose hash the enrolment code
 * names is what every later connection must rest on; without it nothing is ever sent.
 */
export function findRoot(address: HubAddress, rootPrefix: string): Promise<Result<string, HostError>> {
  return new Promise((resolve) => {
    const { host, port } = address;
    // Not trusted yet, and nothing is sent over it: the certificates are judged below by their hash.
    const socket = connect({ host, port, rejectUnauthorized: false, minVersion: 'TLSv1.3', timeout: 10_000 });
    const end = (answer: Result<string, HostError>): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('timeout', () => end(err({ code: 'hub-unreachable', detail: 'timeout' })));
    socket.once('error', (error: NodeJS.ErrnoException) => {
      end(err({ code: 'hub-unreachable', detail: error.code ?? 'tls' }));
    });
    socket.once('secureConnect', () => {
      let certificate: DetailedPeerCertificate | undefined = socket.getPeerCertificate(true);
      for (let depth = 0; depth < 4 && certificate?.raw !== undefined; depth++) {
        const der = new Uint8Array(certificate.raw);
        if (rootPrefixOf(sha256(der)) === rootPrefix) return end(ok(pemOfCertificate(der)));
        const issuer: DetailedPeerCertificate | undefined = certificate.issuerCertificate;
        // A root names itself as its issuer.
        certificate = issuer === certificate ? undefined : issuer;
      }
      return end(err({ code: 'hub-untrusted', detail: 'no certificate fits the code' }));
    });
  });
}
