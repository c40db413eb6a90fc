import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { CHROMIUM_TEST_FLAGS, chromiumPath } from '../../../support/chromium-path.ts';
import type { Block, PlainCell, PlainContent, PlainText } from '../content.ts';
import { childrenMb } from '../memory.ts';
import type { Library } from './library.ts';

/** A browser that is warm; the same face as installed in the system, which it loads faster than a file beside the page. */
export const byChromium: Library = async (content, place, watch) => {
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: [...CHROMIUM_TEST_FLAGS] });
  const page = await browser.newPage();
  await page.setContent('<p>暖机</p>');
  await page.pdf({ format: 'A4' });
  return {
    build: async () => {
      let otherMb = 0;
      const look = (): void => {
        otherMb = Math.max(otherMb, childrenMb());
      };
      const watching = watch ? setInterval(look, 100) : undefined;
      const html = join(place, 'record.html');
      writeFileSync(html, pageOf(content));
      await page.goto(pathToFileURL(html).href, { timeout: 300_000 });
      const pdf = await page.pdf({
        format: 'A4',
        displayHeaderFooter: true,
        headerTemplate: `<div style="${RUNNING};display:flex;justify-content:space-between">${content.head.map((text) => `<span>${safe(text)}</span>`).join('')}</div>`,
        footerTemplate: `<div style="${RUNNING};text-align:center">第<span class="pageNumber"></span>页 共<span class="totalPages"></span>页 ·${safe(content.foot)}</div>`,
        margin: { top: inPixels(62), bottom: inPixels(52), left: inPixels(48), right: inPixels(48) },
      });
      clearInterval(watching);
      if (watch) look();
      return { pdf, pages: 0, otherMb };
    },
    close: () => browser.close(),
  };
};

const FACE = "font-family:'Noto Sans CJK SC','Noto Sans SC',sans-serif";
const RUNNING = `${FACE};font-size:7.5pt;width:100%;margin:0 48pt`;
const STYLE =
  `body{margin:0;${FACE};line-height:1.5}p{margin:0 0 4pt}table{border-collapse:collapse;width:100%;table-layout:fixed;` +
  'margin-bottom:6pt}td,th{border:.5pt solid;padding:3pt;text-align:left}tr,figure{break-inside:avoid}' +
  'figure{margin:0;text-align:center}figcaption{text-align:left}';

function inPixels(points: number): string {
  return `${(points * 4) / 3}px`;
}

function pageOf(content: PlainContent): string {
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><style>${STYLE}</style>${content.blocks.map(blockOf).join('')}`;
}

function blockOf(block: Block): string {
  switch (block.kind) {
    case 'text':
      return `<p style="${styleOf(block)}${block.startsPage ? ';break-before:page' : ''}">${safe(block.text)}</p>`;
    case 'photo': {
      const size = `width:${block.width}pt;height:${block.height}pt`;
      const captions = block.captions.map((caption) => `<div style="${styleOf(caption)}">${safe(caption.text)}</div>`);
      const image = `<img src="${pathToFileURL(block.path).href}" style="${size}">`;
      return `<figure>${image}<figcaption>${captions.join('')}</figcaption></figure>`;
    }
    case 'table': {
      const columns = block.widths.map((width) => `<col style="width:${width}pt">`);
      const rows = block.rows.map((cells) => `<tr>${cells.map(cellOf).join('')}</tr>`);
      const head = `<thead>${rows.slice(0, block.heads).join('')}</thead>`;
      return `<table>${columns.join('')}${head}<tbody>${rows.slice(block.heads).join('')}</tbody></table>`;
    }
  }
}

function cellOf(cell: PlainCell): string {
  const ground = cell.fill === null ? '' : `;background:rgb(${[1, 1, 1].map(() => 255 * (cell.fill ?? 1)).join(' ')})`;
  return `<td colspan="${cell.span}" style="${styleOf(cell)}${ground}">${safe(cell.text)}</td>`;
}

function styleOf({ size, bold, centred }: PlainText): string {
  return `font-size:${size}pt${bold ? ';font-weight:bold' : ''}${centred ? ';text-align:center' : ''}`;
}

function safe(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
