import type { ListedValue } from '../../ui/autosave/unsaved-values.ts';

/** Why the seal may not be set now, as a sentence with the way out; null when nothing stands against it. */
export function sealObstacle(blocking: number, unsaved: readonly Pick<ListedValue, 'label'>[]): string | null {
  if (unsaved.length > 0) {
    const labels = [...new Set(unsaved.map((item) => item.label))];
    const names = labels.slice(0, 3).join('、') + (labels.length > 3 ? '等' : '');
    return `${names}里有输入没有存入，改好或放弃后才能完成。`;
  }
  return blocking > 0 ? `补齐上面 ${blocking} 项后才能完成。` : null;
}
