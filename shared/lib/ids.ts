import type { Clock, Random } from './ports.ts';
import { toHex } from './sha256.ts';

/**
 * A UUID version 7 (RFC 9562): 48 bits of Unix milliseconds, then randomness. Sorting by id sorts by claimed creation
 * time; uniqueness rests on the random part alone, because field laptops have wrong clocks.
 */
export function uuidV7(clock: Clock, random: Random): string {
  const bytes = random.bytes(16);
  const time = clock.now();
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(time / 2 ** (8 * (5 - i))) & 0xff;
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = toHex(bytes);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
