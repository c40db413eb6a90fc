/** Why there is no time stamp; the signed file is as it was. */
export type StampFault =
  /** Of the way there. */
  | 'off'
  | 'address'
  | 'unreachable'
  | 'timed-out'
  | 'http-status'
  | 'too-large'
  /** Of the answer. */
  | 'not-a-response'
  | 'rejected'
  | 'wrong-imprint'
  | 'wrong-nonce'
  | 'signature-wrong'
  | 'signer-not-named'
  | 'wrong-purpose'
  | 'certificate-period';
