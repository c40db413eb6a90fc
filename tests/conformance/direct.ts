import { join } from 'node:path';
import { openHost } from '../../electron/host/open-host.ts';
import { saveIntoFolder } from '../../electron/chromium/export-folder.ts';
import { parseAnswer } from '../../renderer/host/parse-answer.ts';
import { dispatch } from '../../shared/host/dispatch.ts';
import type { Realisation } from './realisation.ts';

/** The handlers themselves, through dispatch and nothing else. */
export const direct: Realisation = {
  name: 'a direct call',
  kind: 'browser',
  open: async (folder) => {
    const { handlers, close } = openHost({
      folder: join(folder, 'host'),
      kind: 'browser',
      version: '0.0.0',
      platform: process.platform,
      keychain: null,
      saveFile: (name, content) => saveIntoFolder(join(folder, 'exports'), name, content),
      reserveBytes: 1024 * 1024,
    });
    return {
      host: { call: async (channel, input) => parseAnswer(channel, await dispatch(handlers, channel, input)) },
      raw: (channel, input) => dispatch(handlers, channel, input),
      answerSave: null,
      close,
    };
  },
};
