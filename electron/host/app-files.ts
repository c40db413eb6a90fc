import { readFile, realpath } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { contentTypeOf, responseHeaders } from '../../shared/host/headers.ts';

export interface AppFile {
  readonly status: 200 | 400 | 403 | 404;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
}

/**
 * The built page, for both hosts: maps the path of an address to a file below `root`.
 * 1. Nothing outside `root` is ever read: decoded once, resolved, and resolved again through links.
 * 2. A path without a file ending is a route of the page and gets index.html.
 * 3. Every answer, errors included, carries the security headers.
 */
export async function readAppFile(root: string, urlPath: string): Promise<AppFile> {
  const relative = decodePath(urlPath);
  if (relative === null) return refusal(400);
  const home = await realpath(root).catch(() => null);
  if (home === null) return refusal(404);
  const wanted = resolve(home, `.${extname(relative) === '' ? '/index.html' : relative}`);
  if (!wanted.startsWith(home + sep)) return refusal(403);
  const real = await realpath(wanted).catch(() => null);
  if (real === null) return refusal(404);
  if (!real.startsWith(home + sep)) return refusal(403);
  const body = await readFile(real).catch(() => null);
  if (body === null) return refusal(404);
  const hashed = real.startsWith(join(home, 'assets') + sep);
  const headers = responseHeaders(contentTypeOf(real), hashed ? 'immutable' : 'revalidate');
  return { status: 200, headers, body: new Uint8Array(body) };
}

function decodePath(urlPath: string): string | null {
  try {
    const path = decodeURIComponent(urlPath);
    // NUL ends a name for the system; back slash and colon mean folders, drives and streams on Windows.
    return path.startsWith('/') && !/[\0\\:]/.test(path) ? path : null;
  } catch {
    return null;
  }
}

function refusal(status: 400 | 403 | 404): AppFile {
  const headers = responseHeaders('text/plain; charset=utf-8', 'never');
  return { status, headers, body: new TextEncoder().encode(`${status}\n`) };
}
