import type { Host } from '../../shared/host/host.ts';
import type { HostError } from '../../shared/host/host-error.ts';
import type { Result } from '../../shared/lib/result.ts';

/** One way of reaching the handlers. `open` may be called again on the same folder after `close`. */
export interface Realisation {
  readonly name: string;
  readonly kind: 'electron' | 'browser';
  open(folder: string): Promise<OpenRealisation>;
}

export interface OpenRealisation {
  readonly host: Host;
  /** A message as a hostile page might send it; null where the road has no such message (the bridge has no channel names). */
  readonly raw: ((channel: string, input: unknown) => Promise<Result<unknown, HostError>>) | null;
  /** Where the next `files.save` goes; null = the person cancels. Only for roads that ask. */
  readonly answerSave: ((path: string | null) => Promise<void>) | null;
  close(): Promise<void>;
}
