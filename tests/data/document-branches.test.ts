import { describe, expect, it } from 'vitest';
import { countersignedName, stampedName } from '../../renderer/commands/document-names.ts';
import type { StoredDocument } from '../../renderer/data/log/row-schemas.ts';
import { branchings, newestVersions } from '../../renderer/features/records/document-branches.ts';

function version(id: string, continues?: string): StoredDocument {
  return {
    id,
    recordId: 'r',
    kind: '实地抽查记录',
    sha256: '0'.repeat(64),
    size: 1,
    fileName: `${id}.pdf`,
    signedAt: '2026-05-06T00:00:00.000Z',
    signer: id,
    ...(continues === undefined ? {} : { continues }),
  };
}

const ids = (documents: readonly StoredDocument[]): string[] => documents.map(({ id }) => id);

describe('branches of signatures', () => {
  it('none in a chain, nor between two kinds', () => {
    const chain = [version('a'), version('b', 'a'), version('c', 'b'), version('other')];
    expect(branchings(chain)).toEqual([]);
    expect(ids(newestVersions(chain))).toEqual(['c', 'other']);
  });

  it('told where they part, also when one of them has gone on and they part again', () => {
    const tree = [
      version('a'),
      version('b1', 'a'),
      version('b2', 'a'),
      version('c', 'b1'),
      version('d1', 'c'),
      version('d2', 'c'),
      version('d3', 'c'),
    ];
    const found = branchings(tree);
    expect(found.map(({ from }) => from.id)).toEqual(['a', 'c']);
    expect(found.map(({ versions }) => ids(versions))).toEqual([
      ['b1', 'b2'],
      ['d1', 'd2', 'd3'],
    ]);
    expect(ids(newestVersions(tree))).toEqual(['b2', 'd1', 'd2', 'd3']);
  });
});

describe('names of further versions', () => {
  const base = '2026-05-06 高昌区政府 实地抽查记录 XT01-0001.pdf';

  it('say who signed, and grow no tail', () => {
    const once = countersignedName(base, 1, '检查人员 李二');
    expect(once).toBe('2026-05-06 高昌区政府 实地抽查记录 XT01-0001 加签1 检查人员 李二.pdf');
    expect(countersignedName(once, 2, '复核人')).toBe('2026-05-06 高昌区政府 实地抽查记录 XT01-0001 加签2 复核人.pdf');
    expect(stampedName(once)).toBe('2026-05-06 高昌区政府 实地抽查记录 XT01-0001 加签1 检查人员 李二 时间戳.pdf');
    expect(stampedName(stampedName(once))).toBe(stampedName(once));
    expect(countersignedName(stampedName(once), 2, '复核人')).toContain('XT01-0001 加签2 复核人.pdf');
  });

  it('stay names that every file system and the host take', () => {
    const long = `${'很'.repeat(116)}.pdf`;
    const odd = countersignedName(long, 12, '被查单位受托人 甲/乙:"丙"<丁>\u0007.x');
    for (const name of [odd, stampedName(odd), countersignedName(odd, 13, '见'.repeat(90)), stampedName(long)]) {
      expect(name).toMatch(/^[^/\\:*?"<>|\u0000-\u001f]{1,120}$/);
      expect(name.endsWith('.pdf')).toBe(true);
    }
    expect(odd).toContain(' 加签12 被查单位受托人 甲_乙');
  });
});
