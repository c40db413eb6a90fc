import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bare, run } from './tools.ts';

/** The commands that anybody can run over a record, each as one question with a short answer. */
export class PublicTools {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  at(name: string): string {
    return join(this.#folder, name);
  }

  put(name: string, bytes: Uint8Array | string): string {
    writeFileSync(this.at(name), bytes);
    return this.at(name);
  }

  /** pdfsig's lines, counted: it judges by text, its status says nothing. */
  pdfsig(pdf: Uint8Array, database: string) {
    const { text } = run('pdfsig', ['-nssdir', `sql:${database}`, this.put('sig.pdf', pdf)]);
    const count = (words: RegExp): number => text.match(words)?.length ?? 0;
    return {
      valid: count(/Signature is Valid\./g),
      trusted: count(/Certificate is Trusted\./g),
      cades: count(/Signature Type: ETSI\.CAdES\.detached/g),
      whole: count(/ {2}- Total document signed/g),
      mismatch: count(/Digest Mismatch/g),
    };
  }

  /** `openssl cms -verify -cades` over the bytes that a signature covers. */
  cades({ cms, data }: Covered, root: string): boolean {
    const files = ['-in', this.put('sig.p7', cms), '-content', this.put('signed.bin', data)];
    const trust = ['-CAfile', root, '-purpose', 'any', '-cades', '-out', this.at('out')];
    const { status, text } = run('openssl', ['cms', '-verify', '-inform', 'DER', ...files, '-binary', ...trust]);
    return status === 0 && text.includes('CAdES Verification successful');
  }

  /** What PAdES asks of the CMS: named signer, no signing time, one signer. */
  attributes(cms: Uint8Array) {
    const { text } = run('openssl', ['cms', '-cmsout', '-print', '-inform', 'DER', '-in', this.put('sig.p7', cms)]);
    return {
      named: text.includes('id-smime-aa-signingCertificateV2'),
      time: text.includes('signingTime'),
      signers: text.match(/d\.issuerAndSerialNumber/g)?.length ?? 0,
    };
  }

  stamped({ cms, data }: Covered, root: string): boolean {
    const files = ['-in', this.put('token.der', cms), '-data', this.put('stamped.bin', data)];
    return run('openssl', ['ts', '-verify', '-token_in', ...files, '-CAfile', root]).text.includes('Verification: OK');
  }

  /** qpdf: sound, and how many keys of active content. */
  qpdf(pdf: Uint8Array) {
    const path = this.put('check.pdf', pdf);
    const { status, text } = run('qpdf', ['--check', path]);
    const objects = run('qpdf', ['--json=1', '--json-key=objects', path]).text;
    const active = /"\/(JS|JavaScript|OpenAction|AA|Launch|URI|SubmitForm|XFA|RichMedia)"/g;
    const sound = status === 0 && text.includes('No syntax or stream encoding errors found');
    return { sound, active: objects.match(active)?.length ?? 0 };
  }

  text(pdf: Uint8Array): string {
    return bare(run('pdftotext', ['-raw', '-enc', 'UTF-8', this.put('text.pdf', pdf), '-']).text);
  }

  /** pdffonts: how many fonts there are, and how many are embedded, a subset, and say their characters. */
  fonts(pdf: Uint8Array) {
    const lines = run('pdffonts', [this.put('fonts.pdf', pdf)])
      .text.trim()
      .split('\n')
      .slice(2);
    return { all: lines.length, good: lines.filter((line) => /yes +yes +yes +\d+ +\d+ *$/.test(line)).length };
  }

  info(pdf: Uint8Array) {
    const path = this.put('info.pdf', pdf);
    const { text } = run('pdfinfo', [path]);
    return {
      tagged: /Tagged: +yes/.test(text),
      script: /JavaScript: +yes/.test(text),
      tables: run('pdfinfo', ['-struct', path]).text.includes('Table'),
      record: run('pdfdetach', ['-list', path]).text.includes('record.json'),
      pictures: run('pdfimages', ['-list', path]).text.trim().split('\n').slice(2),
    };
  }

  /** Two readers of other houses: every page drawn without a word of complaint. */
  readers(pdf: Uint8Array) {
    const path = this.put('read.pdf', pdf);
    const gs = run('gs', ['-q', '-dNOPAUSE', '-dBATCH', '-dPDFSTOPONERROR', '-sDEVICE=nullpage', path]);
    return {
      ghostscript: gs.status === 0 ? gs.text.trim() : `status ${gs.status}: ${gs.text}`,
      mupdf: run('mutool', ['sign', '-v', path]).text,
    };
  }
}

/** A signature's or stamp's CMS, cut at its own length, and the bytes that it stands for. */
export interface Covered {
  readonly cms: Uint8Array;
  readonly data: Uint8Array;
}

/** Every filled signature dictionary, in the order of the file. */
export function coveredBy(pdf: Uint8Array): Covered[] {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.length).toString('latin1');
  return [...text.matchAll(/\/ByteRange \[ ?0 (\d+) (\d+) (\d+) ?\]/g)].map((match) => {
    const [from = 0, to = 0, rest = 0] = match.slice(1).map(Number);
    const hex = Buffer.from(text.slice(from + 1, to - 1), 'hex');
    const cms = new Uint8Array(hex.subarray(0, hex.readUInt16BE(2) + 4));
    return { cms, data: new Uint8Array(Buffer.concat([pdf.subarray(0, from), pdf.subarray(to, to + rest)])) };
  });
}
