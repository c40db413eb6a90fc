import { startControl } from './control.ts';

/**
 * What `require('electron')` gives the product's main process in tests. Holds only what the product uses; each member is
 * checked against electron.d.ts by surface.test.ts, and what it gets wrong stands in LIES.md.
 */
export { app } from './app.ts';
export { BrowserWindow } from './browser-window.ts';
export { ipcMain } from './ipc-main.ts';
export { protocol, session } from './session.ts';
export { dialog, Menu, safeStorage, utilityProcess } from './small-modules.ts';

startControl();
