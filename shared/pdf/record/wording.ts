import { beijingDateTime } from '../../domain/time/beijing-time.ts';
import type { SealedEvidence } from '../../domain/record/sealed-record.ts';
import type { Evidence } from '../../domain/visit/entities.ts';

/** Domain §2.3: what each grade of evidence means, printed beside the letter. */
export const GRADE_MEANING: Readonly<Record<Evidence['grade'], string>> = {
  A: '应用内拍摄',
  B: '导入原件，带元数据',
  C: '转发件或无元数据',
  D: '仅文字描述',
};

/** An empty cell is a typical defect of such records: it says that it is empty. */
export function orNone(text: string, none = '（无）'): string {
  return text.trim() === '' ? none : text;
}

export function instantText(instant: string | null): string {
  return instant === null ? '（未记）' : `${beijingDateTime(instant)}（北京时间）`;
}

/** `已打码：遮盖2处，遮盖人：张三（2022-10-31 11:45:00，北京时间）`, the latest time of each person; null for a photo as it is. */
export function maskText({ mask = [], maskedCopy = null }: SealedEvidence): string | null {
  if (maskedCopy === null) return null;
  const latest = new Map<string, string>();
  for (const { by, at } of mask) if (at > (latest.get(by) ?? '')) latest.set(by, at);
  const people = [...latest].map(([by, at]) => `${orNone(by, '（未署名）')}（${beijingDateTime(at)}，北京时间）`);
  return `已打码：遮盖${mask.length}处，遮盖人：${people.join('、')}`;
}

/** 12345678 → `11.8 MB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(0)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** Numbers as they are kept: no grouping, no rounding. */
export function numberText(value: number): string {
  return String(value);
}

/** DA/T 22 wants eight digits: 20220930. */
export function eightDigits(day: string | null): string {
  return day === null ? '—' : day.replaceAll('-', '');
}

/** `抽查事项 10项`. A label's （默认10） is a hint for the form and no part of a finding. */
export function measureText(label: string, value: number, unit: string): string {
  return `${label.replace(/（默认\d+）/g, '')} ${numberText(value)}${unit}`;
}
