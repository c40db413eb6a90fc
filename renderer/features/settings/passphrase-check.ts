const SHORTEST = 10;

export type PassphraseErrors = Partial<Record<'passphrase' | 'again', string>>;

/** The passphrase guards everything on the laptop wherever the file goes: digits alone and runs of one character are refused. */
export function passphraseErrors({ passphrase, again }: { passphrase: string; again: string }): PassphraseErrors {
  const errors: PassphraseErrors = {};
  if (passphrase.length < SHORTEST) errors.passphrase = `口令太短，请至少输入 ${SHORTEST} 个字符。`;
  else if (passphrase.length > 200) errors.passphrase = '口令最多 200 个字符，请改短。';
  else if (/^\d+$/.test(passphrase)) errors.passphrase = '口令不能全是数字，请加入字母或汉字。';
  else if (new Set(passphrase).size < 4) errors.passphrase = '口令重复字符太多，请至少使用 4 种不同字符。';
  if (again !== passphrase) errors.again = '两次输入的口令不一致，请重新输入第二次。';
  return errors;
}
