import { openHost } from '../../../electron/host/open-host.ts';

/** Opens the vault of a folder and seals what lies plain until it is done or this process is killed. Says "open" and "done". */
const [folder = '', passphrase = ''] = process.argv.slice(2);
const { handlers } = openHost({
  folder,
  kind: 'browser',
  version: '0.0.0',
  platform: 'test',
  keychain: null,
  saveFile: () => Promise.resolve(null),
  reserveBytes: 1024,
});
const opened = await handlers['vault.unlock']({ passphrase });
if (!opened.ok) throw new Error(opened.error.code);
console.log('open');
for (;;) {
  const step = await handlers['vault.convert']({});
  if (!step.ok) throw new Error(step.error.code);
  if (step.value.done === step.value.total) break;
}
console.log('done');
process.exit(0);
