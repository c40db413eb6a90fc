import { beijingDate, epochOf } from '../../shared/domain/time/beijing-time.ts';
import type { KnownRevocationList } from '../../shared/host/contract.ts';

/** How far a revocation list can be relied on at this moment. */
export function listStanding(
  { nextUpdate, issuerKnown }: Pick<KnownRevocationList, 'nextUpdate' | 'issuerKnown'>,
  now: number,
): { readonly tone: 'good' | 'warn'; readonly words: string } {
  if (nextUpdate !== null && epochOf(nextUpdate) < now) {
    return { tone: 'warn', words: `${beijingDate(nextUpdate)} 起应有新的一份，请向签发单位索取` };
  }
  return issuerKnown
    ? { tone: 'good', words: '由信任的根证书签发' }
    : { tone: 'warn', words: '签发者不在信任的根证书之列，查验到其证书时再核对' };
}
