// Which of the two hosts `npm start` opens. Their databases are apart (IndexedDB belongs to an origin), so opening the other
// one because Electron's binary came or went would show an inspector an empty program. Plain JavaScript for Node 20.
import { closeSync, openSync, readSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/**
 * Data folder of each host, and whether something was written there. The paths repeat electron/chromium/data-folder.ts and
 * Electron's `userData` of an unpackaged run; nothing has been built when this runs.
 */
export function dataPlaces(env = process.env, platform = process.platform, home = homedir()) {
  const places = { electron: electronFolder(env, platform, home), browser: browserFolder(env, platform, home) };
  return {
    electron: { folder: places.electron, used: isUsed(places.electron) },
    browser: { folder: places.browser, used: isUsed(places.browser) },
  };
}

/**
 * `host`: electron, browser, or null when neither may be opened. `sentence`: what the person must know, or null.
 * `whyNot` resolves with a Chinese clause, or null when Electron can be opened; `ready` says that its binary is here.
 */
export async function chooseHost({ wanted, places, ready, whyNot }) {
  if (wanted === 'browser') return { host: 'browser', sentence: aboutOther('electron', places) };
  if (wanted === 'electron') {
    const reason = await whyNot();
    if (reason !== null) return { host: null, sentence: `${reason}。` };
    return { host: 'electron', sentence: aboutOther('browser', places) };
  }
  const { electron, browser } = places;
  // One folder for both (XUNTING_DATA): the journal in it fills whichever database is opened.
  const shared = electron.folder === browser.folder;
  if (!shared && electron.used && browser.used) return chooseOfTwo(places, ready);
  if (!shared && browser.used) {
    return {
      host: 'browser',
      sentence: `本机数据在浏览器版的目录 ${browser.folder} 中，继续用浏览器打开；改用 Electron 须设 XUNTING_HOST=electron，那里是空的。`,
    };
  }
  const reason = await whyNot();
  if (reason === null) return { host: 'electron', sentence: null };
  if (!shared && electron.used) {
    return {
      host: null,
      sentence: `本机数据在 Electron 版的目录 ${electron.folder} 中，但${reason}；为避免换成空的数据库，没有打开。确要另用浏览器版，请设 XUNTING_HOST=browser。`,
    };
  }
  return { host: 'browser', sentence: `${reason}，改用浏览器打开同一应用。` };
}

function chooseOfTwo({ electron, browser }, ready) {
  const where = `本机有两份数据：Electron 版在 ${electron.folder}，浏览器版在 ${browser.folder}`;
  return ready
    ? { host: 'electron', sentence: `${where}；现在打开 Electron 版，打开另一份请设 XUNTING_HOST=browser。` }
    : {
        host: 'browser',
        sentence: `${where}；Electron 现在不能打开，先打开浏览器版，打开另一份请设 XUNTING_HOST=electron。`,
      };
}

function aboutOther(other, places) {
  const { folder, used } = places[other];
  if (!used || places.electron.folder === places.browser.folder) return null;
  const name = other === 'electron' ? 'Electron 版' : '浏览器版';
  return `提示：${name}另有一份数据在 ${folder} 中，打开它请设 XUNTING_HOST=${other}。`;
}

/** A journal that was only ever opened holds start marks and no batch: nothing would be missed. */
function isUsed(folder) {
  const piece = Buffer.alloc(1024 * 1024);
  let file;
  try {
    file = openSync(path.join(folder, 'host/journal/journal.xtj'), 'r');
  } catch (error) {
    // There but not readable is no reason to begin somewhere else.
    return error.code !== 'ENOENT' && error.code !== 'ENOTDIR';
  }
  try {
    const length = readSync(file, piece, 0, piece.length, 0);
    return length === piece.length || piece.subarray(0, length).includes('"kind":"batch"');
  } catch {
    return true;
  } finally {
    closeSync(file);
  }
}

function electronFolder(env, platform, home) {
  if (env.XUNTING_DATA) return env.XUNTING_DATA;
  if (platform === 'win32') return path.join(env.APPDATA ?? path.join(home, 'AppData', 'Roaming'), 'xunting');
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'xunting');
  return path.join(env.XDG_CONFIG_HOME || path.join(home, '.config'), 'xunting');
}

function browserFolder(env, platform, home) {
  if (env.XUNTING_DATA) return env.XUNTING_DATA;
  if (platform === 'win32')
    return path.join(env.LOCALAPPDATA ?? path.join(home, 'AppData', 'Local'), 'XunTing-browser');
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'XunTing-browser');
  return path.join(env.XDG_DATA_HOME ?? path.join(home, '.local', 'share'), 'xunting-browser');
}
