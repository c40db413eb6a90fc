import type { SignerHandlers } from '../../../electron/host/signer/create-signer.ts';
import type { OfficeCertifying } from '../../../electron/host/signer/office-certifying.ts';
import { err, ok } from '../../../shared/lib/result.ts';

/** No device key: the office certifies nothing. */
export const refusingOffice: OfficeCertifying = {
  request: async () => err({ code: 'key-missing', detail: 'test' }),
  adopt: async () => err({ code: 'key-missing', detail: 'test' }),
};

const refuse = async () => err({ code: 'key-missing', detail: 'test' } as const);

/** For tests that are about files: no key, no roots. */
export const refusingSigner: SignerHandlers = {
  'signer.status': refuse,
  'signer.enrol': refuse,
  'signer.unlock': refuse,
  'signer.lock': refuse,
  'signer.sign': refuse,
  'signer.inspect-file': refuse,
  'signer.sign-with-file': refuse,
  'trust.list': async () => ok({ roots: [] }),
  'trust.import': refuse,
  'trust.lists': async () => ok({ lists: [] }),
  'trust.import-lists': refuse,
  'trust.drop-list': refuse,
};
