import 'reflect-metadata';
import { X509Certificate } from '@peculiar/x509';
import { sequence, integer, octetString } from '../../../shared/pdf/asn1/der-writer.ts';
import { rawOf } from './read-document.ts';
import { dictOf, type PdfValue } from '../../../shared/pdf/read/pdf-value.ts';
import { sha256OfJson } from '../../../shared/lib/sha256.ts';
import type { Attack } from './attacks-outside.ts';
import { bytesOf, dict, list, numbers, PLAIN, ref, sizeOf, stream, withEntries } from './file-writer.ts';
import { Office, USAGE, type LeafWishes } from './identities.ts';
import { drawn, FIELDS, fieldNumber, newest, pagesOf, rootOf, type Scene, signAll } from './scene.ts';
import { attribute, type CmsWishes, signFile, type SignWishes } from './sign-file.ts';

/** What somebody with a key, or whoever made the file, can do: every signature is in order, and the file is not. */
export const ATTACKS_INSIDE: readonly Attack[] = [...secondSigner(), ...maker(), ...cms(), ...certificates()];

function secondSigner(): Attack[] {
  const signs = (
    name: string,
    code: string,
    where: RegExp,
    besides: (pdf: Uint8Array) => [number, PdfValue][],
  ): Attack => ({
    name: `the second signer ${name}`,
    code,
    where,
    make: ({ once, ben }) => signFile(once, FIELDS[1], ben, { besides: new Map(besides(once)) }),
  });
  const contents = (pdf: Uint8Array): number => {
    const value = dictOf(newest(pdf).object(pagesOf(pdf)[0] ?? 0))?.entries.get('Contents');
    return value?.kind === 'ref' ? value.number : 0;
  };
  const blank = stream({}, bytesOf('q Q'));
  return [
    signs('rewrites a page', 'object-changed', /第 3 次保存.*第 1 页 \/ Contents/, (pdf) => [[contents(pdf), blank]]),
    signs('opens with a script', 'object-changed', /OpenAction/, (pdf) => [
      [rootOf(pdf).number, withEntries(rootOf(pdf).value, { OpenAction: dict({ S: 'JavaScript' }) })],
    ]),
    signs('takes out the first signature', 'object-changed', /第一签.* \/ V/, (pdf) => {
      const number = fieldNumber(pdf, FIELDS[0]);
      return [[number, withEntries(newest(pdf).object(number), { V: null })]];
    }),
    signs('redraws the first signature', 'object-changed', /第一签.* \/ AP/, (pdf) => {
      const number = fieldNumber(pdf, FIELDS[0]);
      return [[number, withEntries(newest(pdf).object(number), { AP: dict({}) })]];
    }),
    signs('enlarges the own field', 'object-changed', /第二签.* \/ Rect/, (pdf) => {
      const number = fieldNumber(pdf, FIELDS[1]);
      return [[number, withEntries(newest(pdf).object(number), { Rect: numbers(0, 0, 500, 800) })]];
    }),
    signs('stores an object for later', 'object-added', /对象/, (pdf) => [[sizeOf(pdf), blank]]),
    signs('adds another attachment', 'object-changed', /Names/, (pdf) => [
      [rootOf(pdf).number, withEntries(rootOf(pdf).value, { Names: dict({ EmbeddedFiles: dict({ Names: list() }) }) })],
    ]),
    signs('makes the form ask for new appearances', 'object-changed', /NeedAppearances/, (pdf) => {
      const form = dictOf(rootOf(pdf).value)?.entries.get('AcroForm');
      const asking = withEntries(form, { NeedAppearances: { kind: 'boolean', value: true } });
      return [[rootOf(pdf).number, withEntries(rootOf(pdf).value, { AcroForm: asking })]];
    }),
    {
      name: 'the second signer adds a field of the own',
      code: 'field-added',
      where: /另签/,
      make: ({ once, ben }) => {
        const size = sizeOf(once);
        const title: PdfValue = {
          kind: 'string',
          bytes: Uint8Array.of(0xfe, 0xff, 0x53, 0xe6, 0x7b, 0x7e),
          hex: true,
          from: 0,
          to: 0,
        };
        const field = dict({ Type: 'Annot', Subtype: 'Widget', FT: 'Sig', T: title, Rect: numbers(0, 0, 9, 9) });
        const form = dictOf(rootOf(once).value)?.entries.get('AcroForm');
        const fields = dictOf(form)?.entries.get('Fields');
        const more = list(...(fields?.kind === 'array' ? fields.items : []), ref(size));
        const catalog = withEntries(rootOf(once).value, { AcroForm: withEntries(form, { Fields: more }) });
        return signFile(once, FIELDS[1], ben, {
          besides: new Map([
            [rootOf(once).number, catalog],
            [size, field],
          ]),
        });
      },
    },
    {
      name: 'the second signer only covers what the first had covered',
      code: 'byte-range-wrong',
      where: /第二签/,
      make: async ({ once, twice }) => {
        const copy = Buffer.from(twice);
        const at = copy.lastIndexOf('[ 0 0');
        const first = Buffer.from(once).lastIndexOf('[ 0 0');
        Buffer.from(once).copy(copy, at, first, first + 38);
        return Promise.resolve(new Uint8Array(copy));
      },
    },
    {
      name: 'two fields show one signature',
      code: 'signature-damaged',
      where: /第三签/,
      make: ({ once, ben }) => {
        const [value, number] = [sizeOf(once), fieldNumber(once, FIELDS[2])];
        const filled = withEntries(newest(once).object(number), { V: ref(Math.max(value, number + 1)) });
        return signFile(once, FIELDS[1], ben, { besides: new Map([[number, filled]]) });
      },
    },
    {
      name: 'a reference that led nowhere is filled',
      code: 'object-added',
      where: /第 3 次保存/,
      make: async ({ record, photos, anna, ben }) => {
        let page = 0;
        const base = drawn(record, photos, PLAIN, (objects) => {
          page = [...objects].find(([, value]) => isType(value, 'Page'))?.[0] ?? 0;
          objects.set(page, withEntries(objects.get(page), { PieceInfo: ref(9000) }));
        });
        const once = await signFile(base, FIELDS[0], anna);
        return signFile(once, FIELDS[1], ben, { besides: new Map([[9000, blank]]) });
      },
    },
  ];
}

