import type { webcrypto } from 'node:crypto';
import type { HostOutput, SignerStatus } from '../../../shared/host/contract.ts';
import type { HostHandlers } from '../../../shared/host/dispatch.ts';
import type { HostError } from '../../../shared/host/host-error.ts';
import type { Clock, Random } from '../../../shared/lib/ports.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { SIGNATURE_ALGORITHMS } from '../../../shared/pdf/cms/signature-algorithm.ts';
import { toHex } from '../../../shared/lib/sha256.ts';
import { pemOfCertificate } from '../../../shared/pdf/x509/pem.ts';
import { webCryptoVerifyPort } from '../../../shared/pdf/verify/verify-port.ts';
import { readCertificate, type X509 } from '../../../shared/pdf/x509/certificate.ts';
import type { RevocationList } from '../../../shared/pdf/x509/revocation-list.ts';
import type { Keychain } from '../keychain.ts';
import { makeDeviceIdentity } from '../keys/device-certificate.ts';
import { type DeviceKeyFile, readKeyFile, writeKeyFile } from '../keys/key-file.ts';
import { openWithKeychain, openWithPassphrase, own, sealWithKeychain, sealWithPassphrase } from '../keys/secret-box.ts';
import type { Disk } from '../storage/disk.ts';
import { nodeDisk } from '../storage/node-disk.ts';
import { certificateView } from './certificate-view.ts';
import { personalSigner } from './personal-signer.ts';
import { signDigest } from './sign-digest.ts';
import { certificationRequest, type OfficeCertifying } from './office-certifying.ts';
import { dropList, importLists, readLists, viewLists } from './revocation-store.ts';
import { webCryptoSigner } from './web-crypto-signer.ts';
import { importRoots, readTrustedRoots } from './trust-store.ts';

/** The channels that the signer answers. */
export type SignerHandlers = Pick<
  HostHandlers,
  | 'signer.status'
  | 'signer.enrol'
  | 'signer.unlock'
  | 'signer.lock'
  | 'signer.sign'
  | 'signer.inspect-file'
  | 'signer.sign-with-file'
  | 'trust.list'
  | 'trust.import'
  | 'trust.lists'
  | 'trust.import-lists'
  | 'trust.drop-list'
>;

export interface SignerOptions {
  /** `device-key.json`, `trusted-roots.pem` and `revocation-lists.pem` lie here. */
  readonly folder: string;
  readonly keychain: Keychain | null;
  readonly clock: Clock;
  readonly random: Random;
  readonly disk?: Disk;
}

const ALGORITHM = 'ecdsa-p256-sha256';

/**
 * Device key and trust store.
 * 1. The private key leaves neither this process nor, unsealed, its memory: it is imported as not extractable and the
 *    page can only ask for a signature over a digest.
 * 2. A key whose certificate is not valid now (run out, or made while the clock was wrong) counts as no key: it would sign
 *    records that every verifier refuses. Enrolling again replaces it and keeps its root trusted on this device.
 * 3. Calls are taken one after another: two enrolments at once would leave a key that belongs to no certificate.
 */
