import { beijingDate, instantOf } from '../../shared/domain/time/beijing-time.ts';
import { DerError } from '../../shared/pdf/asn1/der-reader.ts';
import { nameOf, readCertificate, type X509 } from '../../shared/pdf/x509/certificate.ts';
import { certificatesOfPem } from '../../shared/pdf/x509/pem.ts';
import type { Fact } from '../text/verify-words.ts';

/** The roots that the page was handed over with, and those imported since; each once. */
export class Roots {
  readonly #known = new Map<string, X509>();

  /** `given`: PEM texts, among them others than certificates. */
  constructor(given: readonly string[]) {
    for (const text of given) this.add(text);
  }

  get certificates(): readonly X509[] {
    return [...this.#known.values()];
  }

  /** How many roots the text holds; whatever is none is left out. */
  add(pem: string): number {
    const found = certificatesOfPem(pem).flatMap((der) => {
      try {
        return [readCertificate(der)];
      } catch (error) {
        if (error instanceof DerError) return [];
        throw error;
      }
    });
    const authorities = found.filter((certificate) => certificate.isAuthority);
    for (const root of authorities) this.#known.set(root.sha256, root);
    return authorities.length;
  }
}

export function rootFacts(root: X509): Fact[] {
  return [
    { label: '持有者', text: nameOf(root.subject) },
    { label: '有效期', text: `${beijingDate(instantOf(root.notBefore))} 至 ${beijingDate(instantOf(root.notAfter))}` },
    { label: 'SHA-256', text: root.sha256, hash: true },
  ];
}
