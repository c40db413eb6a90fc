/**
 * Chromium knows no `xunting:` scheme. A standard custom scheme is shown to it as an https origin of its own:
 * xunting://app/x  <->  https://app.xunting-scheme.test/x
 */
const standard = new Set<string>();

export function declareStandard(scheme: string): void {
  standard.add(scheme);
}

export function toChromium(address: string): string {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/i.exec(address);
  if (match === null || !standard.has((match[1] ?? '').toLowerCase())) return address;
  return `https://${match[2]}.${(match[1] ?? '').toLowerCase()}-scheme.test${match[3] === '' ? '/' : match[3]}`;
}

export function fromChromium(address: string): string {
  const match = /^https:\/\/([^/]+)\.([a-z0-9]+)-scheme\.test(.*)$/.exec(address);
  return match === null || !standard.has(match[2] ?? '') ? address : `${match[2]}://${match[1]}${match[3]}`;
}
