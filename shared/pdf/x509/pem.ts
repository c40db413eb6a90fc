const BLOCK = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g;
const LIST_BLOCK = /-----BEGIN X509 CRL-----([A-Za-z0-9+/=\s]+)-----END X509 CRL-----/g;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** DER of every certificate block in a PEM text, in order. */
export function certificatesOfPem(pem: string): Uint8Array[] {
  return [...pem.matchAll(BLOCK)].map((match) => base64Bytes(match[1] ?? ''));
}

/** DER of every revocation list in a PEM text, in order. */
export function revocationListsOfPem(pem: string): Uint8Array[] {
  return [...pem.matchAll(LIST_BLOCK)].map((match) => base64Bytes(match[1] ?? ''));
}

export function pemOfCertificate(der: Uint8Array): string {
  return pemOf('CERTIFICATE', der);
}

export function pemOfRevocationList(der: Uint8Array): string {
  return pemOf('X509 CRL', der);
}

function pemOf(kind: string, der: Uint8Array): string {
  const lines = base64Text(der).match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${kind}-----\n${lines.join('\n')}\n-----END ${kind}-----\n`;
}

function base64Bytes(text: string): Uint8Array {
  const digits = text.replace(/[\s=]/g, '');
  const bytes: number[] = [];
  let bits = 0;
  let count = 0;
  for (const digit of digits) {
    bits = ((bits << 6) | ALPHABET.indexOf(digit)) & 0xffff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes.push((bits >> count) & 0xff);
  }
  return Uint8Array.from(bytes);
}

function base64Text(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(i, i + 3);
    const group = (a << 16) | (b << 8) | c;
    const digits = [18, 12, 6, 0].map((shift) => ALPHABET[(group >> shift) & 63] ?? '').join('');
    text += digits.slice(0, Math.min(3, bytes.length - i) + 1).padEnd(4, '=');
  }
  return text;
}