function maker(): Attack[] {
  const made = (
    name: string,
    code: string,
    where: RegExp,
    change: (objects: Map<number, PdfValue>, root: number, scene: Scene) => void,
  ): Attack => ({
    name: `made with ${name}`,
    code,
    where,
    make: (scene) =>
      signAll(
        drawn(scene.record, scene.photos, PLAIN, (objects, root) => change(objects, root, scene)),
        [scene.anna],
      ),
  });
  const edit = (
    objects: Map<number, PdfValue>,
    type: string,
    changes: Readonly<Record<string, PdfValue | null>>,
  ): void => {
    const [number, value] = [...objects].find(([, candidate]) => isType(candidate, type)) ?? [0, undefined];
    objects.set(number, withEntries(value, changes));
  };
  const json = (objects: Map<number, PdfValue>, text: string): void => {
    const number = [...objects].find(([, value]) => isType(value, 'EmbeddedFile'))?.[0] ?? 0;
    objects.set(number, stream({ Type: 'EmbeddedFile' }, new Uint8Array(Buffer.from(text))));
  };
  const other = ({ record }: Scene, change: object): string => {
    const content = { ...record.content, ...change };
    return JSON.stringify({ ...record, content, contentSha256: sha256OfJson(content) });
  };
  return [
    made('a script on a page', 'active-content', /第 1 页.*AA/, (objects) => edit(objects, 'Page', { AA: dict({}) })),
    made('a launching annotation', 'active-content', /Launch/, (objects) =>
      edit(objects, 'Page', { PieceInfo: dict({ A: dict({ S: 'Launch' }) }) }),
    ),
    made('a field as large as the page', 'field-covers-page', /第四签/, (objects) => {
      const last = Math.max(...[...objects].filter(([, value]) => isType(value, 'Annot')).map(([number]) => number));
      objects.set(last, withEntries(objects.get(last), { Rect: numbers(0, 0, 595, 842) }));
    }),
    made('no record', 'record-missing', /^$/, (objects, root) =>
      objects.set(root, withEntries(objects.get(root), { Names: null, AF: null })),
    ),
    made('a record that readers do not list', 'record-ambiguous', /^$/, (objects, root) =>
      objects.set(root, withEntries(objects.get(root), { Names: null })),
    ),
    made('a record that is no record', 'record-damaged', /^$/, (objects) => json(objects, '{"id":1}')),
    made('a record in a broken encoding', 'record-damaged', /^$/, (objects) => json(objects, '"\\ud800'.slice(0, 3))),
    made('another record', 'printed-hash-mismatch', /^$/, (objects, _, scene) =>
      json(objects, other(scene, { sealedBy: '别人' })),
    ),
    made('another opinion of the unit', 'printed-text-mismatch', /被查单位意见：情况不实/, (objects, _, scene) =>
      json(
        objects,
        other(scene, { confirmation: { ...scene.record.content.confirmation, opinion: '情况不实，予以否认。' } }),
      ),
    ),
    made('another audit chain', 'audit-head-mismatch', /^$/, (objects, _, scene) =>
      json(objects, other(scene, { audit: { count: 3, headHash: 'ee'.repeat(32) } })),
    ),
    made('a record whose hash is not its own', 'record-hash-mismatch', /^$/, (objects, _, { record }) =>
      json(objects, JSON.stringify({ ...record, content: { ...record.content, sealedBy: '别人' } })),
    ),
    made('two records', 'record-ambiguous', /^$/, (objects, root) => {
      const names = dictOf(dictOf(objects.get(root))?.entries.get('Names'))?.entries.get('EmbeddedFiles');
      const files = dictOf(names)?.entries.get('Names');
      const twice = files?.kind === 'array' ? list(...files.items, ...files.items) : list();
      objects.set(root, withEntries(objects.get(root), { Names: dict({ EmbeddedFiles: dict({ Names: twice }) }) }));
    }),
    made('a picture that nobody took', 'photo-mismatch', /第 \d+ 页/, (objects) => {
      const image = [...objects].find(([, value]) => value.kind === 'stream' && isSubtype(value, 'Image'));
      const [number, value] = image ?? [0, undefined];
      if (value?.kind === 'stream')
        objects.set(number, {
          ...value,
          raw: Uint8Array.from(rawOf(value), (byte, i) => (i === 600 ? byte ^ 1 : byte)),
        });
    }),
    made('a text that its font spells otherwise', 'printed-hash-mismatch', /^$/, (objects) => {
      for (const [number, value] of objects)
        if (value.kind === 'stream' && isToUnicode(objects, number)) objects.set(number, stream({}, bytesOf('no map')));
    }),
  ];
}

