import type { ContactOutcome } from '../../../../shared/domain/questionnaire/count-contact.ts';

/** One key a contact, under the left hand while the right holds the sheet of the hall. */
export interface ContactKey {
  readonly key: string;
  readonly outcome: ContactOutcome;
  readonly label: string;
}

/** C and B are strokes of an interview itself; T1–T3 also come from its screening. */
export const CONTACT_KEYS: readonly ContactKey[] = [
  { key: '1', outcome: 'R1', label: '拒访 没时间' },
  { key: '2', outcome: 'R2', label: '拒访 不感兴趣' },
  { key: '3', outcome: 'R3', label: '拒访 顾虑' },
  { key: '4', outcome: 'R4', label: '拒访 语言' },
  { key: '5', outcome: 'R5', label: '拒访 其他' },
  { key: '6', outcome: 'L', label: '语言不通' },
  { key: '7', outcome: 'T1', label: '不合格 T1' },
  { key: '8', outcome: 'T2', label: '不合格 T2' },
  { key: '9', outcome: 'T3', label: '不合格 T3' },
];
