import { beijingDateTime, instantOf } from '../../shared/domain/time/beijing-time.ts';
import { DerError } from '../../shared/pdf/asn1/der-reader.ts';
import { toHex } from '../../shared/lib/sha256.ts';
import { nameOf } from '../../shared/pdf/x509/certificate.ts';
import { revocationListsOfPem } from '../../shared/pdf/x509/pem.ts';
import { readRevocationList, type RevocationList, revocationListsIn } from '../../shared/pdf/x509/revocation-list.ts';
import type { Fact } from '../text/verify-words.ts';

/** The revocation lists that the page was handed over with, and those imported since; the newest of each issuer. */
export class RevocationLists {
  readonly #known = new Map<string, RevocationList>();

  /** `given`: PEM texts, among them others than lists. */
  constructor(given: readonly string[]) {
    for (const der of given.flatMap(revocationListsOfPem)) this.#keep(readRevocationList(der));
  }

  get all(): readonly RevocationList[] {
    return [...this.#known.values()];
  }

  /** How many lists the file (DER or PEM) brought: `null` when it is none, 0 when newer ones are here. */
  add(file: Uint8Array): number | null {
    try {
      return revocationListsIn(file).filter((list) => this.#keep(list)).length;
    } catch (error) {
      if (error instanceof DerError) return null;
      throw error;
    }
  }

  #keep(list: RevocationList): boolean {
    const issuer = toHex(list.issuer);
    if ((this.#known.get(issuer)?.thisUpdate ?? -Infinity) > list.thisUpdate) return false;
    this.#known.set(issuer, list);
    return true;
  }
}

export function listFacts({ issuer, thisUpdate, nextUpdate, revoked }: RevocationList): Fact[] {
  return [
    { label: '签发者', text: nameOf(issuer) },
    { label: '截至', text: `${beijingDateTime(instantOf(thisUpdate))}（北京时间）` },
    ...(nextUpdate === null
      ? []
      : [{ label: '下次更新', text: `${beijingDateTime(instantOf(nextUpdate))}（北京时间）` }]),
    { label: '被吊销', text: `${revoked.size} 份证书` },
  ];
}
