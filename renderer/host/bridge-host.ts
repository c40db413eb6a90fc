import type { Host } from '../../shared/host/host.ts';
import { err } from '../../shared/lib/result.ts';
import { parseAnswer } from './parse-answer.ts';
import type { XuntingBridge } from './xunting-bridge.ts';

/** The Electron road. A call that the bridge rejects (window going down, value that cannot be cloned) is a value too. */
export function createBridgeHost(bridge: XuntingBridge): Host {
  return {
    call: async (channel, input) => {
      try {
        return parseAnswer(channel, await bridge[channel](input));
      } catch (error) {
        return err({
          code: 'host-unreachable',
          detail: `${channel}: ${error instanceof Error ? error.name : 'rejected'}`,
        });
      }
    },
  };
}
