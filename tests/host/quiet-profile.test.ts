import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { quietProfile } from '../../electron/chromium/quiet-profile.ts';

const root = mkdtempSync(join(tmpdir(), 'xunting-profile-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const QUIET = {
  autofill: { enabled: false, profile_enabled: false, credit_card_enabled: false },
  credentials_enable_service: false,
  profile: { password_manager_enabled: false },
};

describe('profile of the app window', () => {
  it('keeps nothing that is typed, from its first start on', async () => {
    const profile = join(root, 'new');
    await quietProfile(profile);
    expect(preferences(profile)).toEqual(QUIET);
  });

  it('keeps every other preference', async () => {
    const profile = lying('used', JSON.stringify({ profile: { name: '一' }, autofill: { enabled: true }, zoom: [1] }));
    await quietProfile(profile);
    expect(preferences(profile)).toEqual({ ...QUIET, profile: { ...QUIET.profile, name: '一' }, zoom: [1] });
  });

  it.each(['{"profile": {"na', '[]', 'null', ''])('starts over a file that is none: %s', async (text) => {
    const profile = lying(`torn-${text.length}`, text);
    await quietProfile(profile);
    expect(preferences(profile)).toEqual(QUIET);
  });
});

function lying(name: string, text: string): string {
  const profile = join(root, name);
  mkdirSync(join(profile, 'Default'), { recursive: true });
  writeFileSync(join(profile, 'Default/Preferences'), text);
  return profile;
}

function preferences(profile: string): unknown {
  return JSON.parse(readFileSync(join(profile, 'Default/Preferences'), 'utf8'));
}
