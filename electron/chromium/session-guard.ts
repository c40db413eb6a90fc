import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/**
 * Who may talk to the loopback server: the page that this program opened, and nobody else on the machine or the web.
 * 1. A start token is good for one exchange; what it buys is a cookie that scripts cannot read (HttpOnly) and other
 *    sites cannot use (SameSite=Strict).
 * 2. Tokens and cookie live in memory only: they end with the process.
 * 3. Compared in constant time.
 */
export interface SessionGuard {
  /** A new one-time token for a start address. */
  issueToken(): string;
  /** True once for each issued token. */
  redeem(token: string): boolean;
  /** Value of the Set-Cookie header. */
  readonly setCookie: string;
  hasCookie(request: IncomingMessage): boolean;
}

/** More start addresses than this wait for nobody; the oldest go. */
const MAX_OPEN_TOKENS = 64;

export function createSessionGuard(port: number): SessionGuard {
  // The port is in the name because cookies ignore ports: two hosts must not overwrite each other's.
  const name = `xunting-${port}`;
  const secret = randomBytes(32).toString('base64url');
  const open = new Set<string>();
  return {
    issueToken: () => {
      const token = randomBytes(24).toString('base64url');
      open.add(token);
      for (const oldest of open) {
        if (open.size <= MAX_OPEN_TOKENS) break;
        open.delete(oldest);
      }
      return token;
    },
    redeem: (token) => {
      const match = [...open].find((candidate) => sameText(candidate, token));
      return match !== undefined && open.delete(match);
    },
    setCookie: `${name}=${secret}; Path=/; HttpOnly; SameSite=Strict`,
    hasCookie: (request) =>
      (request.headers.cookie ?? '')
        .split(';')
        .map((pair) => pair.trim())
        .some((pair) => pair.startsWith(`${name}=`) && sameText(pair.slice(name.length + 1), secret)),
  };
}

export function sameText(a: string, b: string): boolean {
  return timingSafeEqual(digest(a), digest(b));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
