import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PdfValue } from '../../shared/pdf/read/pdf-value.ts';
import { readDocument } from './support/read-document.ts';
import { sha256 } from '../../shared/lib/sha256.ts';
import { readCertificate } from '../../shared/pdf/x509/certificate.ts';
import { readRevocationList } from '../../shared/pdf/x509/revocation-list.ts';
import { dict, list, numbers, PLAIN, ref, sizeOf, type Style, withEntries } from './support/file-writer.ts';
import { Office } from './support/identities.ts';
import { drawn, FIELDS, openScene, rootOf, type Scene, signAll, told, verify } from './support/scene.ts';
import { addValidationData, signFile } from './support/sign-file.ts';
import { tempFolder } from './support/signed.ts';
import { openStampService, type StampService } from './support/stamp-service.ts';
import { run } from './support/tools.ts';

const STYLES: readonly (readonly [string, Style])[] = [
  ['a table with CR LF', { ...PLAIN, eol: '\r\n' }],
  ['a table with CR', { ...PLAIN, eol: '\r' }],
  ['a cross-reference stream', { ...PLAIN, xref: 'stream' }],
  ['a cross-reference stream with a predictor', { ...PLAIN, xref: 'stream', predictor: true }],
  ['object streams', { ...PLAIN, xref: 'stream', packed: true }],
  ['object streams, CR LF and a predictor', { eol: '\r\n', xref: 'stream', packed: true, predictor: true }],
];

