import type { HostErrorCode } from '../../../shared/host/host-error.ts';
import type { Result } from '../../../shared/lib/result.ts';
import type { OpenData } from '../current-data.ts';
import type { WriteFailure } from '../failures.ts';
import type { PhotoPlan } from './photo-plan.ts';

/** What a step works on. */
export interface Round {
  readonly data: OpenData;
  readonly hubId: string;
  /** Places that went up or came down since the program started: the hub leaves them out of its pages. */
  readonly seen: Seen;
  readonly photos: PhotoPlan;
}

export interface Seen {
  vector: Readonly<Record<string, readonly (readonly [number, number])[]>>;
}

export interface StepDone {
  /** The stage has more to do. */
  readonly more: boolean;
  /** The hub was restored from a backup: what it confirmed before says nothing any more. */
  readonly newEpoch: boolean;
}

export type StepResult = Result<StepDone, WriteFailure>;

export const STAGE_OVER: StepDone = { more: false, newEpoch: false };
export const STAGE_GOES_ON: StepDone = { more: true, newEpoch: false };

/** What only a person can mend; everything else passes with time. */
const FOR_A_PERSON: ReadonlySet<string> = new Set<HostErrorCode>([
  'hub-address',
  'hub-untrusted',
  'hub-not-enrolled',
  'hub-older',
  'hub-newer',
  'hub-refused',
  'keychain-unavailable',
  'disk-full',
]);

export function recoveryOf(code: string): 'later' | 'person' {
  return FOR_A_PERSON.has(code) ? 'person' : 'later';
}
