import { BrowserWindow, dialog, type BrowserWindowConstructorOptions } from 'electron';
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
    if (details.reason === 'clean-exit' || window.isDestroyed()) return;
    if (reloads >= MAX_RELOADS) return giveUp(window);
    reloads += 1;
    // Everything said to be saved is in the database and the journal, so a new page continues where the old one was.
    window.webContents.reload();
  });
  // Electron asks nothing of its own when the page's `beforeunload` objects: without this the window could not be closed,
  // and nobody would know why.
  window.webContents.on('will-prevent-unload', (event) => {
    // Preventing the prevention lets the window go.
    if (wantsToLeave(window)) event.preventDefault();
  });
  void window.loadURL(`${APP_ORIGIN}/`);
  return window;
}

/** Synchronous: the event must be answered before its listener returns. */
function wantsToLeave(window: BrowserWindow): boolean {
  const answer = dialog.showMessageBoxSync(window, {
    type: 'warning',
    title: '巡厅',
    message: '还有内容没有存到本机',
    detail: '现在关闭，屏幕上尚未保存的内容会丢失。',
    buttons: ['留下', '仍然关闭'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return answer === 1;
}

/** A blank window that nothing comes back to would look like a frozen machine. */
function giveUp(window: BrowserWindow): void {
  dialog.showErrorBox(
    '巡厅',
    '界面多次意外退出，已停止自动恢复。显示过“已保存本机”的内容都在本机。请重新打开巡厅；如再次出现，请把数据文件夹中 log 目录下的 errors.log 交给维护人员。',
  );
  window.destroy();
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
