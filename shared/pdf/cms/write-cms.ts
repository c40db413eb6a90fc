import { concat, DER_NULL, integer, objectIdentifier, octetString, sequence, setOf, tlv } from '../asn1/der-writer.ts';
import { fromHex } from '../../lib/sha256.ts';
import type { X509 } from '../x509/certificate.ts';
import { OID } from './oids.ts';
import type { Signer } from './signer.ts';

/**
 * The signed attributes of PAdES baseline B (ETSI EN 319 142-1 table 1): contentType, messageDigest, signingCertificateV2,
 * in DER SET order. No signingTime: a PDF signature states its time in /M. These bytes are what the key signs.
 */
export function signedAttributes(digest: Uint8Array, signer: X509): Uint8Array {
  // The hash algorithm is left out because SHA-256 is its default, and DER forbids writing a default.
  const issuerSerial = sequence(sequence(tlv(0xa4, signer.issuer)), signer.serial);
  const certificateId = sequence(octetString(fromHex(signer.sha256)), issuerSerial);
  return setOf(
    attribute(OID.contentType, objectIdentifier(OID.data)),
    attribute(OID.messageDigest, octetString(digest)),
    attribute(OID.signingCertificateV2, sequence(sequence(certificateId))),
  );
}

export interface CmsParts {
  readonly attributes: Uint8Array;
  readonly oids: Signer['oids'];
  /** ECDSA: DER pair. RSA: the bytes as they are. */
  readonly signature: Uint8Array;
  readonly signer: X509;
  /** DER of further certificates of the chain, in the order they are written. */
  readonly chain: readonly Uint8Array[];
}

/** A detached CMS SignedData (RFC 5652) with one SignerInfo. */
export function writeCms(parts: CmsParts): Uint8Array {
  const { signer, oids } = parts;
  const digestAlgorithm = sequence(objectIdentifier(oids.digest));
  const parameters = oids.parameters === 'null' ? [DER_NULL] : [];
  const signerInfo = sequence(
    integer(1),
    sequence(signer.issuer, signer.serial),
    digestAlgorithm,
    // The attributes travel under an implicit tag; the SET tag is what is signed.
    concat(Uint8Array.of(0xa0), parts.attributes.subarray(1)),
    sequence(objectIdentifier(oids.signature), ...parameters),
    octetString(parts.signature),
  );
  const signedData = sequence(
    integer(1),
    setOf(digestAlgorithm),
    sequence(objectIdentifier(OID.data)),
    tlv(0xa0, signer.der, ...parts.chain),
    setOf(signerInfo),
  );
  return sequence(objectIdentifier(OID.signedData), tlv(0xa0, signedData));
}

function attribute(oid: string, value: Uint8Array): Uint8Array {
  return sequence(objectIdentifier(oid), setOf(value));
}
