import type { Host } from '../../../shared/host/host.ts';
import type { HostError } from '../../../shared/host/host-error.ts';
import { ok, type Result } from '../../../shared/lib/result.ts';

/** 恢复请求 to a file, of a laptop that is locked: nothing of its data is open. The path; null when the person cancelled. */
export async function saveRecoveryRequest(host: Host): Promise<Result<string | null, HostError>> {
  const request = await host.call('vault.recovery-request', {});
  if (!request.ok) return request;
  const saved = await host.call('files.save', { suggestedName: '巡厅恢复请求.json', bytes: request.value.bytes });
  return saved.ok ? ok(saved.value.path) : saved;
}
