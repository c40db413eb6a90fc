/** What a document with a time stamp says in place of whose place was signed last. */
export const TIME_STAMP = '时间戳';

const ADDED = /(?: 加签\d+[^.]*| 时间戳)*\.pdf$/u;
/** A host takes no longer name for a file. */
const LONGEST = 120;

/** `… 加签2 检查人员 李二.pdf`: two laptops that each add a signature to the same file make two names. */
export function countersignedName(fileName: string, count: number, label: string): string {
  const added = ` 加签${count} ${label.replaceAll(/[\\/:*?"<>|.\u0000-\u001f]/gu, '_')}`.slice(0, 40);
  return `${fileName.replace(ADDED, '').slice(0, LONGEST - added.length - 4)}${added}.pdf`;
}

export function stampedName(fileName: string): string {
  const bare = fileName.replace(/ 时间戳\.pdf$|\.pdf$/u, '');
  return `${bare.slice(0, LONGEST - 8)} 时间戳.pdf`;
}
