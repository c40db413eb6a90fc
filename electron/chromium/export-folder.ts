import { randomBytes } from 'node:crypto';
import { link, mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import type { SaveContent } from '../host/create-handlers.ts';
import { copyOut } from '../host/storage/copy-out.ts';

/**
 * The browser host has no save dialog of its own: files go to one folder, and the page says where. An existing file is
 * never replaced: "名称.pdf" becomes "名称 (2).pdf".
 */
export async function saveIntoFolder(folder: string, suggestedName: string, content: SaveContent): Promise<string> {
  await mkdir(folder, { recursive: true });
  const temporary = join(folder, `.${randomBytes(8).toString('hex')}.tmp`);
  try {
    if (content instanceof Uint8Array) await writeFile(temporary, content, { flag: 'wx', flush: true });
    else await copyOut(content.copyOf, temporary, 'wx');
    return await moveToFreeName(temporary, folder, suggestedName);
  } finally {
    await rm(temporary, { force: true });
  }
}

async function moveToFreeName(temporary: string, folder: string, suggestedName: string): Promise<string> {
  const { name, ext } = parse(suggestedName);
  for (let i = 1; ; i++) {
    const path = join(folder, i === 1 ? suggestedName : `${name} (${i})${ext}`);
    try {
      await link(temporary, path);
      return path;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null;
      if (code === 'EEXIST') continue;
      // FAT and some network drives know no hard links: reserve the name instead, then put the file in its place.
      if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS' && code !== 'EOPNOTSUPP') throw error;
      if (!(await reserveName(path))) continue;
      await rename(temporary, path);
      return path;
    }
  }
}

async function reserveName(path: string): Promise<boolean> {
  try {
    await (await open(path, 'wx')).close();
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}