function cms(): Attack[] {
  const bent = (name: string, code: string, wishes: CmsWishes, more: SignWishes = {}): Attack => ({
    name,
    code,
    where: /第一签/,
    make: ({ base, anna }) => signFile(base, FIELDS[0], anna, { ...more, cms: wishes }),
  });
  const note = attribute('1.2.3.4', octetString(bytesOf('note')));
  return [
    bent('a signature over other bytes', 'content-changed', { digest: new Uint8Array(32) }),
    bent('a signature that names no certificate', 'signer-not-named', { withoutNamedSigner: true }),
    bent('two signers in one signature', 'signature-damaged', { secondSigner: true }),
    bent('a signed attribute of unknown meaning', 'signature-damaged', { moreAttributes: [note] }),
    bent('an unsigned note', 'signature-damaged', { unsigned: [note] }),
    bent('a damaged time stamp', 'time-stamp-wrong', {
      unsigned: [attribute('1.2.840.113549.1.9.16.2.14', sequence(integer(1)))],
    }),
    bent('a damaged revocation list', 'signature-damaged', { revocationLists: [sequence(integer(1))] }),
    {
      name: 'a signature that names another’s certificate',
      code: 'signer-not-named',
      make: ({ base, anna, cara }) => signFile(base, FIELDS[0], anna, { cms: { namedSigner: cara } }),
    },
    {
      name: 'another’s certificate around a signature',
      code: 'signature-wrong',
      make: ({ base, anna, cara }) => signFile(base, FIELDS[0], { ...anna, key: cara.key }),
    },
    {
      name: 'the signer’s certificate left out',
      code: 'signature-damaged',
      make: ({ base, anna, office }) => signFile(base, FIELDS[0], anna, { cms: { certificates: [office.rootDer] } }),
    },
    {
      name: 'a stray certificate in the signature',
      code: 'chain-broken',
      make: ({ base, anna, cara }) => {
        const certificates = [anna, cara].map(({ certificate }) => new Uint8Array(certificate.rawData));
        return signFile(base, FIELDS[0], anna, { cms: { certificates } });
      },
    },
    {
      name: 'two /Contents',
      code: 'structure-unreadable',
      make: ({ base, anna }) => signFile(base, FIELDS[0], anna, { extra: '/Contents <00>' }),
    },
    {
      name: 'two /ByteRange',
      code: 'structure-unreadable',
      make: ({ base, anna }) => signFile(base, FIELDS[0], anna, { extra: '/ByteRange [0 1 2 3]' }),
    },
    {
      name: 'two /Contents, one spelled otherwise',
      code: 'structure-unreadable',
      make: ({ base, anna }) => signFile(base, FIELDS[0], anna, { extra: '/Content#73 <00>' }),
    },
    {
      name: 'a document time stamp that is none',
      code: 'time-stamp-wrong',
      where: /第四签/,
      make: ({ once, anna }) => signFile(once, FIELDS[3], anna, { subFilter: 'ETSI.RFC3161' }),
    },
    {
      name: 'a time stamp alone',
      code: 'no-signature',
      make: ({ base, anna }) => signFile(base, FIELDS[3], anna, { subFilter: 'ETSI.RFC3161' }),
    },
  ];
}

