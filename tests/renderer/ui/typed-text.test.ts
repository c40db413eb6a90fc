import { afterEach, describe, expect, it } from 'vitest';
import { sealObstacle } from '../../../renderer/features/seal/seal-obstacle.ts';
import { followSave } from '../../../renderer/ui/autosave/follow-save.ts';
import { limitText } from '../../../renderer/ui/autosave/limit-text.ts';
import { reprint, saveReadable, type TextForm } from '../../../renderer/ui/autosave/readable-text.ts';
import { forgetUnsaved, unsavedCount, unsavedFor, unsavedList } from '../../../renderer/ui/autosave/unsaved-values.ts';
import { parseDay } from '../../../renderer/ui/date/parse-day.ts';
import { ok } from '../../../shared/lib/result.ts';

const FIELD = { fieldKey: 'archiveRow/1/documentDate', label: '日期' };
const DAY: TextForm<string | null> = {
  read: parseDay,
  print: (day) => day ?? '',
  sentence: '日期不是有效日期，请输入 8 位数字，如 20220930。',
};

const stored: unknown[] = [];
const store = (value: unknown) => {
  stored.push(value);
  return Promise.resolve(ok(null));
};

afterEach(() => {
  stored.length = 0;
  for (const { key } of unsavedList()) forgetUnsaved(key);
});

describe('text that cannot be read', () => {
  const type = (typed: string) => followSave(FIELD, typed, saveReadable(DAY, store)(typed));

  it('is kept as typed, counts as unsaved, and never reaches the command', async () => {
    await type('2022-13-40');
    expect(stored).toEqual([]);
    expect(unsavedFor(FIELD.fieldKey)).toEqual({ label: '日期', value: '2022-13-40', sentence: DAY.sentence });
    expect(unsavedCount()).toBe(1);
  });

  it('is let go when it becomes a day, or nothing', async () => {
    await type('2022093');
    await type('20220930');
    expect([stored, unsavedCount()]).toEqual([['2022-09-30'], 0]);
    await type('九月');
    await type('');
    expect([stored, unsavedCount()]).toEqual([['2022-09-30', null], 0]);
  });

  it('prints back in one form only what was read', () => {
    expect(reprint(DAY, '2022.9.30')).toBe('2022-09-30');
    expect(reprint(DAY, '2022.9.31')).toBe('2022.9.31');
  });
});

describe('text above the limit of its field', () => {
  const paste = (text: string) => followSave(FIELD, text, limitText('题名', 5, store)(text));

  it('is kept whole, with a sentence that names the field and the limit, and not stored cut', async () => {
    await paste('一二三四五六七');
    expect(stored).toEqual([]);
    expect(unsavedFor(FIELD.fieldKey)?.value).toBe('一二三四五六七');
    expect(unsavedFor(FIELD.fieldKey)?.sentence).toMatch(/^题名最多 5 字，现有 7 字.*删去 2 字/);
  });

  it('is stored as soon as it fits', async () => {
    await paste('一二三四五六');
    await paste('一二三四五');
    expect([stored, unsavedCount()]).toEqual([['一二三四五'], 0]);
  });
});

describe('the seal', () => {
  it('waits for what is typed and not stored, naming the fields', async () => {
    expect(sealObstacle(0, unsavedList())).toBeNull();
    await followSave(FIELD, '昨天', saveReadable(DAY, store)('昨天'));
    expect(sealObstacle(0, unsavedList())).toContain('日期里有输入没有存入');
    const many = ['日期', '日期', '页数', '题名', '文号'].map((label) => ({ label }));
    expect(sealObstacle(2, many)).toContain('日期、页数、题名等');
  });

  it('waits for what is missing', () => {
    expect(sealObstacle(2, [])).toBe('补齐上面 2 项后才能完成。');
  });
});
