import { rawOf, readDocument } from './read-document.ts';
import { dictOf, type PdfValue } from '../../../shared/pdf/read/pdf-value.ts';
import { offsetIn, flip, replaced, rangeMoved, contentsOfLast, contentsReplaced, hexOf } from './bend-bytes.ts';
import {
  append,
  bytesOf,
  dict,
  joined,
  list,
  numbers,
  PLAIN,
  ref,
  sizeOf,
  stream,
  withEntries,
} from './file-writer.ts';
import { FIELDS, fieldNumber, newest, pagesOf, rootOf, type Scene } from './scene.ts';
import { addValidationData } from './sign-file.ts';

export interface Attack {
  readonly name: string;
  readonly make: (scene: Scene) => Uint8Array | Promise<Uint8Array>;
  /** One of the reasons must be this code, at a place that matches. */
  readonly code: string;
  readonly where?: RegExp;
}

/** What somebody without a key can do to a file that two people have signed. */
export const ATTACKS_OUTSIDE: readonly Attack[] = [
  ...inPlace(),
  { name: 'cut in the middle', code: 'structure-unreadable', make: ({ twice }) => twice.slice(0, twice.length >> 1) },
  { name: 'last line cut off', code: 'structure-unreadable', make: ({ twice }) => twice.slice(0, -7) },
  { name: 'junk behind the end', code: 'bytes-after-signature', make: ({ twice }) => joined(twice, 'junk\n') },
  { name: 'zero bytes behind the end', code: 'bytes-after-signature', make: ({ twice }) => joined(twice, '\0\0\0') },
  { name: 'a second end mark', code: 'bytes-after-signature', make: ({ twice }) => joined(twice, '%%EOF\n') },
  { name: 'an empty revision', code: 'bytes-after-signature', make: ({ twice }) => append(twice, new Map()) },
  { name: 'an empty revision, told why', code: 'revision-unexplained', make: ({ twice }) => append(twice, new Map()) },
  ...appended(),
  ...references(),
];

/** Object `number` changed in a revision behind the last signature. */
function changed(pdf: Uint8Array, number: number, change: (value: PdfValue) => PdfValue): Uint8Array {
  const value = newest(pdf).object(number);
  if (!value) throw new Error(`no object ${number}`);
  return append(pdf, new Map([[number, change(value)]]));
}

function inPlace(): Attack[] {
  const damaged = (name: string, code: string, find: string, replace: string, last = true): Attack => ({
    name,
    code,
    make: ({ twice }) => replaced(twice, find, replace, last),
  });
  return [
    {
      name: 'a byte of the first page',
      code: 'content-changed',
      where: /第一签/,
      make: ({ twice }) => flip(twice, 3000),
    },
    damaged('the time of the first signature', 'content-changed', '/M (D:20', '/M (D:19', false),
    damaged('a range that starts late', 'byte-range-wrong', '[ 0 00', '[ 1 00'),
    damaged('a hidden /Contents', 'byte-range-wrong', '/Contents <', '/Contentz <'),
    damaged('a hidden /ByteRange', 'byte-range-wrong', '/ByteRange [ 0', '/ByteRang3 [ 0'),
    damaged('a signature of another format', 'signature-format', 'ETSI.CAdES.detached', 'adbe.pkcs7.detached'),
    damaged('another type of signature', 'signature-format', '/Type /Sig', '/Type /Sug'),
    {
      name: 'a range that leaves out the end',
      code: 'byte-range-wrong',
      make: ({ twice }) => rangeMoved(twice, 3, -40),
    },
    { name: 'a gap that takes in the time', code: 'byte-range-wrong', make: ({ twice }) => rangeMoved(twice, 1, -60) },
    { name: 'a gap that ends late', code: 'byte-range-wrong', make: ({ twice }) => rangeMoved(twice, 2, 2) },
    { name: 'a signature of zeros', code: 'signature-damaged', make: ({ twice }) => contentsReplaced(twice, () => '') },
    {
      name: 'the first signature’s bytes in the second',
      code: 'content-changed',
      where: /第二签/,
      make: ({ once, twice }) => contentsReplaced(twice, () => contentsOfLast(once)),
    },
    {
      name: 'one digit of the signature in upper case',
      code: 'signature-damaged',
      make: ({ twice }) => contentsReplaced(twice, (hex) => hex.replace(/[a-f]/, (digit) => digit.toUpperCase())),
    },
    {
      name: 'a digit in the padding',
      code: 'signature-damaged',
      make: ({ twice }) => contentsReplaced(twice, (hex) => `${hex.replace(/0+$/, '')}${'0'.repeat(200)}1`),
    },
    {
      name: 'the name in the signer’s certificate',
      code: 'signer-not-named',
      make: ({ twice }) => contentsReplaced(twice, (hex) => hex.replace(hexOf('第三方'), hexOf('第四方'))),
    },
  ];
}

