import { APP_HOST, APP_SCHEME } from '../../shared/host/origins.ts';

/**
 * True only for an address of the page itself. Parsed, never compared by prefix: `xunting://app.evil/` and
 * `xunting://app@evil/` begin with the right letters. Node gives custom schemes the origin "null", so scheme and host are
 * compared one by one. Empty and unparsable addresses are foreign.
 */
export function isOwnAddress(address: string | undefined | null): boolean {
  const url = URL.parse(address ?? '');
  return (
    url !== null &&
    url.protocol === `${APP_SCHEME}:` &&
    url.host === APP_HOST &&
    url.username === '' &&
    url.password === ''
  );
}
