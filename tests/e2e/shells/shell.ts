import type { Page } from '@playwright/test';

export type HostKind = 'browser' | 'double' | 'electron';

/** One running app, whatever it runs in. `page` is renewed by a restart. */
export interface Shell {
  readonly kind: HostKind;
  page(): Page;
  /** Ends the app's processes without warning, as a flat battery does, and starts it again over the same data. */
  killAndRestart(): Promise<Page>;
  /**
   * Prepares the next 另存为 (a dialog's answer, or the host's export folder); what it answers waits for the file and
   * gives its path.
   */
  saveTo(name: string): Promise<() => Promise<string>>;
  close(): Promise<void>;
}

export interface ShellPlace {
  /** Data folder of this test alone. */
  readonly data: string;
  readonly port: number;
}
