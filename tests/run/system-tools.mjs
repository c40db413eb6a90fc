// What the tests need from the system. Installed where this machine lets us (Debian-like, root or password-less sudo);
// otherwise each missing tool is named in one line with the command that brings it.
import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

const TOOLS = [
  {
    name: 'Chromium',
    commands: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    debian: 'chromium',
  },
  { name: 'Chinese fonts', check: hasChineseFont, debian: 'fonts-noto-cjk' },
  { name: 'pdfsig, pdftotext, pdftoppm', commands: ['pdfsig'], debian: 'poppler-utils' },
  // The reference that the shaping of Arabic script is compared with.
  { name: 'HarfBuzz hb-shape', commands: ['hb-shape'], debian: 'libharfbuzz-bin' },
  { name: 'qpdf', commands: ['qpdf'], debian: 'qpdf' },
  { name: 'mutool', commands: ['mutool'], debian: 'mupdf-tools' },
  { name: 'Ghostscript', commands: ['gs'], debian: 'ghostscript' },
  { name: 'openssl', commands: ['openssl'], debian: 'openssl' },
  { name: 'certutil', commands: ['certutil'], debian: 'libnss3-tools' },
  // Debian keeps its programs off the path; no service is started, tests make clusters of their own in temporary folders.
  { name: 'PostgreSQL', check: hasPostgres, debian: 'postgresql' },
  { name: 'Java', commands: ['java'], debian: 'default-jre-headless' },
  // The PDF/A-1b validator of Apache PDFBox, and two libraries that newer Java no longer brings.
  { name: 'PDFBox preflight', check: () => isJar('preflight'), debian: 'libpdfbox2-java' },
  { name: 'JavaBeans Activation', check: () => isJar('javax.activation'), debian: 'libactivation-java' },
  { name: 'JAXB API', check: () => isJar('jaxb-api'), debian: 'libjaxb-api-java' },
];

/** Returns true when everything is there in the end. */
export function ensureSystemTools() {
  let missing = TOOLS.filter((tool) => !present(tool));
  if (missing.length > 0 && mayInstall()) {
    const packages = missing.map((tool) => tool.debian);
    console.log(`installing for the tests: ${packages.join(' ')}`);
    apt(['update']);
    apt(['install', '-y', '--no-install-recommends', ...packages]);
    missing = TOOLS.filter((tool) => !present(tool));
  }
  for (const tool of missing)
    console.error(`missing: ${tool.name}. Install it with: sudo apt-get install -y ${tool.debian}`);
  return missing.length === 0;
}

function present(tool) {
  return tool.check ? tool.check() : tool.commands.some((command) => onPath(command));
}

function onPath(command) {
  return (process.env.PATH ?? '').split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, command), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function hasPostgres() {
  const versions = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql') : [];
  return onPath('initdb') || versions.some((version) => existsSync(`/usr/lib/postgresql/${version}/bin/initdb`));
}

function isJar(name) {
  return existsSync(`/usr/share/java/${name}.jar`);
}

function hasChineseFont() {
  try {
    return execFileSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' }).trim() !== '';
  } catch {
    return false;
  }
}

function mayInstall() {
  if (process.platform !== 'linux' || !onPath('apt-get')) return false;
  return process.getuid?.() === 0 || spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0;
}

function apt(args) {
  const root = process.getuid?.() === 0;
  const command = root ? 'apt-get' : 'sudo';
  spawnSync(command, [...(root ? [] : ['-n', 'apt-get']), ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}
