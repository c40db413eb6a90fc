export interface EnrolInput {
  readonly name: string;
  readonly organisation: string;
  readonly protection: 'keychain' | 'passphrase';
  readonly passphrase: string;
  readonly again: string;
}

export type EnrolErrors = Partial<Record<'name' | 'organisation' | 'passphrase' | 'again', string>>;

const SHORTEST = 10;

/**
 * Names every wrong field of the enrolment. The passphrase guards the key file at rest, so a run of one character or
 * digits alone is refused; the host's own lower limit is 8.
 */
export function enrolErrors(input: EnrolInput): EnrolErrors {
  const errors: EnrolErrors = {};
  if (input.name.trim() === '') errors.name = '请填写姓名，它会印在证书和每份签名上。';
  else if (input.name.trim().length > 60) errors.name = '姓名最多 60 字，请删短。';
  if (input.organisation.trim() === '') errors.organisation = '请填写单位，它会印在证书和每份签名上。';
  else if (input.organisation.trim().length > 100) errors.organisation = '单位最多 100 字，请改用简称。';
  if (input.protection === 'keychain') return errors;
  if (input.passphrase.length < SHORTEST) errors.passphrase = `口令太短，请至少输入 ${SHORTEST} 个字符。`;
  else if (input.passphrase.length > 200) errors.passphrase = '口令最多 200 个字符，请改短。';
  else if (/^\d+$/.test(input.passphrase)) errors.passphrase = '口令不能全是数字，请加入字母或汉字。';
  else if (new Set(input.passphrase).size < 4) errors.passphrase = '口令重复字符太多，请至少使用 4 种不同字符。';
  if (input.again !== input.passphrase) errors.again = '两次输入的口令不一致，请重新输入第二次。';
  return errors;
}
