/**
 * Headers that both hosts send with every response, errors included.
 * 1. Nothing outside the own origin can be loaded, run, framed or reached.
 * 2. Scripts come from files only; strings become markup or script addresses only through the default Trusted Types
 *    policy (renderer/app/trusted-types.ts), which refuses markup.
 * 3. 'unsafe-inline' stands for style alone: antd writes its styles at run time, and no style can reach outside (1).
 * 4. No Cross-Origin-Embedder-Policy: it blocks the built-in PDF viewer's frame.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "frame-src 'self' blob:",
  "manifest-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types default',
].join('; ');

const PERMISSIONS_POLICY = [
  'camera=(self)',
  'fullscreen=(self)',
  'geolocation=()',
  'microphone=()',
  'usb=()',
  'serial=()',
  'hid=()',
  'payment=()',
  'display-capture=()',
].join(', ');

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  ico: 'image/x-icon',
  ttf: 'font/ttf',
  woff2: 'font/woff2',
  txt: 'text/plain; charset=utf-8',
};

/** Content type by file name; unknown endings are bytes, which `nosniff` keeps from being run. */
export function contentTypeOf(fileName: string): string {
  const ending = fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase();
  return Object.hasOwn(CONTENT_TYPES, ending) ? (CONTENT_TYPES[ending] ?? '') : 'application/octet-stream';
}

/** `immutable` only for files whose name carries a hash of their content. */
export type CacheRule = 'immutable' | 'revalidate' | 'never';

export function responseHeaders(contentType: string, cache: CacheRule): Record<string, string> {
  return {
    'Content-Type': contentType,
    'Content-Security-Policy': CONTENT_SECURITY_POLICY,
    'Permissions-Policy': PERMISSIONS_POLICY,
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': CACHE_CONTROL[cache],
  };
}

const CACHE_CONTROL: Readonly<Record<CacheRule, string>> = {
  immutable: 'public, max-age=31536000, immutable',
  revalidate: 'no-cache',
  never: 'no-store',
};
