import { beijingDate, instantOf } from '../../shared/domain/time/beijing-time.ts';
import type { HostOutput } from '../../shared/host/contract.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { sha256, toHex } from '../../shared/lib/sha256.ts';
import { certificatesOfPem } from '../../shared/pdf/x509/pem.ts';
import { readEnrolmentAnswer } from '../../shared/sync/hub/enrolment-files.ts';
import { currentData } from '../data/current-data.ts';
import type { WriteFailure } from '../data/failures.ts';
import { ENROLLED_BY_FILE_SETTING } from '../text/setting-keys.ts';
import { addRecipient, type NotKeyFile } from './recipients.ts';
import { saveSetting } from './save-setting.ts';

/** What a 登记回执 says, before anything is taken over from it. */
export interface EnrolmentAtHand {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly name: string;
  readonly role: string;
  readonly rootSha256: string;
}

/** 保存登记申请. Answers with the path, null when the person cancelled. */
export async function saveEnrolmentRequest(): Promise<Result<string | null, WriteFailure>> {
  const { host, device, clock } = currentData();
  const request = await host.call('hub.enrolment-request', {});
  if (!request.ok) return request;
  const saved = await host.call('files.save', {
    suggestedName: `巡厅登记申请 ${device} ${beijingDate(instantOf(clock.now()))}.json`,
    bytes: request.value.file,
  });
  return saved.ok ? ok(saved.value.path) : saved;
}

/** 打开登记回执: the root's fingerprint is for the person to compare with the office. */
export async function lookIntoEnrolment(file: Blob): Promise<Result<EnrolmentAtHand, WriteFailure>> {
  const bytes = new Uint8Array(await file.slice(0, LARGEST).arrayBuffer());
  const answer = readEnrolmentAnswer(new TextDecoder().decode(bytes));
  const [root] = certificatesOfPem(answer?.root ?? '');
  if (answer === null || root === undefined) return err({ code: 'enrolment-file', detail: '' });
  return ok({ bytes, name: answer.name, role: answer.role, rootSha256: sha256(root) });
}

/** 登记: the office's certificate for the signing key, and 汇总中心 among the 收件方. */
export async function enrolByFile({
  bytes,
}: EnrolmentAtHand): Promise<Result<HostOutput<'hub.enrol-by-file'>, WriteFailure | NotKeyFile>> {
  const enrolled = await currentData().host.call('hub.enrol-by-file', { file: bytes });
  if (!enrolled.ok) return enrolled;
  const { name, role, rootSha256, publicKey } = enrolled.value;
  const key = { format: 'xunting-exchange-key-public', name: '汇总中心', publicKey: toHex(publicKey) };
  const added = await addRecipient(JSON.stringify(key));
  if (!added.ok) return added;
  const kept = await saveSetting(ENROLLED_BY_FILE_SETTING, { name, role, rootSha256 });
  return kept.ok ? enrolled : kept;
}

/** No honest answer is larger. */
const LARGEST = 256 * 1024;
