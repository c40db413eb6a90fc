import { expect, it } from 'vitest';
import { sha256 } from '../../../shared/lib/sha256.ts';
import { granted, machine, PASSPHRASE } from './vault-machine.ts';

const NEXT = '新的口令-2031';

it('a forgotten passphrase is got over with the office: a request out, a code back, good for one time', async () => {
  const [laptop, office, stranger] = [machine(), machine(), machine()];
  const { publicKey } = granted(await office.handlers['exchange.key']({}));
  expect(await laptop.handlers['vault.recovery-request']({})).toMatchObject({ error: { code: 'vault-off' } });
  granted(await laptop.handlers['vault.create']({ passphrase: PASSPHRASE, keychain: false }));
  const { key } = granted(await laptop.handlers['vault.page-key']({}));
  expect(await laptop.handlers['vault.recovery-request']({})).toMatchObject({
    error: { code: 'recovery-office-none' },
  });
  expect(await laptop.handlers['vault.add-office']({ publicKey, passphrase: NEXT })).toMatchObject({
    error: { code: 'wrong-passphrase' },
  });
  const keyIds = [sha256(publicKey)];
  expect(granted(await laptop.handlers['vault.add-office']({ publicKey, passphrase: PASSPHRASE }))).toEqual({ keyIds });
  expect(granted(await laptop.handlers['vault.add-office']({ publicKey, passphrase: PASSPHRASE }))).toEqual({ keyIds });
  const noPoint = new Uint8Array(65).fill(4);
  expect(await laptop.handlers['vault.add-office']({ publicKey: noPoint, passphrase: PASSPHRASE })).toMatchObject({
    error: { code: 'bad-request' },
  });

  await laptop.restart();
  const { bytes } = granted(await laptop.handlers['vault.recovery-request']({}));
  expect(await stranger.handlers['vault.answer-request']({ bytes })).toMatchObject({
    error: { code: 'recovery-request-other' },
  });
  // The same boxes under the name of another vault: the office does not read their code out.
  const other = new TextDecoder().decode(bytes).replace(/"vaultId":"[^"]{8}/, '"vaultId":"00000000');
  expect(await office.handlers['vault.answer-request']({ bytes: new TextEncoder().encode(other) })).toMatchObject({
    error: { code: 'recovery-request-unreadable' },
  });
  expect(await office.handlers['vault.answer-request']({ bytes: bytes.subarray(1) })).toMatchObject({
    error: { code: 'recovery-request-unreadable' },
  });
  const { recoveryCode } = granted(await office.handlers['vault.answer-request']({ bytes }));
  granted(await laptop.handlers['vault.unlock']({ recoveryCode, newPassphrase: NEXT }));
  expect(granted(await laptop.handlers['vault.page-key']({})).key).toEqual(key);

  await laptop.restart();
  expect(await laptop.handlers['vault.unlock']({ recoveryCode, newPassphrase: PASSPHRASE })).toMatchObject({
    error: { code: 'recovery-code-other' },
  });
  const second = granted(await laptop.handlers['vault.recovery-request']({}));
  const again = granted(await office.handlers['vault.answer-request']({ bytes: second.bytes }));
  expect(again.recoveryCode).not.toBe(recoveryCode);
  granted(await laptop.handlers['vault.unlock']({ recoveryCode: again.recoveryCode, newPassphrase: PASSPHRASE }));
  const third = granted(await laptop.handlers['vault.recovery-request']({}));
  const removed = await laptop.handlers['vault.remove-office']({ keyId: keyIds[0] ?? '', passphrase: PASSPHRASE });
  expect(granted(removed)).toEqual({ keyIds: [] });
  const late = granted(await office.handlers['vault.answer-request']({ bytes: third.bytes }));
  granted(await laptop.handlers['vault.lock']({}));
  expect(await laptop.handlers['vault.unlock']({ recoveryCode: late.recoveryCode, newPassphrase: NEXT })).toMatchObject(
    { error: { code: 'recovery-code-other' } },
  );
});
