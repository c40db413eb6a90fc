/**
 * Values between Node and Chromium as JSON. Self-contained: its source text is also run inside the page, so it may use
 * nothing from this module. Carries plain data, undefined, Uint8Array and Error; everything else throws what Electron
 * throws for a value that cannot be cloned.
 */
export interface Wire {
  encode(value: unknown): string;
  decode(text: string): unknown;
}

export function makeWire(): Wire {
  const chunk = 0x8000;
  const toBase64 = (bytes: Uint8Array): string => {
    let binary = '';
    for (let at = 0; at < bytes.length; at += chunk) binary += String.fromCharCode(...bytes.subarray(at, at + chunk));
    return btoa(binary);
  };
  const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  const pack = (value: unknown, above: readonly object[]): unknown => {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value === 'number') return Number.isFinite(value) ? value : { $number: String(value) };
    if (value === undefined) return { $undefined: 1 };
    if (typeof value !== 'object') throw new Error('An object could not be cloned.');
    if (above.includes(value))
      throw new Error('electron double: cyclic value (Electron clones it, the double does not)');
    const here = [...above, value];
    if (Array.isArray(value)) return value.map((item: unknown) => pack(item, here));
    if (value instanceof Uint8Array) return { $bytes: toBase64(value) };
    if (value instanceof Error) return { $error: [value.name, value.message] };
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== null && Object.getPrototypeOf(prototype) !== null)
      throw new Error('An object could not be cloned.');
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [key.startsWith('$') ? `$${key}` : key, pack(member, here)]),
    );
  };
  const unpack = (value: unknown): unknown => {
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map((item: unknown) => unpack(item));
    const tagged = value as { $bytes?: string; $number?: string; $undefined?: 1; $error?: [string, string] };
    if (tagged.$undefined !== undefined) return undefined;
    if (tagged.$bytes !== undefined) return fromBase64(tagged.$bytes);
    if (tagged.$number !== undefined) return Number(tagged.$number);
    if (tagged.$error !== undefined) return Object.assign(new Error(tagged.$error[1]), { name: tagged.$error[0] });
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [key.startsWith('$$') ? key.slice(1) : key, unpack(member)]),
    );
  };
  return {
    encode: (value) => JSON.stringify(pack(value, [])),
    decode: (text) => unpack(JSON.parse(text)),
  };
}
