import { safeStorage } from 'electron';
import type { Keychain } from '../host/keychain.ts';

/**
 * The system's key store through safeStorage: DPAPI on Windows, libsecret or KWallet on Linux. `basic_text` is refused: it
 * is a fixed password in Electron's source, and a key under it would lie open on the disk.
 */
export function electronKeychain(platform: NodeJS.Platform = process.platform): Keychain {
  return {
    available: async () => {
      if (platform === 'linux' && REFUSED.has(safeStorage.getSelectedStorageBackend())) return false;
      return safeStorage.isAsyncEncryptionAvailable();
    },
    seal: async (secret) =>
      new Uint8Array(await safeStorage.encryptStringAsync(Buffer.from(secret).toString('base64'))),
    unseal: async (sealed) => {
      const { result } = await safeStorage.decryptStringAsync(Buffer.from(sealed));
      return new Uint8Array(Buffer.from(result, 'base64'));
    },
  };
}

const REFUSED: ReadonlySet<string> = new Set(['basic_text', 'unknown']);
