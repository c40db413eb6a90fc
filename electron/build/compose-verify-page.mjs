// One HTML file out of page.html, page.css and the bundled page.js. Its CSP lets nothing in or out: no request of any kind,
// and only the one script and style whose hashes it names.
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const FOLDER = 'renderer/offline-verify';

/** Writes `verify.html` into `folder`, in the place of the `page.js` that the bundler left there. */
export function composeVerifyPage(root, folder) {
  const bundle = path.join(folder, 'page.js');
  // The HTML parser would end the script at these letters, wherever they stand.
  const script = readFileSync(bundle, 'utf8').replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--').trim();
  const style = readFileSync(path.join(root, FOLDER, 'page.css'), 'utf8').trim();
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const parts = {
    CSP: `<meta http-equiv="Content-Security-Policy" content="${policy}" />`,
    STYLE: `<style>${style}</style>`,
    // Left empty here; whoever saves the page for somebody puts roots and lists in (renderer/text/page-with-trust.ts).
    TRUST: '<script type="application/json" id="given-trust">[]</script>',
    SCRIPT: `<script>${script}</script>`,
  };
  let page = readFileSync(path.join(root, FOLDER, 'page.html'), 'utf8');
  for (const [name, text] of Object.entries(parts)) {
    if (page.split(`<!--${name}-->`).length !== 2) throw new Error(`page.html has no single place for ${name}`);
    page = page.replace(`<!--${name}-->`, () => text);
  }
  rmSync(bundle);
  writeFileSync(path.join(folder, 'verify.html'), page);
}

function hashOf(text) {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
