// `npm start`: opens the app in Electron when its binary is here or can be fetched, else in an installed browser over the
// browser host, saying why; but never away from the host that holds this machine's data (choose-host.mjs). Plain JavaScript for Node 20 or newer: nothing has been built when this runs.
//   XUNTING_HOST=electron|browser  forces one of the two
//   ELECTRON_MIRROR                where to fetch Electron from, e.g. https://npmmirror.com/mirrors/electron/
import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chooseHost, dataPlaces } from './choose-host.mjs';
import { electronBinary, fetchElectron } from './electron-binary.mjs';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const OUT = path.resolve(ROOT, process.env.XUNTING_OUT ?? 'out');
process.env.XUNTING_OUT = OUT;

const built = spawnSync(process.execPath, [path.join(ROOT, 'electron/build/build.mjs')], {
  cwd: ROOT,
  stdio: 'inherit',
});
if (built.status !== 0) process.exit(built.status ?? 1);

const wanted = process.env.XUNTING_HOST ?? 'auto';
const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
const { host, sentence } = await chooseHost({
  wanted,
  places: dataPlaces(),
  ready: hasDisplay && electronBinary(ROOT) !== null,
  whyNot: whyNotElectron,
});
if (host === null) {
  console.error(sentence);
  process.exitCode = 2;
} else {
  if (sentence !== null) console.log(sentence);
  if (host === 'electron') openElectron();
  else become(process.execPath, [path.join(OUT, 'chromium/host.mjs'), ...process.argv.slice(2)]);
}

/** One Chinese clause, or null when Electron can be opened. */
async function whyNotElectron() {
  if (!hasDisplay) return '当前会话没有图形界面，无法打开 Electron 窗口';
  if (electronBinary(ROOT) !== null) return null;
  return fetchElectron(ROOT);
}

function openElectron() {
  const args = [ROOT];
  if (process.getuid?.() === 0) {
    console.log('提示：以 root 身份运行，Electron 沙箱已关闭（--no-sandbox）；请改用普通用户。');
    args.unshift('--no-sandbox');
  }
  become(electronBinary(ROOT), args);
}

/** Runs the program in this one's place: same terminal, signals passed on, its exit code ours. */
function become(program, args) {
  const child = spawn(program, args, { stdio: 'inherit', windowsHide: false });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => process.exit(code ?? 1));
}
