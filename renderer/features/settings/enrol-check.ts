import { passphraseErrors } from './passphrase-check.ts';

export interface EnrolInput {
  readonly name: string;
  readonly organisation: string;
  readonly protection: 'keychain' | 'passphrase';
  readonly passphrase: string;
  readonly again: string;
}

export type EnrolErrors = Partial<Record<'name' | 'organisation' | 'passphrase' | 'again', string>>;

/** Names every wrong field of the enrolment. The host's own lower limit for the passphrase is 8 characters. */
export function enrolErrors(input: EnrolInput): EnrolErrors {
  const errors: EnrolErrors = {};
  if (input.name.trim() === '') errors.name = '请填写姓名，它会印在证书和每份签名上。';
  else if (input.name.trim().length > 60) errors.name = '姓名最多 60 字，请删短。';
  if (input.organisation.trim() === '') errors.organisation = '请填写单位，它会印在证书和每份签名上。';
  else if (input.organisation.trim().length > 100) errors.organisation = '单位最多 100 字，请改用简称。';
  if (input.protection === 'keychain') return errors;
  return { ...errors, ...passphraseErrors(input) };
}
