import { err, ok, type Result } from '../../shared/lib/result.ts';
import { fromHex, toHex } from '../../shared/lib/sha256.ts';
import { currentData } from '../data/current-data.ts';
import { isPublicKey } from '../data/exchange/page-crypto.ts';
import { keyFileSchema, readRecipients, RECIPIENTS_SETTING, type Recipient } from '../data/exchange/recipients.ts';
import type { WriteFailure } from '../data/failures.ts';
import { putFields } from './run-decision.ts';

export interface NotKeyFile {
  readonly code: 'not-key-file' | 'own-key';
  readonly detail: string;
}

/** 收件方: takes in the public key that another laptop gave away. The same key again only takes the new name. */
export async function addRecipient(text: string): Promise<Result<Recipient, WriteFailure | NotKeyFile>> {
  const data = currentData();
  const parsed = parseKeyFile(text);
  if (parsed === null || !(await isPublicKey(fromHex(parsed.publicKey))))
    return err({ code: 'not-key-file', detail: '' });
  const own = await data.host.call('exchange.key', {});
  if (!own.ok) return own;
  if (toHex(own.value.publicKey) === parsed.publicKey) return err({ code: 'own-key', detail: '' });
  const others = (await readRecipients(data.db)).filter((one) => one.publicKey !== parsed.publicKey);
  const stored = await putFields('setting', RECIPIENTS_SETTING, { value: [...others, { ...parsed }] });
  return stored.ok ? ok(parsed) : stored;
}

export async function removeRecipient(publicKey: string): Promise<Result<null, WriteFailure>> {
  const { db } = currentData();
  const rest = (await readRecipients(db)).filter((one) => one.publicKey !== publicKey);
  return putFields('setting', RECIPIENTS_SETTING, { value: rest.map((one) => ({ ...one })) });
}

/** Saves this laptop's public key as a file for others. Answers with the path, null when the person cancelled. */
export async function saveOwnKey(name: string): Promise<Result<string | null, WriteFailure>> {
  const { host } = currentData();
  const key = await host.call('exchange.key', {});
  if (!key.ok) return key;
  const file = { format: 'xunting-exchange-key-public', name, publicKey: toHex(key.value.publicKey) };
  const saved = await host.call('files.save', {
    suggestedName: `巡厅收件公钥 ${name.replaceAll(/[/\\:*?"<>|\u0000-\u001f]/g, '_')}.json`,
    bytes: new TextEncoder().encode(JSON.stringify(file)),
  });
  return saved.ok ? ok(saved.value.path) : saved;
}

function parseKeyFile(text: string): Recipient | null {
  try {
    const file = keyFileSchema.safeParse(JSON.parse(text)).data;
    return file === undefined ? null : { name: file.name, publicKey: file.publicKey };
  } catch {
    return null;
  }
}
