// Electron's binary is no part of its npm package: it is fetched on first use. A network that swallows packets must not
// hang the start, so the source is asked first, with a short limit.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ANSWER_WITHIN_MS = 4000;
const OFFICIAL = 'https://github.com/electron/electron/releases/download/';

/** Path of the installed binary, or null. */
export function electronBinary(root) {
  const folder = path.join(root, 'node_modules/electron');
  try {
    const binary = path.join(folder, 'dist', readFileSync(path.join(folder, 'path.txt'), 'utf8').trim());
    return existsSync(binary) ? binary : null;
  } catch {
    return null;
  }
}

/** Fetches the binary; resolves with null, or with the reason in Chinese why there is none. */
export async function fetchElectron(root) {
  const folder = path.join(root, 'node_modules/electron');
  if (!existsSync(path.join(folder, 'package.json'))) return 'Electron 未随依赖安装';
  const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  if (!(await answers(sourceOf(version))))
    return '本机没有 Electron 程序，且 4 秒内连不上下载地址（可设置 ELECTRON_MIRROR）';
  const fetched = spawnSync(process.execPath, [path.join(folder, 'install.js')], { stdio: 'inherit' });
  if (fetched.status === 0 && electronBinary(root) !== null) return null;
  return 'Electron 程序下载失败（可设置 ELECTRON_MIRROR 后重试）';
}

function sourceOf(version) {
  const mirror = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? OFFICIAL;
  return `${mirror.endsWith('/') ? mirror : `${mirror}/`}v${version}/SHASUMS256.txt`;
}

async function answers(url) {
  try {
    return (await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(ANSWER_WITHIN_MS) })).ok;
  } catch {
    return false;
  }
}