describe('honest files of other writers', { timeout: 120_000 }, () => {
  const folder = tempFolder();
  let scene: Scene;
  let stamps: StampService;

  beforeAll(async () => {
    scene = await openScene();
    stamps = await openStampService(join(folder.path, 'tsa'), scene.office);
  });
  const variants = new Set<string>();
  afterAll(() => {
    folder.remove();
    console.log(`honest files accepted: ${variants.size}, no two alike`);
  });

  const accepted = async (pdf: Uint8Array, signers: readonly string[], revocationLists: Uint8Array[] = []) => {
    const trust = { roots: [scene.root], revocationLists: revocationLists.map(readRevocationList) };
    const result = await verify(pdf, trust);
    expect(told(result)).toEqual([]);
    expect(result).toMatchObject({ valid: true, unchanged: true, recordId: scene.record.id, signer: signers[0] });
    variants.add(sha256(pdf));
    expect(result.signatures.filter(({ kind }) => kind === 'signature').map(({ signer }) => signer)).toEqual(signers);
    return result;
  };

  it('one, two, three and four signatures, each of its own revision', async () => {
    await accepted(scene.once, ['安娜']);
    await accepted(scene.twice, ['安娜', '本']);
    await accepted(await signAll(scene.base, [scene.anna, scene.ben, scene.cara]), ['安娜', '本', '卡拉']);
    const four = await signAll(scene.base, [scene.anna, scene.ben, scene.cara, scene.anna]);
    const result = await accepted(four, ['安娜', '本', '卡拉', '安娜']);
    expect(result.coversWholeFile).toBe(true);
    expect(result.signatures.map(({ revision }) => revision)).toEqual([2, 3, 4, 5]);
    expect(result.signatures.map(({ coversWholeFile }) => coversWholeFile)).toEqual([false, false, false, true]);
  });

  it.each(STYLES)('written as %s', async (_, style) => {
    const base = drawn(scene.record, scene.photos, style);
    await accepted(await signAll(base, [scene.anna, scene.ben], { style }), ['安娜', '本']);
    // A writer of another kind goes on where this one stopped.
    const mixed = await signFile(await signFile(base, FIELDS[0], scene.anna, { style }), FIELDS[1], scene.ben);
    await accepted(mixed, ['安娜', '本']);
  });

  it('invisible signatures, upper-case hex, another order of signing', async () => {
    await accepted(await signAll(scene.base, [scene.anna, scene.ben], { visible: false }), ['安娜', '本']);
    await accepted(await signAll(scene.base, [scene.anna], { upperCase: true }), ['安娜']);
    const backwards = await signFile(await signFile(scene.base, FIELDS[3], scene.ben), FIELDS[0], scene.anna);
    await accepted(backwards, ['本', '安娜']);
  });

  it.each(['P-256', 'P-384', 'RSA', 'RSA-PSS'] as const)('%s keys with three hashes', async (kind) => {
    const signer = await scene.office.admit('多钥', { kind });
    for (const hash of ['sha256', 'sha384', 'sha512'] as const) {
      // The PSS parameters of the test's CMS state 32 bytes of salt for each hash.
      await accepted(await signAll(scene.base, [signer], { cms: { hash } }), ['多钥']);
    }
    if (kind === 'RSA')
      await accepted(await signAll(scene.base, [signer], { cms: { keyAlgorithmOnly: true } }), ['多钥']);
  });

  it('roots of other kinds and an authority between', async () => {
    for (const kind of ['P-384', 'RSA', 'RSA-PSS'] as const) {
      const office = await Office.open('另一根', kind);
      const pdf = await signAll(scene.base, [await office.admit('丁')]);
      expect(told(await verify(pdf, { roots: [readCertificate(office.rootDer)] }))).toEqual([]);
    }
    const branch = await scene.office.branch('分所');
    const result = await accepted(await signAll(scene.base, [await branch.admit('戊')]), ['戊']);
    expect(result.signatures[0]?.certificates.map(({ commonName }) => commonName)).toEqual([
      '戊',
      '分所',
      '测试办公室根',
    ]);
    // Whoever trusts the branch as well, as with a whole bundle imported, finds the path ended sooner.
    const roots = [scene.root, readCertificate(branch.rootDer)];
    expect(told(await verify(await signAll(scene.base, [await branch.admit('己')]), { roots }))).toEqual([]);
  });

  it('a signed certificate without issuer and serial in its name, the root left out of the CMS', async () => {
    await accepted(await signAll(scene.base, [scene.anna], { cms: { issuerSerial: false } }), ['安娜']);
    const certificates = [new Uint8Array(scene.anna.certificate.rawData)];
    await accepted(await signAll(scene.base, [scene.anna], { cms: { certificates } }), ['安娜']);
  });

  it('a certifying signature: DocMDP in its dictionary and in /Perms', async () => {
    const { number, value } = rootOf(scene.base);
    const permissions = withEntries(value, { Perms: dict({ DocMDP: ref(sizeOf(scene.base)) }) });
    const pdf = await signFile(scene.base, FIELDS[0], scene.anna, {
      besides: new Map([[number, permissions]]),
      reference:
        '/Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /Type /TransformParams /P 2 /V /1.2 >> >>]',
    });
    await accepted(await signFile(pdf, FIELDS[1], scene.ben), ['安娜', '本']);
  });

  it('validation data behind, between and twice', async () => {
    const certificates = [scene.office.rootDer, new Uint8Array(scene.anna.certificate.rawData)];
    const lists = [await scene.office.revoke([{ identity: scene.cara, at: new Date() }])];
    const behind = addValidationData(scene.once, certificates, lists);
    const result = await accepted(behind, ['安娜']);
    expect(result.coversWholeFile).toBe(false);
    expect(result.signatures[0]?.revocationAsOf).not.toBeNull();
    const between = await signFile(behind, FIELDS[1], scene.ben, { style: { ...PLAIN, eol: '\r\n' } });
    expect((await accepted(between, ['安娜', '本'])).coversWholeFile).toBe(true);
    await accepted(addValidationData(between, certificates, lists), ['安娜', '本']);
  });

  it('a revocation list given from outside, or inside the CMS, that speaks of others', async () => {
    const crl = await scene.office.revoke([{ identity: scene.cara, at: new Date() }]);
    await accepted(scene.twice, ['安娜', '本'], [crl]);
    await accepted(await signAll(scene.base, [scene.anna], { cms: { revocationLists: [crl] } }), ['安娜']);
  });

  it('a document time stamp in a field of the first revision, and in one of its own', async () => {
    const wishes = { subFilter: 'ETSI.RFC3161', token: stamps.token, visible: false };
    const filled = await signFile(scene.once, FIELDS[3], scene.anna, wishes);
    const result = await accepted(filled, ['安娜']);
    expect(result.signatures[1]).toMatchObject({
      kind: 'time-stamp',
      coversWholeFile: true,
      timeStamp: { trusted: true },
    });
    const { number, value } = rootOf(scene.once);
    const size = sizeOf(scene.once);
    const field = dict({
      Type: 'Annot',
      Subtype: 'Widget',
      FT: 'Sig',
      F: 132,
      Rect: numbers(0, 0, 0, 0),
      V: ref(size + 1),
    });
    const form = dictEntries(value).get('AcroForm');
    const fields = dictEntries(form).get('Fields');
    const more = list(...(fields?.kind === 'array' ? fields.items : []), ref(size));
    const catalog = withEntries(value, { AcroForm: withEntries(form, { Fields: more }) });
    const own = await stamps.append(
      scene.once,
      new Map([
        [number, catalog],
        [size, field],
      ]),
      size + 1,
    );
    expect((await accepted(own, ['安娜'])).signatures).toHaveLength(2);
  });

  it('a time stamp inside a signature proves that a later revocation came too late', async () => {
    const stamped = await signFile(scene.base, FIELDS[0], scene.cara, stamps.inSignature);
    const later = await scene.office.revoke([{ identity: scene.cara, at: new Date(Date.now() + 3_600_000) }]);
    const result = await accepted(stamped, ['卡拉'], [later]);
    expect(result.signatures[0]?.timeStamp?.trusted).toBe(true);
    const earlier = await scene.office.revoke([{ identity: scene.cara, at: new Date(Date.now() - 3_600_000) }]);
    const lists = [readRevocationList(earlier)];
    expect(told(await verify(stamped, { roots: [scene.root], revocationLists: lists })).join()).toContain(
      'certificate-revoked',
    );
  });

  it('qpdf’s own writing of the unsigned file, signed afterwards', async () => {
    mkdirSync(join(folder.path, 'qpdf'), { recursive: true });
    const [from, to] = ['in.pdf', 'out.pdf'].map((name) => join(folder.path, 'qpdf', name)) as [string, string];
    writeFileSync(from, scene.base);
    for (const mode of ['generate', 'disable']) {
      expect(run('qpdf', [`--object-streams=${mode}`, from, to]).status).toBe(0);
      const written = new Uint8Array(readFileSync(to));
      expect(readDocument(written).revisions).toHaveLength(1);
      await accepted(await signAll(written, [scene.anna, scene.ben]), ['安娜', '本']);
    }
  });

  it('a time stamp of an unknown authority is told apart and vouches for nothing', async () => {
    const foreign = await openStampService(join(folder.path, 'foreign'), await Office.open('外面的根'));
    const wishes = { subFilter: 'ETSI.RFC3161', token: foreign.token, visible: false };
    const result = await accepted(await signFile(scene.once, FIELDS[3], scene.anna, wishes), ['安娜']);
    expect(result.signatures[1]?.timeStamp?.trusted).toBe(false);
  });
});

function dictEntries(value: PdfValue | undefined): ReadonlyMap<string, PdfValue> {
  return value?.kind === 'dict' ? value.entries : new Map();
}