function certificates(): Attack[] {
  const day = 86_400_000;
  const with_ = (name: string, code: string, wishes: LeafWishes): Attack => ({
    name,
    code,
    make: async ({ base, office }) => signFile(base, FIELDS[0], await office.admit('某人', wishes)),
  });
  return [
    with_('a certificate that has run out', 'certificate-expired', { notAfter: new Date(Date.now() - day) }),
    with_('a certificate that is not valid yet', 'certificate-expired', { notBefore: new Date(Date.now() + day) }),
    with_('a certificate for encryption', 'certificate-unsuitable', { usage: USAGE.encryption }),
    with_('a certificate for web clients', 'certificate-unsuitable', { purposes: ['1.3.6.1.5.5.7.3.2'] }),
    with_('an authority’s own certificate', 'certificate-unsuitable', {
      isAuthority: true,
      usage: USAGE.certificates | USAGE.signature,
    }),
    {
      name: 'a foreign root of the same name',
      code: 'untrusted-root',
      make: async ({ base }) => signFile(base, FIELDS[0], await (await Office.open()).admit('安娜')),
    },
    {
      name: 'an office that was never allowed to issue',
      code: 'certificate-unsuitable',
      make: async ({ base, office }) => {
        const branch = await office.branch('分所', { usage: USAGE.signature });
        return signFile(base, FIELDS[0], await branch.admit('某人'));
      },
    },
    {
      name: 'a revocation list of another’s making',
      code: 'revocation-list-wrong',
      make: async ({ base, anna }) => {
        const list = await (await Office.open()).revoke([]);
        return signFile(base, FIELDS[0], anna, { cms: { revocationLists: [list] } });
      },
    },
    {
      name: 'a certificate whose algorithm lacks its parameters',
      code: 'untrusted-root',
      make: async ({ base }) => {
        const issuer = await Office.open('RSA 根', 'RSA');
        const signer = await issuer.admit('某人');
        const certificate = new X509Certificate(withoutParameters(new Uint8Array(signer.certificate.rawData)));
        return signFile(base, FIELDS[0], { ...signer, certificate });
      },
    },
    {
      name: 'a revocation list whose algorithm lacks its parameters',
      code: 'revocation-list-wrong',
      make: async ({ base }) => {
        const issuer = await Office.open('RSA 根', 'RSA');
        const list = withoutParameters(await issuer.revoke([]));
        return signFile(base, FIELDS[0], await issuer.admit('某人'), { cms: { revocationLists: [list] } });
      },
    },
    {
      name: 'a revoked certificate',
      code: 'certificate-revoked',
      make: async ({ base, office }) => {
        const identity = await office.admit('某人');
        const list = await office.revoke([{ identity, at: new Date() }]);
        return signFile(base, FIELDS[0], identity, { cms: { revocationLists: [list] } });
      },
    },
  ];
}

/** RSA PKCS#1 becomes RSA-PSS, whose parameters are then missing: a reader that asks for them trips. */
function withoutParameters(der: Uint8Array): Uint8Array {
  const bent = Buffer.from(der);
  const rsa = Buffer.from('06092a864886f70d01010b0500', 'hex');
  for (let at = bent.indexOf(rsa); at >= 0; at = bent.indexOf(rsa, at + 1)) bent[at + 10] = 0x0a;
  if (bent.equals(der)) throw new Error('not signed with RSA');
  return new Uint8Array(bent);
}

function isType(value: PdfValue | undefined, type: string): boolean {
  const name = dictOf(value)?.entries.get('Type');
  return name?.kind === 'name' && name.name === type;
}

function isSubtype(value: PdfValue | undefined, type: string): boolean {
  const name = dictOf(value)?.entries.get('Subtype');
  return name?.kind === 'name' && name.name === type;
}

function isToUnicode(objects: ReadonlyMap<number, PdfValue>, number: number): boolean {
  return [...objects.values()].some((value) => {
    const map = dictOf(value)?.entries.get('ToUnicode');
    return map?.kind === 'ref' && map.number === number;
  });
}
