import type { HostChannel } from '../../shared/host/channels.ts';

/** What the preload puts on `window`: one function for each channel, nothing that takes a channel's name. */
export type XuntingBridge = { readonly [C in HostChannel]: (input: unknown) => Promise<unknown> };
