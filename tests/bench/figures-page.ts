import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Lasting, SurveyFigures } from '../storage/page/page-api.ts';
import { buildPage } from '../storage/support/build-page.ts';
import { freePort } from '../storage/support/free-port.ts';
import { startSession } from '../storage/support/session.ts';

/** The same in a real Chromium, from its database to the figures: how long, and how long the page's thread was silent. */
export async function figuresPageBench(args: readonly string[]): Promise<void> {
  const sizes = args.length > 0 ? args.map(Number) : [1_000, 20_000];
  const out = await buildPage();
  console.log('sheets\tlist ms (silent)\tfigures ms (silent)\txlsx ms (silent)\txlsx MB');
  try {
    for (const size of sizes) {
      const { list, figures, workbook, workbookBytes } = await measured(out, size);
      const cells = [list, figures, workbook].map(words);
      console.log([size, ...cells, (workbookBytes / 1e6).toFixed(2)].join('\t'));
    }
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

async function measured(out: string, sheets: number): Promise<SurveyFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'xunting-figures-'));
  const session = await startSession({ out, folder, port: await freePort() });
  try {
    const opened = await session.open();
    if (opened.kind !== 'ready') throw new Error(JSON.stringify(opened));
    return (await session.evaluate(`lab.survey(${sheets})`)) as SurveyFigures;
  } finally {
    await session.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

function words({ took, silence }: Lasting): string {
  return `${Math.round(took)} (${Math.round(silence)})`;
}
