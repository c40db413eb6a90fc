/**
 * What makes a signature: any algorithm, wherever the key lies. A 国密 SM2/SM3 module or a key on a token is one more of
 * these; nothing else of the CMS changes.
 */
export interface Signer {
  /** For people, as it is: ECDSA is never called 国密. */
  readonly algorithm: string;
  readonly oids: {
    /** Hash of the document and of the signed attributes; the digest that is signed must be by it. */
    readonly digest: string;
    readonly signature: string;
    /** Whether the AlgorithmIdentifier of the signature carries a NULL (RSA, RFC 5754) or no parameters. */
    readonly parameters: 'absent' | 'null';
  };
  /** Signs the DER SET of attributes; answers the bytes as they stand in SignerInfo (ECDSA: the DER pair). */
  sign(attributes: Uint8Array): Promise<Uint8Array>;
}
