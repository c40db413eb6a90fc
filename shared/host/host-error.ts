/** Grouped by how one recovers (codebases.md §3): each code has one Chinese sentence in renderer/text. */
export const HOST_ERROR_CODES = [
  'bad-request',
  'forbidden',
  'not-found',
  'disk-full',
  'io-failed',
  'hash-mismatch',
  'journal-damaged',
  'journal-newer',
  'key-missing',
  'key-locked',
  'wrong-passphrase',
  'keychain-unavailable',
  'already-enrolled',
  'certificate-unreadable',
  'revocation-list-unreadable',
  'revocation-list-wrong',
  'revocation-list-older',
  'key-file-unreadable',
  'key-file-legacy',
  'key-file-unsuitable',
  'time-stamp-failed',
  'kiosk-locked',
  'attempts-slowed',
  'host-unreachable',
  'too-large',
  'hub-address',
  'hub-code',
  'hub-code-refused',
  'hub-clock',
  'enrolment-file',
  'center-not-running',
  'hub-unreachable',
  'hub-untrusted',
  'hub-not-enrolled',
  'hub-older',
  'hub-newer',
  'hub-busy',
  'hub-refused',
  'vault-locked',
  'vault-on',
  'vault-off',
  'vault-busy',
  'vault-damaged',
  'recovery-code',
  'recovery-code-other',
  'defect',
] as const;

export type HostErrorCode = (typeof HOST_ERROR_CODES)[number];

export interface HostError {
  readonly code: HostErrorCode;
  /** For the log and for a detail line; never personal data, never a key. */
  readonly detail: string;
}
