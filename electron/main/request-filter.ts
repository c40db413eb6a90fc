import type { Session } from 'electron';
import { isOwnAddress } from './own-address.ts';

/**
 * The last lock on the network: even where the CSP had a hole, no request leaves for anything but the page's own files.
 * Hub traffic does not pass here; it is the host's own.
 */
export function lockRequests(session: Session, developing: boolean): void {
  session.webRequest.onBeforeRequest((details, callback) => {
    callback({ cancel: !isAllowedRequest(details.url, developing) });
  });
}

export function isAllowedRequest(address: string, developing: boolean): boolean {
  const scheme = URL.parse(address)?.protocol;
  // blob: and data: carry the page's own bytes; devtools: is there only in a development run.
  return isOwnAddress(address) || scheme === 'blob:' || scheme === 'data:' || (developing && scheme === 'devtools:');
}
