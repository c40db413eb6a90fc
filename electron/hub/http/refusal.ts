import type { HubErrorCode } from '../../../shared/sync/hub/protocol.ts';

const STATUS: Readonly<Record<HubErrorCode, number>> = {
  malformed: 400,
  'too-large': 413,
  'too-many': 429,
  protocol: 426,
  'not-enrolled': 401,
  'code-refused': 403,
  forbidden: 403,
  'not-found': 404,
  'hash-mismatch': 422,
  offset: 409,
  'disk-full': 507,
  defect: 500,
};

/** An answer that is no success: thrown by routes, turned into its status and `{"code"}` in one place. */
export class Refusal extends Error {
  readonly code: HubErrorCode;
  readonly more: Readonly<Record<string, unknown>>;

  constructor(code: HubErrorCode, more: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.code = code;
    this.more = more;
  }

  get status(): number {
    return STATUS[this.code];
  }
}

/** What the framework and the file system throw, as refusals; null for a bug. */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  const { statusCode, code } = error as { statusCode?: unknown; code?: unknown };
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === '53100') return new Refusal('disk-full');
  if (statusCode === 413) return new Refusal('too-large');
  if (statusCode === 429) return new Refusal('too-many');
  return typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500 ? new Refusal('malformed') : null;
}
