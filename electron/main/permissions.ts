import type { Session } from 'electron';
import { isOwnAddress } from './own-address.ts';

/**
 * What the page may be granted; a name that is not here is denied, whatever Electron may add. Without handlers Electron
 * grants everything.
 */
export const GRANTED: Readonly<Record<string, string>> = {
  media: 'camera for evidence photos (video only; nothing in the product records sound)',
  'clipboard-sanitized-write': 'copying record numbers and hashes',
  'persistent-storage': 'the database must not be evicted when the disk runs low',
  fullscreen: 'reading findings back on a shared screen',
};

interface Asked {
  /** Address of the frame that asks. */
  readonly from: string | undefined;
  readonly isMainFrame: boolean;
  /** What a `media` request wants; empty = unknown. */
  readonly media: readonly string[];
}

export function isGranted(permission: string, asked: Asked): boolean {
  if (!Object.hasOwn(GRANTED, permission) || !asked.isMainFrame || !isOwnAddress(asked.from)) return false;
  return permission !== 'media' || (asked.media.length > 0 && asked.media.every((kind) => kind === 'video'));
}

export function lockPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    const media = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    callback(isGranted(permission, { from: details.requestingUrl, isMainFrame: details.isMainFrame, media }));
  });
  session.setPermissionCheckHandler((_contents, permission, origin, details) => {
    const media = details.mediaType === undefined ? [] : [details.mediaType];
    return isGranted(permission, { from: details.requestingUrl ?? origin, isMainFrame: details.isMainFrame, media });
  });
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, callback) => callback({}));
}
