/** Names only: the preload bundles this file and nothing else of the contract. */
export const HOST_CHANNELS = [
  'app.info',
  'journal.open',
  'journal.append',
  'journal.read',
  'blob.put',
  'blob.get',
  'blob.list',
  'storage.space',
  'storage.release-reserve',
  'signer.status',
  'signer.enrol',
  'signer.unlock',
  'signer.lock',
  'signer.sign',
  'signer.inspect-file',
  'signer.sign-with-file',
  'trust.list',
  'trust.import',
  'exchange.key',
  'exchange.unwrap',
  'files.save',
  'diagnostics.errors',
] as const;

export type HostChannel = (typeof HOST_CHANNELS)[number];