export function createSigner(options: SignerOptions): SignerHandlers & { readonly office: OfficeCertifying } {
  const { folder, keychain, clock, random, disk = nodeDisk } = options;
  let unlocked: webcrypto.CryptoKey | null = null;
  /** Locked by hand: a key in the keychain then stays shut until it is unlocked again. */
  let shut = false;
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = queue.then(work, work);
    queue = next.catch(() => {});
    return next;
  };

  const isCurrent = ({ certificate }: DeviceKeyFile): boolean =>
    clock.now() >= certificate.notBefore && clock.now() <= certificate.notAfter;

  const openKey = async (
    file: DeviceKeyFile,
    passphrase: string | null,
  ): Promise<Result<webcrypto.CryptoKey, HostError>> => {
    if (unlocked !== null) return ok(unlocked);
    const { key } = file;
    if (key.protection === 'passphrase' && passphrase === null)
      return err({ code: 'key-locked', detail: 'passphrase' });
    const secret =
      key.protection === 'keychain'
        ? await openWithKeychain(key, keychain)
        : await openWithPassphrase(key, passphrase ?? '', file.binding);
    if (!secret.ok) return secret;
    try {
      const bytes = own(secret.value);
      unlocked = await crypto.subtle.importKey('pkcs8', bytes, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']);
      return ok(unlocked);
    } catch {
      return err({ code: 'certificate-unreadable', detail: 'the stored key is damaged' });
    } finally {
      secret.value.fill(0);
    }
  };

  const status = async (): Promise<Result<SignerStatus, HostError>> => {
    const file = await readKeyFile(disk, folder);
    if (!file.ok) return file;
    const keychainAvailable = keychain !== null && (await keychain.available());
    if (file.value === null || !isCurrent(file.value)) {
      return ok({ state: 'none', protection: null, keychainAvailable, algorithm: null, certificate: null, root: null });
    }
    const { protection } = file.value.key;
    const ready = unlocked !== null || (protection === 'keychain' && keychainAvailable && !shut);
    return ok({
      state: ready ? 'ready' : 'locked',
      protection,
      keychainAvailable,
      algorithm: SIGNATURE_ALGORITHMS[ALGORITHM].label,
      certificate: certificateView(file.value.certificate),
      root: certificateView(file.value.root),
    });
  };

  const roots = async (): Promise<Result<X509[], HostError>> => {
    const file = await readKeyFile(disk, folder);
    if (!file.ok) return file;
    const imported = await readTrustedRoots(disk, folder);
    if (!imported.ok) return imported;
    const ownRoot = file.value === null ? [] : [file.value.root];
    return ok([...new Map([...ownRoot, ...imported.value].map((root) => [root.sha256, root])).values()]);
  };

  const port = webCryptoVerifyPort(crypto.subtle);
  const withLists = (
    work: (trusted: readonly X509[]) => Promise<Result<RevocationList[], HostError>>,
  ): Promise<Result<HostOutput<'trust.lists'>, HostError>> =>
    inTurn(async () => {
      const trusted = await roots();
      if (!trusted.ok) return trusted;
      const lists = await work(trusted.value);
      return lists.ok ? ok({ lists: await viewLists(lists.value, trusted.value, port) }) : lists;
    });

  /** The key, opened, with its file; the error that says why it cannot be used now. */
  const ready = async (): Promise<Result<{ file: DeviceKeyFile; key: webcrypto.CryptoKey }, HostError>> => {
    const file = await readKeyFile(disk, folder);
    if (!file.ok) return file;
    if (file.value === null) return err({ code: 'key-missing', detail: 'not enrolled' });
    if (!isCurrent(file.value)) return err({ code: 'key-missing', detail: 'the certificate is not valid now' });
    if (shut) return err({ code: 'key-locked', detail: 'locked by hand' });
    const key = await openKey(file.value, null);
    return key.ok ? ok({ file: file.value, key: key.value }) : key;
  };

  const office: OfficeCertifying = {
    request: () =>
      inTurn(async () => {
        const opened = await ready();
        return opened.ok ? ok(await certificationRequest(opened.value.key, opened.value.file.certificate)) : opened;
      }),
    adopt: (certificate, root) =>
      inTurn(async () => {
        const opened = await ready();
        if (!opened.ok) return opened;
        const { file } = opened.value;
        if (toHex(certificate.spki) !== toHex(file.certificate.spki)) {
          return err({ code: 'certificate-unreadable', detail: 'the certificate belongs to another key' });
        }
        // Records signed under the laptop's own root must still be trusted here.
        const kept = await importRoots(disk, folder, pemOfCertificate(file.root.der));
        return kept.ok ? writeKeyFile(disk, folder, { ...file, certificate, root }) : kept;
      }),
  };

  return {
    office,
    ...personalSigner(clock),
    'signer.status': () => inTurn(status),
    'signer.enrol': ({ name, organisation, passphrase }) =>
      inTurn(async () => {
        const present = await readKeyFile(disk, folder);
        if (!present.ok) return present;
        if (present.value !== null && isCurrent(present.value)) {
          return err({ code: 'already-enrolled', detail: present.value.certificate.sha256 });
        }
        if (passphrase === null && (keychain === null || !(await keychain.available()))) {
          return err({ code: 'keychain-unavailable', detail: 'no key store' });
        }
        const identity = await makeDeviceIdentity({ name, organisation }, clock, random);
        const certificate = readCertificate(identity.certificate);
        const key =
          passphrase === null && keychain !== null
            ? await sealWithKeychain(identity.privateKey, keychain)
            : await sealWithPassphrase(identity.privateKey, passphrase ?? '', certificate.sha256, random);
        identity.privateKey.fill(0);
        if (present.value !== null) {
          // Records signed with the old key must still be trusted here after it is gone.
          const kept = await importRoots(disk, folder, pemOfCertificate(present.value.root.der));
          if (!kept.ok) return kept;
        }
        const file: DeviceKeyFile = {
          certificate,
          root: readCertificate(identity.root),
          key,
          binding: certificate.sha256,
        };
        const written = await writeKeyFile(disk, folder, file);
        if (!written.ok) return written;
        unlocked = null;
        shut = false;
        const opened = await openKey(file, passphrase);
        return opened.ok ? status() : opened;
      }),
    'signer.unlock': ({ passphrase }) =>
      inTurn(async () => {
        const file = await readKeyFile(disk, folder);
        if (!file.ok) return file;
        if (file.value === null) return err({ code: 'key-missing', detail: 'not enrolled' });
        unlocked = null;
        const opened = await openKey(file.value, passphrase);
        if (!opened.ok) return opened;
        shut = false;
        return status();
      }),
    'signer.lock': () =>
      inTurn(() => {
        unlocked = null;
        shut = true;
        return status();
      }),
    'signer.sign': ({ digest }) =>
      inTurn(async () => {
        const opened = await ready();
        if (!opened.ok) return opened;
        const { key, file } = opened.value;
        const { certificate, root } = file;
        const cms = await signDigest(digest, webCryptoSigner(key, ALGORITHM), { certificate, chain: [root.der] });
        return ok({ cms, certificate: certificateView(certificate) });
      }),
    'trust.list': () =>
      inTurn(async () => {
        const all = await roots();
        return all.ok ? ok({ roots: all.value.map(certificateView) }) : all;
      }),
    'trust.import': ({ pem }) =>
      inTurn(async () => {
        const imported = await importRoots(disk, folder, pem);
        if (!imported.ok) return imported;
        const all = await roots();
        return all.ok ? ok({ roots: all.value.map(certificateView) }) : all;
      }),
    'trust.lists': () => withLists(() => readLists(disk, folder)),
    'trust.import-lists': ({ file }) => withLists((trusted) => importLists(disk, folder, file, trusted, port)),
    'trust.drop-list': ({ sha256 }) => withLists(() => dropList(disk, folder, sha256)),
  };
}
