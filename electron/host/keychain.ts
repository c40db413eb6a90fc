/** The operating system's key store, as far as the host needs it: seals small secrets to this user on this machine. */
export interface Keychain {
  /** False where the system would only pretend (Linux `basic_text`). */
  available(): Promise<boolean>;
  seal(secret: Uint8Array): Promise<Uint8Array>;
  /** Rejects when the bytes were sealed by another user or machine. */
  unseal(sealed: Uint8Array): Promise<Uint8Array>;
}
