/** Hands a file to the browser's own download. For when the host cannot be asked to save it. */
export function downloadBlob(blob: Blob, fileName: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  // Revoked later: the download reads the address after this turn.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
