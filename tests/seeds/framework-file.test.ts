import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { frameworkText } from '../../seeds/build/framework-of.ts';
import {
  TURPAN_2022,
  TURPAN_2022_FILE,
  buildTurpan2022,
  readTurpanNotice,
  readTurpanOverlay,
} from '../../seeds/build/turpan-2022.ts';
import { frameworkOf } from '../../seeds/build/framework-of.ts';
import { type Overlay, overlaySchema } from '../../shared/domain/framework/framework.ts';
import { parseFrameworkFile } from '../../shared/domain/framework/parse-framework.ts';

const committed = readFileSync(TURPAN_2022_FILE, 'utf8');
const file = buildTurpan2022();

describe('framework.json', () => {
  test('is byte for byte what the notice and the overlay give', () => {
    expect(frameworkText(file)).toBe(committed);
  });

  test('is accepted by the same reader that imports other years and cities', () => {
    expect(parseFrameworkFile(JSON.parse(committed))).toEqual({ ok: true, value: file });
  });

  test('neither the notice nor the framework holds a contact person or a telephone number (R26)', () => {
    const notice = readTurpanNotice();
    expect(notice).toContain('联 系 人：（略）');
    expect(notice).toContain('联系电话：（略）');
    for (const text of [notice, committed.replace(file.source.sha256, '')]) {
      expect(text).not.toMatch(/(?<!\d)1[3-9]\d{9}(?!\d)|0995-?\d{7}/);
    }
  });
});

describe('the build refuses an overlay that leads nowhere', () => {
  const refused = (change: (overlay: Overlay) => void): string => {
    const overlay = structuredClone(overlaySchema.parse(readTurpanOverlay()));
    change(overlay);
    try {
      frameworkOf(TURPAN_2022, readTurpanNotice(), overlay);
    } catch (error) {
      return String(error);
    }
    return '';
  };

  test('as written it is accepted', () => {
    expect(refused(() => undefined)).toBe('');
  });

  test.each<[string, (overlay: Overlay) => void, string]>([
    ['alias line', (o) => (o.aliases[0]!.line += 5), 'does not stand in line'],
    ['alias unit', (o) => (o.aliases[0]!.unit = '市某局'), '“市某局”不存在'],
    ['alias missing', (o) => o.aliases.splice(0, 1), '附件4 第1块 的“牵头单位”（lead）第1条'],
    ['group member', (o) => (o.groups[0]!.members = ['高昌区']), '“高昌区”不是评价对象'],
    ['target quote', (o) => (o.targets[0]!.quote = '11千伏'), '原文没有“11千伏”'],
    ['target point', (o) => (o.targets[0]!.pointId = '61-1'), '没有编号“61-1”'],
    ['decision', (o) => o.decisions[0]!.touches.push('10-5'), '没有编号“10-5”'],
    ['hall check point', (o) => o.hallChecks[0]!.mapsTo.push('34-6'), '没有编号“34-6”'],
    ['site kind', (o) => o.hallChecks[0]!.siteKinds.push('大厅'), '没有场所类型“大厅”'],
    ['site point', (o) => o.sitePoints['公证处']!.push('43-9'), '没有编号“43-9”'],
    ['assumption', (o) => (o.assumptions[0]!.unit = '示范区'), '“示范区”不是评价对象'],
  ])('%s', (_name, change, expected) => {
    expect(refused(change)).toContain(expected);
  });
});
