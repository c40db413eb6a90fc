import type { Page } from '@playwright/test';
import { parseAnswer } from '../../renderer/host/parse-answer.ts';
import type { Host } from '../../shared/host/host.ts';
import { makeWire, type Wire } from '../double/wire.ts';

/** Calls `window.xunting` inside a page. Byte arrays travel to and from the page as base64, inside it as themselves. */
export function pageHost(page: Page): Host {
  const wire = makeWire();
  return {
    call: async (channel, input) => {
      const text = JSON.stringify([channel, wire.encode(input)]);
      const answer = await page.evaluate<string>(`(${callInPage.toString()})(${makeWire.toString()}, ...${text})`);
      return parseAnswer(channel, wire.decode(answer));
    },
  };
}

async function callInPage(makeWire: () => Wire, channel: string, input: string): Promise<string> {
  const wire = makeWire();
  const bridge = (globalThis as unknown as { xunting: Record<string, (input: unknown) => Promise<unknown>> }).xunting;
  return wire.encode(await bridge[channel]?.(wire.decode(input)));
}
