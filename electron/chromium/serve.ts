import { openBrowserHost, type BrowserHost, type BrowserHostOptions } from './browser-host.ts';

export type ServedHost = BrowserHost & {
  /** First start address; `newUrl()` gives more. */
  readonly url: string;
};

/** The browser host inside the caller's process; a refusal is an exception here. */
export async function startBrowserHost(options: BrowserHostOptions): Promise<ServedHost> {
  const started = await openBrowserHost(options);
  if (!started.ok) throw new Error(`browser host refused: ${started.error}`);
  return { ...started.value, url: started.value.newUrl() };
}
