import type { HostChannel } from './channels.ts';

const MIB = 1024 * 1024;

/** Largest request and answer on the loopback road, framing included, in bytes. */
const LARGE: Partial<Record<HostChannel, number>> = {
  'blob.put': 65 * MIB,
  'files.save': 1025 * MIB,
};

/** A page that sends more gets `too-large` before the host has read it all. */
export function maxRequestBytes(channel: HostChannel): number {
  return LARGE[channel] ?? 32 * MIB;
}

/** No answer is larger than one blob or one page of changes. */
export const MAX_ANSWER_BYTES = 256 * MIB;
