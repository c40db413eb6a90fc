/** A printed weight in integer tenths, so that half points add up exactly (R01); null when it is no such decimal. */
export function weightTenths(weight: string): number | null {
  const match = /^(\d+)(?:\.(\d))?$/.exec(weight);
  return match === null ? null : Number(match[1]) * 10 + Number(match[2] ?? '0');
}

/** The group sum that a 一级 or 二级 title prints, 主动公开（49分） → 49, 网站（6.5分） → 6.5, or null. */
export function groupSum(title: string): number | null {
  const digits = /（(\d+(?:\.\d)?)分）$/.exec(title)?.[1];
  return digits === undefined ? null : Number(digits);
}
