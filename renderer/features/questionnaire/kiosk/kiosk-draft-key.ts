/** Says that somebody has begun, and nothing of what was answered: a restart counts one 中断. */
export function kioskDraftKey(batchId: string): string {
  return `kiosk/${batchId}`;
}