function appended(): Attack[] {
  const page = (pdf: Uint8Array): number => pagesOf(pdf)[0] ?? 0;
  const through = (pdf: Uint8Array, number: number, ...path: readonly string[]): number => {
    let value: PdfValue | undefined = ref(number);
    for (const key of path) {
      const inner: ReadonlyMap<string, PdfValue> | undefined = dictOf(newest(pdf).resolve(value))?.entries;
      value = key === '*' ? [...(inner?.values() ?? [])][0] : inner?.get(key);
    }
    if (value?.kind === 'array') value = value.items[0];
    if (value?.kind !== 'ref') throw new Error(`no reference at ${path.join('/')}`);
    return value.number;
  };
  const onPage = (name: string, key: string, value: (pdf: Uint8Array) => PdfValue): Attack => ({
    name,
    code: 'object-changed',
    where: new RegExp(`第 1 页.* / ${key}$`),
    make: ({ twice }) => changed(twice, page(twice), (old) => withEntries(old, { [key]: value(twice) })),
  });
  const inCatalog = (name: string, key: string, value: PdfValue | null, code = 'object-changed'): Attack => ({
    name,
    code,
    where: new RegExp(key),
    make: ({ twice }) => changed(twice, rootOf(twice).number, (old) => withEntries(old, { [key]: value })),
  });
  const streamAt = (name: string, where: RegExp, ...path: readonly string[]): Attack => ({
    name,
    code: 'object-changed',
    where,
    make: ({ twice }) => changed(twice, through(twice, page(twice), ...path), () => stream({}, bytesOf('0 0 m'))),
  });
  const script = dict({
    S: 'JavaScript',
    JS: { kind: 'string', bytes: bytesOf('app.alert(1)'), hex: false, from: 0, to: 0 },
  });
  return [
    streamAt('other content of a page', /第 1 页 \/ Contents/, 'Contents'),
    streamAt('other Unicode for a font', /ToUnicode/, 'Resources', 'Font', '*', 'ToUnicode'),
    streamAt('another font', /Resources \/ Font/, 'Resources', 'Font', '*'),
    {
      name: 'another picture',
      code: 'object-changed',
      where: /XObject/,
      make: ({ twice }) => {
        const holder = pagesOf(twice).find((number) => {
          const resources = dictOf(
            newest(twice).resolve(dictOf(newest(twice).object(number))?.entries.get('Resources')),
          );
          return (dictOf(newest(twice).resolve(resources?.entries.get('XObject')))?.entries.size ?? 0) > 0;
        });
        const image = through(twice, holder ?? 0, 'Resources', 'XObject', '*');
        return changed(twice, image, (old) => (old.kind === 'stream' ? { ...old, raw: flip(rawOf(old), 700) } : old));
      },
    },
    onPage('a turned page', 'Rotate', () => ({ kind: 'number', value: 180 })),
    onPage('a cropped page', 'MediaBox', () => numbers(0, 0, 10, 10)),
    {
      name: 'an annotation over the text',
      code: 'object-changed',
      where: /第 1 页.* \/ Annots/,
      make: ({ twice }) => {
        const note = dict({ Type: 'Annot', Subtype: 'FreeText', Rect: numbers(50, 50, 400, 700) });
        const view = newest(twice).object(page(twice));
        const size = sizeOf(twice);
        return append(
          twice,
          new Map([
            [page(twice), withEntries(view, { Annots: list(ref(size)) })],
            [size, note],
          ]),
        );
      },
    },
    inCatalog('a script at opening', 'OpenAction', script),
    inCatalog('a script at opening, by its kind', 'OpenAction', script, 'active-content'),
    inCatalog('no form any more', 'AcroForm', null),
    inCatalog('another language', 'Lang', { kind: 'name', name: 'en' }),
    inCatalog('other embedded files', 'Names', dict({})),
    inCatalog('layers', 'OCProperties', dict({ OCGs: list() })),
    {
      name: 'a page taken out',
      code: 'object-changed',
      where: /Kids|Pages/,
      make: ({ twice }) => {
        const pages = through(twice, rootOf(twice).number, 'Pages');
        return changed(twice, pages, (old) => withEntries(old, { Kids: list(...pagesOf(twice).slice(1).map(ref)) }));
      },
    },
    {
      name: 'the attached record exchanged',
      code: 'object-changed',
      where: /EF \/ F|Names|AF/,
      make: ({ twice }) => {
        const number = [...newest(twice).locations.keys()].find((candidate) => {
          const value = dictOf(newest(twice).object(candidate));
          const type = value?.entries.get('Type');
          return type?.kind === 'name' && type.name === 'EmbeddedFile';
        });
        return changed(twice, number ?? 0, () => stream({ Type: 'EmbeddedFile' }, bytesOf('{}')));
      },
    },
    fieldChange('the value of a signature taken out', FIELDS[0], { V: null }, /第一签.* \/ V/),
    fieldChange('another appearance of a signature', FIELDS[0], { AP: dict({}) }, /第一签.* \/ AP/),
    fieldChange('a signature moved', FIELDS[1], { Rect: numbers(0, 0, 9, 9) }, /第二签.* \/ Rect/),
    fieldChange('a hidden signature', FIELDS[1], { F: { kind: 'number', value: 2 } }, /第二签.* \/ F/),
    fieldChange('an action at an empty field', FIELDS[2], { AA: dict({}) }, /第三签.* \/ AA/),
    {
      name: 'all values taken out',
      code: 'no-signature',
      make: ({ once }) => changed(once, fieldNumber(once, FIELDS[0]), (old) => withEntries(old, { V: null })),
    },
    {
      name: 'the drawn form of a signature exchanged',
      code: 'object-changed',
      where: /第一签.*AP/,
      make: ({ twice }) =>
        changed(twice, through(twice, fieldNumber(twice, FIELDS[0]), 'AP', 'N'), () => stream({}, bytesOf('q Q'))),
    },
    {
      name: 'content freed',
      code: 'object-removed',
      where: /第 1 页 \/ Contents/,
      make: ({ twice }) => append(twice, new Map(), { freed: [through(twice, page(twice), 'Contents')] }),
    },
    {
      name: 'an object that nothing needs',
      code: 'object-added',
      where: /没有被引用|类型/,
      make: ({ twice }) => append(twice, new Map([[sizeOf(twice), dict({ Type: 'Page' })]])),
    },
    {
      name: 'validation data with a page beside it',
      code: 'object-changed',
      where: /第 1 页 \/ Contents/,
      make: ({ twice, office }) => {
        const pdf = addValidationData(twice, [office.rootDer], []);
        return changed(pdf, through(pdf, page(pdf), 'Contents'), () => stream({}, bytesOf('q Q')));
      },
    },
    {
      name: 'validation data that is none',
      code: 'validation-data-wrong',
      make: ({ twice }) => addValidationData(twice, [bytesOf('no certificate')], []),
    },
    {
      name: 'validation data with a strange part',
      code: 'validation-data-wrong',
      make: ({ twice }) =>
        changed(twice, rootOf(twice).number, (old) => withEntries(old, { DSS: dict({ Page: numbers(1) }) })),
    },
  ];
}

