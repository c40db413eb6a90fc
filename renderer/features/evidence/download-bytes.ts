/** The browser's own save dialog: the last resort for a photo that the disk of the app does not take. */
export function downloadBytes(
  bytes: Uint8Array<ArrayBuffer>,
  file: { readonly fileName: string; readonly mime: string },
): void {
  const url = URL.createObjectURL(new Blob([bytes], { type: file.mime }));
  const link = document.createElement('a');
  link.href = url;
  link.download = file.fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
