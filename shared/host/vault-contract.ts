import { z } from 'zod';

const bytes = z.instanceof(Uint8Array);
const nothing = z.strictObject({});
/** Of a passphrase that is being chosen; the page's own rules are stricter. */
const chosen = z.string().min(10).max(200);
const typed = z.string().max(200);
const recoveryCode = z.string().max(100);

const keyId = z.string().regex(/^[0-9a-f]{64}$/);
const offices = z.strictObject({ keyIds: z.array(keyId) });

const vaultStatus = z.strictObject({
  /** `off`: no vault, all lies plain. `locked`: every channel of data refuses. `open`: the key is in the host's memory. */
  state: z.enum(['off', 'locked', 'open']),
  vaultId: z.uuid().nullable(),
  /** The system's key store holds the key as well: the app opens by itself, unless it was locked on demand. */
  keychain: z.boolean(),
  keychainAvailable: z.boolean(),
  /** What still lies plain since the vault was made, in files; null = nothing, or not known while it is locked. */
  converting: z.strictObject({ done: z.int().min(0), total: z.int().min(0) }).nullable(),
  /** Seconds until the next passphrase or code is looked at. */
  waitSeconds: z.int().min(0),
});

/** 数据加密 (decision 0014): the key of everything that the host and the page keep. */
export const vaultContract = {
  'vault.status': { input: nothing, output: vaultStatus },
  /** From its answer on everything new is sealed. `vault-on` when there is one, `vault-busy` as `vault.lock`. The code is shown once. */
  'vault.create': {
    input: z.strictObject({ passphrase: chosen, keychain: z.boolean() }),
    output: z.strictObject({ vaultId: z.uuid(), recoveryCode }),
  },
  /** One short step of sealing what lies plain; called until done = total. Repeating it, or a kill in it, harms nothing. */
  'vault.convert': { input: nothing, output: z.strictObject({ done: z.int().min(0), total: z.int().min(0) }) },
  /**
   * `wrong-passphrase`, `recovery-code` (mistyped: nothing was tried), `recovery-code-other` (of another vault, or replaced),
   * `attempts-slowed` while `waitSeconds` run.
   */
  'vault.unlock': {
    input: z.union([
      z.strictObject({ passphrase: typed }),
      z.strictObject({ recoveryCode: typed, newPassphrase: chosen }),
    ]),
    output: vaultStatus,
  },
  'vault.change-passphrase': { input: z.strictObject({ current: typed, next: chosen }), output: vaultStatus },
  /** The former code opens nothing from then on. */
  'vault.new-recovery-code': {
    input: z.strictObject({ passphrase: typed }),
    output: z.strictObject({ recoveryCode }),
  },
  'vault.set-keychain': { input: z.strictObject({ passphrase: typed, keychain: z.boolean() }), output: vaultStatus },
  /** `vault-busy` while a document is put together, a file is saved or the hub is talked to. Opens by passphrase only, after a restart too. */
  'vault.lock': { input: nothing, output: vaultStatus },
  /** The page's own key; only while it is open. */
  'vault.page-key': { input: nothing, output: z.strictObject({ vaultId: z.uuid(), key: bytes }) },
  /** SHA-256 of the public keys whose holders can give a new way in. */
  'vault.offices': { input: nothing, output: offices },
  /** From then on the holder of this P-256 point (65 bytes, 移交包 as well) can answer a request of this laptop. */
  'vault.add-office': {
    input: z.strictObject({
      publicKey: bytes.refine((b) => b.length === 65, { error: 'P-256 point wanted' }),
      passphrase: typed,
    }),
    output: offices,
  },
  'vault.remove-office': { input: z.strictObject({ keyId, passphrase: typed }), output: offices },
  /** For the office, by any road: it names nobody, and opens nothing without the office's key. `recovery-office-none`. */
  'vault.recovery-request': { input: nothing, output: z.strictObject({ bytes }) },
  /** On the office's machine: the code to read out, good for one `vault.unlock`. `recovery-request-other`: for another office. */
  'vault.answer-request': {
    input: z.strictObject({ bytes: bytes.refine((b) => b.length <= 64 * 1024, { error: 'too large' }) }),
    output: z.strictObject({ recoveryCode }),
  },
} as const;

export type VaultStatus = z.infer<typeof vaultStatus>;