function fieldChange(
  name: string,
  field: string,
  change: Readonly<Record<string, PdfValue | null>>,
  where: RegExp,
): Attack {
  const make = ({ twice }: Scene): Uint8Array =>
    changed(twice, fieldNumber(twice, field), (old) => withEntries(old, change));
  return { name, code: 'object-changed', where, make };
}

function references(): Attack[] {
  const plain = new Map<number, PdfValue>();
  return [
    {
      name: 'another catalog',
      code: 'object-changed',
      where: /文件尾 \/ Root/,
      make: ({ twice }) =>
        append(twice, new Map([[sizeOf(twice), rootOf(twice).value]]), { trailer: { Root: ref(sizeOf(twice)) } }),
    },
    {
      name: 'no document information',
      code: 'object-changed',
      where: /文件尾 \/ Info/,
      make: ({ twice }) => append(twice, plain, { trailer: { Info: null } }),
    },
    {
      name: 'an object led back to an earlier place',
      code: 'structure-unreadable',
      where: /对象 \d+/,
      make: ({ twice }) =>
        append(twice, plain, { redirect: new Map([[fieldNumber(twice, FIELDS[1]), offsetIn(twice, FIELDS[1])]]) }),
    },
    {
      name: 'an object led to another one',
      code: 'structure-unreadable',
      make: ({ twice }) => append(twice, plain, { redirect: new Map([[pagesOf(twice)[0] ?? 0, 15]]) }),
    },
    {
      name: 'a chain that leaves out a revision',
      code: 'structure-unreadable',
      make: ({ base, twice }) => append(twice, plain, { prev: readDocument(base).revisions[0]?.section.from ?? 0 }),
    },
    {
      name: 'a chain that runs in a circle',
      code: 'structure-unreadable',
      where: /Prev/,
      make: ({ twice }) => append(twice, plain, { prev: twice.length }),
    },
    {
      name: 'a chain into the void',
      code: 'structure-unreadable',
      make: ({ twice }) => append(twice, plain, { prev: 123 }),
    },
    {
      name: 'table and stream at once',
      code: 'structure-unreadable',
      where: /XRefStm/,
      make: ({ twice }) => append(twice, plain, { trailer: { XRefStm: { kind: 'number', value: 15 } } }),
    },
    {
      name: 'encryption',
      code: 'structure-unreadable',
      where: /Encrypt/,
      make: ({ twice }) => append(twice, plain, { trailer: { Encrypt: dict({}) } }),
    },
    {
      name: 'bytes between the objects',
      code: 'structure-unreadable',
      where: /字节/,
      make: ({ twice }) => append(twice, plain, { filler: '99 0 obj\n<<>>\nendobj\n' }),
    },
    {
      name: 'an object in a comment',
      code: 'structure-unreadable',
      where: /字节/,
      make: ({ twice }) => append(twice, plain, { filler: '% 99 0 obj <<>> endobj\n' }),
    },
    {
      name: 'an object stream that extends another',
      code: 'structure-unreadable',
      where: /Extends/,
      make: ({ twice }) => packedRevision(twice, (value) => withEntries(value, { Extends: ref(1) })),
    },
    {
      name: 'an object stream with one object too many',
      code: 'structure-unreadable',
      where: /对象/,
      make: ({ twice }) =>
        packedRevision(twice, () => stream({ Type: 'ObjStm', N: 2, First: 10 }, bytesOf('1 0 2 5 \n<<>> <<>>'))),
    },
    {
      name: 'an object stream that hides bytes',
      code: 'structure-unreadable',
      where: /对象流/,
      make: ({ twice }) =>
        packedRevision(twice, () => stream({ Type: 'ObjStm', N: 1, First: 5 }, bytesOf('1 0  <<>> <</More 1>>'))),
    },
    {
      name: 'the cross-reference of the last revision bent',
      code: 'structure-unreadable',
      make: ({ twice }) => replaced(twice, ' 00000 n', ' 00001 n', true),
    },
  ];
}

/** A revision whose one object stream is bent in place, by rewriting the revision around it. */
function packedRevision(pdf: Uint8Array, bend: (container: PdfValue) => PdfValue): Uint8Array {
  const size = sizeOf(pdf);
  const change = new Map([[size, dict({ Nothing: 1 })]]);
  const packed = append(pdf, change, { style: { ...PLAIN, xref: 'stream', packed: true } });
  const container = newest(packed).object(size + 1);
  if (container?.kind !== 'stream') throw new Error('no object stream');
  return append(pdf, new Map<number, PdfValue>([[size + 1, bend(container)]]), {
    style: { ...PLAIN, xref: 'stream' },
  });
}
