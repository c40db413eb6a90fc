import type { FrameworkFile } from '../../shared/domain/framework/framework.ts';
import type { Json } from '../../shared/lib/json.ts';

/** Keys of settings and drafts, so that two screens never disagree about a name. */
export const NEW_VISIT_DRAFT = 'new-visit';
/** `inspector-name` is also what the change log is stamped with (renderer/data/start/who.ts). */
export const INSPECTOR_SETTINGS = {
  name: 'inspector-name',
  organisation: 'inspector-organisation',
  certificate: 'inspector-certificate',
} as const;
export const LAST_VISIT_SETTING = 'last-visit';
/** Idle minutes until the app locks; 0 = never. */
export const VAULT_IDLE_SETTING = 'vault-idle-minutes';
/** Set when somebody put the question of 数据加密 off. */
export const VAULT_NOTICE_SETTING = 'vault-notice';

export const IDLE_CHOICES = [
  { value: '5', label: '5 分钟' },
  { value: '10', label: '10 分钟' },
  { value: '15', label: '15 分钟' },
  { value: '30', label: '30 分钟' },
  { value: '0', label: '不自动锁定' },
] as const;

/** Minutes as stored, 10 when nothing is; null = never by itself. */
export function idleMinutes(stored: Json | null): number | null {
  const minutes = typeof stored === 'number' && stored >= 0 ? stored : 10;
  return minutes === 0 ? null : minutes;
}
/** Kilobytes a second to and from 汇总中心; null or missing = no limit. */
export const HUB_LIMIT_SETTING = 'hub-limit';
/** What the office's 登记回执 said; `{role, name, rootSha256}`. */
export const ENROLLED_BY_FILE_SETTING = 'enrolled-by-file';

export function assumptionsKey(frameworkHash: string): string {
  return `assumptions/${frameworkHash}`;
}

/** The switches that were set by hand; a missing one has the framework's default. */
export function switchesIn(stored: Json | null): Record<string, boolean> {
  if (stored === null || typeof stored !== 'object' || Array.isArray(stored)) return {};
  return Object.fromEntries(
    Object.entries(stored).filter((entry): entry is [string, boolean] => typeof entry[1] === 'boolean'),
  );
}

/** Each named switch with its stored value, or its default when nothing was stored. */
export function readAssumptions(framework: FrameworkFile, stored: Json | null): Record<string, boolean> {
  const chosen = switchesIn(stored);
  return Object.fromEntries(
    framework.overlay.assumptions.map(({ name, default: usual }) => [name, chosen[name] ?? usual]),
  );
}
