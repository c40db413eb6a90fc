import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Tells the profile of the app window to keep no names, addresses or passphrases that are typed: the browser would lay
 * them, readable, beside data that is sealed, and pages cannot forbid it. Other preferences stay. Before the browser starts.
 */
export async function quietProfile(profile: string): Promise<void> {
  const folder = join(profile, 'Default');
  const file = join(folder, 'Preferences');
  const before = await readFile(file, 'utf8').then(parsed, () => ({}));
  await mkdir(folder, { recursive: true });
  await writeFile(file, JSON.stringify(merged(before, QUIET)));
}

type Preferences = { readonly [key: string]: unknown };

const QUIET: Preferences = {
  autofill: { enabled: false, profile_enabled: false, credit_card_enabled: false },
  credentials_enable_service: false,
  profile: { password_manager_enabled: false },
};

/** A file that a kill tore is no reason not to start: the browser makes it anew as well. */
function parsed(text: string): Preferences {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

function merged(before: Preferences, more: Preferences): Preferences {
  const entries = Object.entries(more).map(([key, value]) => {
    const old = before[key];
    return [key, isRecord(value) ? merged(isRecord(old) ? old : {}, value) : value];
  });
  return { ...before, ...Object.fromEntries(entries) };
}

function isRecord(value: unknown): value is Preferences {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
