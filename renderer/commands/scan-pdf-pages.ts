import type { ScanFailure, ScanFile } from './take-survey-scans.ts';

/** The pages of a PDF from a scanner as pictures of their own, named by their page; any other file as it is. */
export async function scanPdfPages(file: ScanFile): Promise<readonly ScanFile[] | ScanFailure> {
  if (file.mime !== 'application/pdf' && !/\.pdf$/iu.test(file.fileName)) return [file];
  const bytes = await file
    .read()
    .then(async (blob) => new Uint8Array(await blob.arrayBuffer()))
    .catch(() => null);
  if (bytes === null) return { code: 'scan-unreadable', subject: file.fileName };
  const { scannedPages } = await import('../../shared/pdf/scan/scanned-pages.ts');
  const pages = await scannedPages(bytes);
  if (!pages.ok) {
    return pages.error.code === 'unreadable'
      ? { code: 'scan-unreadable', subject: file.fileName }
      : { code: 'scan-pdf-page', subject: `${file.fileName}”第 ${pages.error.page} 页` };
  }
  return pages.value.map((jpeg, i): ScanFile => {
    const picture = new Blob([jpeg], { type: 'image/jpeg' });
    return {
      fileName: `${file.fileName} 第 ${i + 1} 页`,
      mime: 'image/jpeg',
      source: file.source,
      read: () => Promise.resolve(picture),
    };
  });
}
