import { app, ipcMain, session, type BrowserWindow } from 'electron';
import { join } from 'node:path';
import { createErrorLog, errorLogFolder, type ErrorLog } from '../host/error-log.ts';
import { openHost } from '../host/open-host.ts';
import { declareAppScheme, serveAppScheme } from './app-scheme.ts';
import { registerIpc } from './ipc.ts';
import { electronCenter } from './center-process.ts';
import { createKioskWindow } from './kiosk-window.ts';
import { electronKeychain } from './keychain.ts';
import { setApplicationMenu } from './menu.ts';
import { lockNavigation } from './navigation.ts';
import { lockPermissions } from './permissions.ts';
import { lockRequests } from './request-filter.ts';
import { saveByDialog } from './save-dialog.ts';
import { openMainWindow } from './window.ts';

/**
 * The Electron host, composed. Order matters:
 * 1. Scheme and sandbox are declared before the app is ready; Electron refuses them later.
 * 2. A second start ends before it touches the data folder: two writers would cut each other's journal.
 * 3. All locks stand before the first window exists.
 */
declareAppScheme();
app.enableSandbox();
moveDataIfNamed();

if (app.requestSingleInstanceLock()) run();
else app.quit();

function run(): void {
  const developing = !app.isPackaged;
  const folder = join(app.getPath('userData'), 'host');
  const log = createErrorLog(errorLogFolder(folder));
  logUncaught(log);
  let window: BrowserWindow | null = null;
  const kiosk = createKioskWindow();
  const host = openHost({
    folder,
    kind: 'electron',
    version: app.getVersion(),
    platform: process.platform,
    keychain: electronKeychain(),
    saveFile: (name, content) => saveByDialog(window, name, content),
    onKiosk: (locked) => kiosk.follow(locked),
    ...centerPortIfNamed(developing),
    startCenter: electronCenter(join(import.meta.dirname, '../hub/center.mjs')),
  });

  app.on('second-instance', () => {
    if (window === null) return;
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  });
  app.on('window-all-closed', () => app.quit());
  closeBeforeQuit(() => host.close());
  lockNavigation(app);

  void app.whenReady().then(() => {
    lockPermissions(session.defaultSession);
    lockRequests(session.defaultSession, developing);
    serveAppScheme(join(import.meta.dirname, '../renderer'));
    registerIpc(ipcMain, host.handlers, (channel, error) => log.write(channel, error));
    setApplicationMenu(developing);
    window = openMainWindow(join(import.meta.dirname, '../preload/preload.cjs'), developing, (reason) =>
      log.write(`render-process-gone ${reason}`, null),
    );
    window.on('closed', () => (window = null));
    kiosk.hold(window);
    // The window is closed to strangers before its page has asked.
    void host.handlers['kiosk.status']({});
  });
}

/** XUNTING_DATA moves all data of an unpackaged run; a packaged one always uses the system's place for this user. */
function moveDataIfNamed(): void {
  const named = process.env['XUNTING_DATA'];
  if (!app.isPackaged && named !== undefined && named !== '') app.setPath('userData', named);
}

/** Several apps on one machine, each with 本机汇总中心 of its own: tests alone. */
function centerPortIfNamed(developing: boolean): { centerPort?: number } {
  const port = Number(process.env['XUNTING_TEST_CENTER_PORT'] ?? '');
  return developing && Number.isInteger(port) && port > 0 ? { centerPort: port } : {};
}

/** The journal's file is let go of in order; what was acknowledged is on the disk already. */
function closeBeforeQuit(close: () => Promise<void>): void {
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void close().finally(() => {
      closed = true;
      app.quit();
    });
  });
}

function logUncaught(log: ErrorLog): void {
  // Kept running: a journal that goes on taking changes is worth more than a clean end.
  process.on('uncaughtException', (error) => log.write('main', error));
  process.on('unhandledRejection', (error) => log.write('main', error));
  app.on('child-process-gone', (_event, details) =>
    log.write(`child-process-gone ${details.type} ${details.reason}`, null),
  );
}
