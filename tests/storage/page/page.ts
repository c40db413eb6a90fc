import { config } from 'zod';
import type { PageApi } from './page-api.ts';
import { installTrustedTypesPolicy } from '../../../renderer/app/trusted-types.ts';
import { checkData } from './check-data.ts';
import { measure } from './measure.ts';
import { reading } from './reading.ts';
import { survey } from './survey.ts';
import { workForEver } from './work.ts';

// As the product's page does: the CSP refuses zod's probe of `new Function`.
config({ jitless: true });
installTrustedTypesPolicy();

const { openDatabase } = await import('../../../renderer/data/start/open-database.ts');
const { connectHost } = await import('../../../renderer/host/connect-host.ts');

const api: PageApi = {
  open: async () => {
    const opened = await openDatabase(connectHost());
    if (opened.kind !== 'ready') return { kind: opened.kind, detail: JSON.stringify(opened) };
    await opened.data.blobsRestored;
    const { report } = opened;
    return { kind: 'ready', report: { ...report, sentences: [...report.sentences] } };
  },
  check: checkData,
  work: workForEver,
  measure,
  reading,
  turnOnVault: async () => {
    const made = await connectHost().call('vault.create', { passphrase: '测量用的口令 2022', keychain: false });
    if (!made.ok) throw new Error(made.error.code);
  },
  survey,
};

(globalThis as unknown as { lab: PageApi }).lab = api;
document.title = 'ready';
