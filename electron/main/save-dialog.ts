import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, dialog, type BrowserWindow } from 'electron';
import type { SaveContent } from '../host/create-handlers.ts';
import { copyOut } from '../host/storage/copy-out.ts';

/** Asks where to and writes there; null = cancelled. Replacing an existing file is confirmed by the system's own dialog. */
export async function saveByDialog(
  window: BrowserWindow | null,
  suggestedName: string,
  content: SaveContent,
): Promise<string | null> {
  const options = { title: '保存文件', defaultPath: join(app.getPath('documents'), suggestedName) };
  const answer = window === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(window, options);
  if (answer.canceled || answer.filePath === '') return null;
  if (content instanceof Uint8Array) await writeFile(answer.filePath, content, { flush: true });
  else await copyOut(content.copyOf, answer.filePath, 'w');
  return answer.filePath;
}
