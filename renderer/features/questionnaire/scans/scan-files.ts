import type { ScanFile } from '../../../commands/take-survey-scans.ts';

/** Chosen or dropped files in the order of their names, numbers as numbers: a stack lies as the scanner counted it. */
export function scanFiles(files: readonly File[]): readonly ScanFile[] {
  const { compare } = new Intl.Collator('zh', { numeric: true });
  return files
    .toSorted((a, b) => compare(a.name, b.name))
    .map((file) => ({
      fileName: file.name,
      mime: file.type === '' ? 'application/octet-stream' : file.type,
      source: 'import',
      read: () => Promise.resolve(file),
    }));
}
