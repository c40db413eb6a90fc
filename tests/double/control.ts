import { app, becomeReady, hasEnded } from './app.ts';
import { closeBrowser, startBrowser } from './browser.ts';
import { readOptions } from './options.ts';
import { allNoted, scriptAnswer } from './record.ts';
import { chooseSecretBackend } from './small-modules.ts';

/** What a test may ask of the double's process. */
type ControlRequest =
  | { readonly id: number; readonly ask: 'noted' }
  | { readonly id: number; readonly ask: 'answer'; readonly what: string; readonly answer: unknown }
  | { readonly id: number; readonly ask: 'backend'; readonly backend: 'basic_text' | 'gnome_libsecret' }
  | { readonly id: number; readonly ask: 'quit' };

export type ControlMessage =
  | { readonly ready: { readonly endpoint: string; readonly chromiumPid: number } }
  | { readonly id: number; readonly value: unknown };

/** Starts Chromium once the product's main module has run, and listens to the test. */
export function startControl(): void {
  setImmediate(() => {
    // A second instance has asked to quit by now and must end without a browser.
    if (hasEnded()) return;
    open().catch((error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exit(3);
    });
  });
  process.on('message', (request: ControlRequest) => answer(request));
  process.once('disconnect', () => void closeBrowser().finally(() => process.exit(0)));
}

async function open(): Promise<void> {
  const chromium = await startBrowser(readOptions(), app.getPath('userData'));
  await chromium.send('Target.setDiscoverTargets', { discover: true });
  chromium.onGone(() => app.exit(0));
  process.once('exit', () => chromium.process.kill('SIGKILL'));
  becomeReady();
  tell({ ready: { endpoint: chromium.endpoint, chromiumPid: chromium.process.pid ?? 0 } });
}

function answer(request: ControlRequest): void {
  if (request.ask === 'quit') return app.quit();
  if (request.ask === 'answer') scriptAnswer(request.what, request.answer);
  if (request.ask === 'backend') chooseSecretBackend(request.backend);
  // Through JSON: options of windows and menus hold functions, which no message can carry.
  const value: unknown = request.ask === 'noted' ? JSON.parse(JSON.stringify(allNoted())) : null;
  tell({ id: request.id, value });
}

function tell(message: ControlMessage): void {
  process.send?.(message);
}
