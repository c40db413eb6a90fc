import { BrowserWindow, type BrowserWindowConstructorOptions } from 'electron';
import { APP_ORIGIN } from '../../shared/host/origins.ts';

/** A page that dies again this often in a row is not opened again: an endless loop would look like a frozen machine. */
const MAX_RELOADS = 3;

/** The only place that makes a window. */
export function openMainWindow(preload: string, developing: boolean, onGone: (reason: string) => void): BrowserWindow {
  const window = new BrowserWindow(windowOptions(preload, developing));
  let reloads = 0;
  window.once('ready-to-show', () => window.show());
  window.webContents.on('did-finish-load', () => {
    // Counted as healthy only after it has lived for a while.
    setTimeout(() => (reloads = 0), 60_000).unref();
  });
  window.webContents.on('render-process-gone', (_event, details) => {
    onGone(details.reason);
    if (details.reason === 'clean-exit' || reloads >= MAX_RELOADS || window.isDestroyed()) return;
    reloads += 1;
    // Everything said to be saved is in the database and the journal, so a new page continues where the old one was.
    window.webContents.reload();
  });
  void window.loadURL(`${APP_ORIGIN}/`);
  return window;
}

export function windowOptions(preload: string, developing: boolean): BrowserWindowConstructorOptions {
  return {
    title: '巡厅',
    width: 1366,
    height: 768,
    minWidth: 960,
    minHeight: 640,
    show: false,
    backgroundColor: '#ffffff',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
      devTools: developing,
    },
  };
}
