import { SEAL_ISSUE_RULES, type SealSection } from './seal-issue-rules.ts';

export type SealIssueCode = keyof typeof SEAL_ISSUE_RULES;

/** Where the fix is made. */
interface SealTarget {
  readonly pointId?: string;
  readonly hallCheckCode?: string;
  readonly archiveRowId?: string;
  readonly evidenceId?: string;
  readonly problemId?: string;
  readonly field?: string;
}

export interface SealIssue {
  readonly code: SealIssueCode;
  readonly section: SealSection;
  /** What is the matter, in Chinese; of issues that do not block, this is the warning that the record prints. */
  readonly message: string;
  readonly target?: SealTarget;
  /** True: no seal before it is mended. False: a warning, printed as it stands. */
  readonly blocking: boolean;
}

/** `subject` names the row in the sentence: 34-4, DT01, 图3, 第2件, a name. */
export function sealIssue(code: SealIssueCode, subject = '', target?: SealTarget): SealIssue {
  const [section, blocking, sentence] = SEAL_ISSUE_RULES[code];
  const message = sentence(subject);
  return { code, section, message, blocking, ...(target === undefined ? {} : { target }) };
}
