import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import { describe, expect, it } from 'vitest';
import { lockNavigation } from '../../electron/main/navigation.ts';
import { isOwnAddress } from '../../electron/main/own-address.ts';
import { isAllowedRequest } from '../../electron/main/request-filter.ts';

const OWN = ['xunting://app/', 'xunting://app/visits/1?a=b#c', 'xunting://app/assets/x.js', 'XUNTING://app/'];
const FOREIGN = [
  'xunting://app.evil/',
  'xunting://app@evil/',
  'xunting://evil@app/',
  'xunting://app:80/',
  'xunting://',
  'xunting:app',
  'xunting-x://app/',
  '//app/',
  'app',
  '',
  'about:blank',
  'https://xunting.app/',
  'https://example.com/?xunting://app/',
  'http://127.0.0.1:47615/',
  'file:///etc/passwd',
  'file://server/share',
  'javascript:alert(1)',
  'data:text/html,<script>1</script>',
  'blob:https://evil/1',
  'devtools://devtools/',
  'chrome://gpu',
  'smb://server/share',
  'ms-msdt:/id',
  '\\\\server\\share',
];

describe('whose address it is', () => {
  it.each(OWN)('%s is the page’s', (address) => expect(isOwnAddress(address)).toBe(true));
  it.each(FOREIGN)('%j is foreign', (address) => expect(isOwnAddress(address)).toBe(false));
});

describe('the request filter', () => {
  it.each(OWN)('lets %s through', (address) => expect(isAllowedRequest(address, false)).toBe(true));
  it.each(FOREIGN.filter((address) => !/^(blob|data):/.test(address)))('cancels %j', (address) => {
    expect(isAllowedRequest(address, false)).toBe(false);
  });
  it('lets developer tools load in a development run only', () => {
    expect(isAllowedRequest('devtools://devtools/x.html', true)).toBe(true);
    expect(isAllowedRequest('https://example.com/', true)).toBe(false);
  });
});

describe('every web-contents', () => {
  const appEvents = new EventEmitter();
  lockNavigation(appEvents as unknown as App);
  const make = (): EventEmitter & { open?: (details: { url: string }) => { action: string } } => {
    const contents = Object.assign(new EventEmitter(), {
      setWindowOpenHandler(handler: (details: { url: string }) => { action: string }) {
        Object.assign(contents, { open: handler });
      },
    });
    appEvents.emit('web-contents-created', {}, contents);
    return contents;
  };
  const prevented = (contents: EventEmitter, name: string, event: object): boolean => {
    let stopped = false;
    contents.emit(name, { ...event, preventDefault: () => (stopped = true) });
    return stopped;
  };

  it.each(FOREIGN)('stays away from %j, the second one too', (url) => {
    for (const contents of [make(), make()]) {
      expect(prevented(contents, 'will-navigate', { url })).toBe(true);
      expect(prevented(contents, 'will-redirect', { url })).toBe(true);
      expect(prevented(contents, 'will-frame-navigate', { url, isMainFrame: true })).toBe(true);
    }
  });

  it('may move inside the page, and show its own PDF in a frame', () => {
    const contents = make();
    for (const url of OWN) expect(prevented(contents, 'will-navigate', { url })).toBe(false);
    const pdf = 'blob:xunting://app/1f0e';
    expect(prevented(contents, 'will-frame-navigate', { url: pdf, isMainFrame: false })).toBe(false);
    expect(prevented(contents, 'will-frame-navigate', { url: pdf, isMainFrame: true })).toBe(true);
  });

  it('opens no window and holds no webview', () => {
    const contents = make();
    for (const url of [...OWN, ...FOREIGN]) expect(contents.open?.({ url })).toEqual({ action: 'deny' });
    expect(prevented(contents, 'will-attach-webview', {})).toBe(true);
  });
});
