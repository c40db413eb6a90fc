import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FrameworkFile } from '../../shared/domain/framework/framework.ts';
import { type SeedHead, frameworkOf } from './framework-of.ts';

const FOLDER = new URL('../turpan-2022/', import.meta.url);

export const TURPAN_2022: SeedHead = {
  id: 'turpan-2022',
  title: '吐鲁番市2022年度政务公开和深化“放管服”改革评价指标',
  region: '吐鲁番市',
  year: 2022,
  source: {
    title: '关于落实自治区2022年度政务公开和深化“放管服”改革重点任务落实评价指标的通知',
    file: 'notice-2022.txt',
  },
};

/** Where the built framework file lies. */
export const TURPAN_2022_FILE = fileURLToPath(new URL('framework.json', FOLDER));

export function readTurpanNotice(): string {
  return readFileSync(new URL(TURPAN_2022.source.file, FOLDER), 'utf8');
}

export function readTurpanOverlay(): unknown {
  return JSON.parse(readFileSync(new URL('overlay.json', FOLDER), 'utf8'));
}

/** Builds the Turpan framework from its notice and overlay; throws with every fault named. */
export function buildTurpan2022(): FrameworkFile {
  return frameworkOf(TURPAN_2022, readTurpanNotice(), readTurpanOverlay());
}
