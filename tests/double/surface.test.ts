import type * as Electron from 'electron';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { DoubleApp } from './app.ts';
import type * as DoubleModule from './electron.ts';
import type { BrowserWindow } from './browser-window.ts';
import type { DoubleIpcMain } from './ipc-main.ts';
import type { DoubleProtocol, DoubleSession } from './session.ts';
import type { dialog, Menu, safeStorage, utilityProcess } from './small-modules.ts';
import type { WebContents } from './web-contents.ts';
import { strict } from './strict.ts';

type Module = typeof DoubleModule;
type Unknown<Mine, Theirs> = Exclude<keyof Mine, keyof Theirs>;

/** A member that Electron does not have would let the product rest on something that exists in tests only. */
describe('the double’s surface', () => {
  it('has no member that electron.d.ts does not know', () => {
    expectTypeOf<Unknown<Module, typeof Electron>>().toBeNever();
    expectTypeOf<Unknown<DoubleApp, Electron.App>>().toBeNever();
    expectTypeOf<Unknown<BrowserWindow, Electron.BrowserWindow>>().toBeNever();
    expectTypeOf<Unknown<WebContents, Electron.WebContents>>().toBeNever();
    expectTypeOf<Unknown<DoubleSession, Electron.Session>>().toBeNever();
    expectTypeOf<Unknown<DoubleProtocol, Electron.Protocol>>().toBeNever();
    expectTypeOf<Unknown<DoubleIpcMain, Electron.IpcMain>>().toBeNever();
    expectTypeOf<Unknown<typeof dialog, Electron.Dialog>>().toBeNever();
    expectTypeOf<Unknown<typeof safeStorage, Electron.SafeStorage>>().toBeNever();
    expectTypeOf<Unknown<typeof utilityProcess, typeof Electron.utilityProcess>>().toBeNever();
    expectTypeOf<Unknown<ReturnType<typeof utilityProcess.fork>, Electron.UtilityProcess>>().toBeNever();
    expectTypeOf<Unknown<typeof Menu, typeof Electron.Menu>>().toBeNever();
    // The check itself bites: a made-up member is found.
    expectTypeOf<Unknown<{ getVersion(): string; madeUp(): void }, Electron.App>>().toEqualTypeOf<'madeUp'>();
  });

  it('throws by name on a member that it does not have', () => {
    const module = strict('app', { quit: () => 'ended' }) as { quit(): string; relaunch?(): void };
    expect(module.quit()).toBe('ended');
    expect(() => module.relaunch?.()).toThrow('electron double: app.relaunch is not there');
  });
});
