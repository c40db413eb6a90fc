import type { CenterStatus } from '../../shared/host/center-contract.ts';
import type { HostError } from '../../shared/host/host-error.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { Role } from '../../shared/sync/hub/roles.ts';
import { currentData } from '../data/current-data.ts';

/** 启动 / 停止 of 本机汇总中心. Answers what became of it; the first start makes a database and takes its time. */
export function runCenter(on: boolean): Promise<Result<CenterStatus, HostError>> {
  return currentData().host.call(on ? 'center.start' : 'center.stop', {});
}

/** 发放登记码: good once, for 14 days. */
export function inviteToCenter(role: Role, name: string): Promise<Result<{ readonly code: string }, HostError>> {
  return currentData().host.call('center.invite', { role, name });
}

/** 停用: this laptop's token and certificate are worth nothing at the center from now on. */
export function revokeAtCenter(device: string): Promise<Result<{ readonly revoked: number }, HostError>> {
  return currentData().host.call('center.revoke', { device });
}
