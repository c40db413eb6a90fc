import type { Result } from '../lib/result.ts';
import type { HostChannel } from './channels.ts';
import type { HostInput, HostOutput } from './contract.ts';
import type { HostError } from './host-error.ts';

/** The page's one road to the machine; the two realisations answer alike. */
export interface Host {
  call<C extends HostChannel>(channel: C, input: HostInput<C>): Promise<Result<HostOutput<C>, HostError>>;
}
