import { extractAll, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { build, Platform, Arch } from 'electron-builder';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve, sep } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp } from '../double/app-page.ts';
import { makeStubElectron } from './stub-electron.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'xunting-pack-'));
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));

/** A copy, so that all four packings see one build even when somebody builds again meanwhile. */
const project = join(folder, 'project');
mkdirSync(project);
for (const name of ['out', 'package.json', 'electron-builder.yml'])
  cpSync(join(ROOT, name), join(project, name), { recursive: true });

/** The whole packing of electron-builder but for the installers, whose tools come from the network. */
async function pack(platform: 'linux' | 'win32', arch: Arch, overrides: object = {}): Promise<string> {
  const stub = join(folder, `electron-${platform}-${arch}`);
  const output = join(folder, `out-${platform}-${arch}`);
  mkdirSync(stub);
  await makeStubElectron(stub, platform);
  const target = platform === 'linux' ? Platform.LINUX : Platform.WINDOWS;
  await build({
    projectDir: project,
    targets: target.createTarget('dir', arch),
    config: {
      extends: join(project, 'electron-builder.yml'),
      electronDist: stub,
      directories: { output },
      ...overrides,
    },
    publish: 'never',
  });
  const unpacked = readdirSync(output).find((name) => name.endsWith('-unpacked'));
  if (unpacked === undefined) throw new Error('electron-builder made no unpacked folder');
  return join(output, unpacked);
}

describe('the packed app', { timeout: 300_000 }, () => {
  let linux = '';
  beforeAll(async () => {
    linux = await pack('linux', Arch.x64);
  }, 300_000);

  it('holds the built main process, preload and page, and nothing else', () => {
    const built = ['main', 'preload', 'hub', 'renderer'].flatMap((part) =>
      filesBelow(join(project, 'out', part)).map((file) => `out/${part}/${file}`),
    );
    expect(built).toContain('out/main/main.cjs');
    expect(built).toContain('out/preload/preload.cjs');
    for (const name of [
      'center.mjs',
      'pglite.wasm',
      'pglite.data',
      'initdb.wasm',
      'migrations/0001-log-devices-photos.sql',
    ])
      expect(built).toContain(`out/hub/${name}`);
    const fonts = ['NotoSansSC', 'LXGWWenKaiRare', 'NotoNaskhArabic'].flatMap((face) => [
      `${face}_400Regular.ttf`,
      `${face}_700Bold.ttf`,
    ]);
    for (const file of [...fonts, 'OFL.txt', 'OFL-LXGWWenKai.txt', 'OFL-NotoNaskhArabic.txt'])
      expect(built).toContain(`out/renderer/fonts/${file}`);
    const asar = join(linux, 'resources/app.asar');
    const scratch = join(folder, 'listing');
    extractAll(asar, scratch);
    expect(filesBelow(scratch).toSorted()).toEqual([...built, 'package.json'].toSorted());
    expect(listPackage(asar, { isPack: false }).filter((name) => name.includes('node_modules'))).toEqual([]);
  });

  it('starts from its archive alone: every file that main, preload and page ask for is there', async () => {
    const app = join(folder, 'extracted');
    extractAll(join(linux, 'resources/app.asar'), app);
    const opened = await openApp({ userData: join(folder, 'data'), appPath: app, packaged: true });
    await expect
      .poll(
        () =>
          opened.page
            .locator('#root')
            .innerText()
            .then((text) => text.length),
        {
          timeout: 60_000,
        },
      )
      .toBeGreaterThan(10);
    const noted = await opened.app.noted();
    const answers = noted
      .filter(({ what }) => what === 'double.response')
      .map(({ details }) => details as { address: string; status: number });
    expect(answers.length).toBeGreaterThan(3);
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
    expect(noted.filter(({ what }) => /outside|cancelled/.test(what))).toEqual([]);
    const windows = noted
      .filter(({ what }) => what === 'BrowserWindow')
      .map(({ details }) => details as { webPreferences: { devTools: boolean } });
    expect(windows.map(({ webPreferences }) => webPreferences.devTools)).toEqual([false]);
    await opened.close();
  });

  it('has every fuse as the configuration says', async () => {
    const wire = await getCurrentFuseWire(join(linux, 'xunting'));
    const on = (fuse: FuseV1Options): boolean => wire[fuse] === FuseState.ENABLE;
    expect(on(FuseV1Options.RunAsNode)).toBe(false);
    expect(on(FuseV1Options.EnableCookieEncryption)).toBe(true);
    expect(on(FuseV1Options.EnableNodeOptionsEnvironmentVariable)).toBe(false);
    expect(on(FuseV1Options.EnableNodeCliInspectArguments)).toBe(false);
    expect(on(FuseV1Options.EnableEmbeddedAsarIntegrityValidation)).toBe(true);
    expect(on(FuseV1Options.OnlyLoadAppFromAsar)).toBe(true);
    expect(on(FuseV1Options.LoadBrowserProcessSpecificV8Snapshot)).toBe(false);
    expect(on(FuseV1Options.GrantFileProtocolExtraPrivileges)).toBe(false);
  });

  it('keeps the languages it needs and drops the others', () => {
    expect(readdirSync(join(linux, 'locales')).toSorted()).toEqual(['en-US.pak', 'zh-CN.pak']);
  });

  it.each([
    ['win32', Arch.x64],
    ['win32', Arch.arm64],
    ['linux', Arch.arm64],
  ] as const)('is packed for %s (arch %i) with the same content', async (platform, arch) => {
    const other = await pack(platform, arch);
    const list = (app: string): string[] => listPackage(join(app, 'resources/app.asar'), { isPack: false }).toSorted();
    expect(list(other)).toEqual(list(linux));
    if (platform === 'win32')
      expect(readFileSync(join(other, 'XunTing.exe')).includes(Buffer.from('ELECTRONASAR', 'utf16le'))).toBe(true);
  });
});

describe('electron-builder.yml', { timeout: 120_000 }, () => {
  it('is checked against electron-builder’s own schema: an unknown key is refused', async () => {
    await expect(pack('linux', Arch.ia32, { appID: 'misspelt' })).rejects.toThrow(/unknown property 'appID'/);
  });

  it('names the installers that are shipped', () => {
    const text = readFileSync(join(ROOT, 'electron-builder.yml'), 'utf8');
    for (const target of ['nsis', 'zip', 'deb', 'AppImage'])
      expect(text).toMatch(new RegExp(`target: ${target}\\n\\s+arch: \\[x64, arm64\\]`));
    const { version } = JSON.parse(readFileSync(join(ROOT, 'node_modules/electron/package.json'), 'utf8')) as {
      version: string;
    };
    expect(text).toContain(`electronVersion: ${version}\n`);
    expect(text).toContain('deleteAppDataOnUninstall: false');
  });
});

function filesBelow(root: string): string[] {
  return readdirSync(root, { recursive: true })
    .map(String)
    .filter((name) => statSync(join(root, name)).isFile())
    .map((name) => name.split(sep).join('/'));
}
