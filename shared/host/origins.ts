/**
 * Where the app's data lives. IndexedDB belongs to an origin, so every name in this file is part of the identity of what
 * an inspector entered.
 * NEVER CHANGE ANYTHING HERE AFTER THE FIRST RELEASE: ANOTHER SCHEME, HOST OR PORT IS AN EMPTY DATABASE.
 */

/** DATA-LOSS CONSTANT: scheme of the Electron host. */
export const APP_SCHEME = 'xunting';
/** DATA-LOSS CONSTANT: host part under that scheme. */
export const APP_HOST = 'app';
/** DATA-LOSS CONSTANT: origin of the page in Electron. */
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;

/** DATA-LOSS CONSTANT: port of the browser host. Busy port = say so and stop, never the next one. */
export const LOOPBACK_PORT = 47615;
/**
 * DATA-LOSS CONSTANT: name of the browser host. Browsers resolve `*.localhost` to the loopback address without DNS. A name
 * of its own and not 127.0.0.1, because cookies ignore ports: another program's page on 127.0.0.1 would be same-site.
 */
export const LOOPBACK_HOST = 'xunting.localhost';

/** Origin of the page in the browser host; `port` differs from LOOPBACK_PORT in tests only. */
export function loopbackOrigin(port: number = LOOPBACK_PORT): string {
  return `http://${LOOPBACK_HOST}:${port}`;
}
