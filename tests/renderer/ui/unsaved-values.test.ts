import { expect, test } from 'vitest';
import { forgetUnsaved, keepUnsaved, unsavedCount, unsavedFor } from '../../../renderer/ui/autosave/unsaved-values.ts';

test('a refused value is kept under its field until a later save succeeds', () => {
  keepUnsaved('visit/1/siteName', { label: '大厅名称', value: '大厅', sentence: '未能保存' });
  keepUnsaved('visit/1/siteName', { label: '大厅名称', value: '大厅二', sentence: '未能保存' });
  keepUnsaved('visit/2/siteName', { label: '大厅名称', value: '站', sentence: '未能保存' });
  expect(unsavedCount()).toBe(2);
  expect(unsavedFor('visit/1/siteName')?.value).toBe('大厅二');
  forgetUnsaved('visit/1/siteName');
  expect(unsavedFor('visit/1/siteName')).toBeNull();
  expect(unsavedFor('visit/2/siteName')?.value).toBe('站');
  expect(unsavedCount()).toBe(1);
});
