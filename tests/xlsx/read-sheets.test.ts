import { zipSync, strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../renderer/workers/decode-text.ts';
import { csvText } from '../../shared/lib/csv.ts';
import { utf8Bytes } from '../../shared/lib/utf8.ts';
import { readSheets } from '../../shared/xlsx/read-sheets.ts';
import { workbookBytes } from '../../shared/xlsx/workbook-bytes.ts';

const read = async (bytes: Uint8Array) => {
  const done = await readSheets(bytes, decodeText);
  if (!done.ok) throw new Error(done.error.code);
  return done.value;
};

describe('readSheets', () => {
  it('gives back what the workbook was written from', async () => {
    const words = ['=1+1', '@x', 'constructor', '__proto__', 'a_x000D_b', ' 两端 ', '行1\n行2', '0012', '<&"'];
    const bytes = await workbookBytes({
      title: '',
      footer: '',
      madeAt: '2022-09-01T00:00:00.000Z',
      sheets: [
        {
          name: '甲',
          columns: [
            { title: '词', width: 9 },
            { title: '数', width: 9 },
            { title: '日', width: 9 },
          ],
          rows: words.map((word, i) => [word, i + 0.5, { kind: 'day', day: '2022-08-31' }]),
        },
        { name: '乙', columns: [{ title: '率', width: 9 }], rows: [[{ kind: 'share', value: 0.873, digits: 1 }]] },
      ],
    });
    expect(await read(bytes)).toEqual([
      { name: '甲', rows: [['词', '数', '日'], ...words.map((word, i) => [word, String(i + 0.5), '2022-08-31'])] },
      { name: '乙', rows: [['率'], ['0.873']] },
    ]);
  });

  it.each([
    [
      'UTF-8 with a mark',
      utf8Bytes(
        csvText([
          ['题', '答'],
          ['一', '非常满意，"好"'],
          ['二', '多\n行'],
        ]),
      ),
    ],
    ['UTF-8 without one', utf8Bytes('题,答\n一,"非常满意，""好"""\n二,"多\n行"\n\n')],
    ['semicolons', utf8Bytes('题;答\n一;"非常满意，""好"""\n二;"多\n行"')],
    // 题,答 一,非常满意，"好" 二,多⏎行 in GB 18030.
    [
      'GB 18030',
      Uint8Array.from([
        0xcc, 0xe2, 0x2c, 0xb4, 0xf0, 0x0a, 0xd2, 0xbb, 0x2c, 0x22, 0xb7, 0xc7, 0xb3, 0xa3, 0xc2, 0xfa, 0xd2, 0xe2,
        0xa3, 0xac, 0x22, 0x22, 0xba, 0xc3, 0x22, 0x22, 0x22, 0x0a, 0xb6, 0xfe, 0x2c, 0x22, 0xb6, 0xe0, 0x0a, 0xd0,
        0xd0, 0x22, 0x0a,
      ]),
    ],
  ])('reads separated values: %s', async (_name, bytes) => {
    const [sheet] = await read(bytes);
    expect(sheet?.rows).toEqual([
      ['题', '答'],
      ['一', '非常满意，"好"'],
      ['二', '多\n行'],
    ]);
  });

  it.each([
    ['nothing', new Uint8Array(), 'file-empty'],
    ['a workbook of before 2007', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]), 'file-old-workbook'],
    ['a ZIP that is no workbook', zipSync({ 'a.txt': strToU8('x') }), 'file-unreadable'],
    ['a torn ZIP', zipSync({ 'xl/workbook.xml': strToU8('<workbook') }).slice(0, 40), 'file-unreadable'],
    ['blanks', utf8Bytes(' \n,,\n'), 'file-empty'],
    [
      'what unpacks to half a gigabyte',
      zipSync({ 'xl/a.xml': new Uint8Array(450 * 1024 * 1024) }, { level: 1 }),
      'file-too-large',
    ],
  ])('refuses %s', async (_name, bytes, code) => {
    expect(await readSheets(bytes, decodeText)).toMatchObject({ ok: false, error: { code } });
  });
});
