import type { App, WebContents } from 'electron';
import { isOwnAddress } from './own-address.ts';

/**
 * Every web-contents, present and future: stays on the page's own addresses, opens no window, holds no webview. A page that
 * could be led elsewhere would carry the bridge along.
 */
export function lockNavigation(app: App): void {
  app.on('web-contents-created', (_event, contents) => lockContents(contents));
}

function lockContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!isOwnAddress(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    // Frames show PDFs that the page made itself (blob:); the page's CSP has the same rule.
    const ownBlob = !event.isMainFrame && URL.parse(event.url)?.protocol === 'blob:';
    if (!isOwnAddress(event.url) && !ownBlob) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!isOwnAddress(event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
