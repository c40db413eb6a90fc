import { useCallback, useEffect, useState } from 'react';
import type { CenterStatus } from '../../../shared/host/center-contract.ts';
import type { HostOutput } from '../../../shared/host/contract.ts';
import { useAppData } from '../app-context.tsx';

export interface CenterView {
  /** null until the host has answered. */
  readonly status: CenterStatus | null;
  readonly overview: HostOutput<'center.overview'> | null;
  readonly devices: HostOutput<'center.devices'>['devices'];
  readonly refresh: () => Promise<void>;
}

/** Laptops come and go by themselves: the figures follow without a key. */
const EVERY = 10_000;

/** 本机汇总中心: whether it runs, and what the office sees of it. */
export function useCenter(): CenterView {
  const { host } = useAppData();
  const [status, setStatus] = useState<CenterStatus | null>(null);
  const [overview, setOverview] = useState<CenterView['overview']>(null);
  const [devices, setDevices] = useState<CenterView['devices']>([]);
  const refresh = useCallback(async () => {
    const answer = await host.call('center.status', {});
    setStatus(answer.ok ? answer.value : { state: 'unavailable' });
    if (!answer.ok || answer.value.state !== 'running') return;
    const [seen, listed] = [await host.call('center.overview', {}), await host.call('center.devices', {})];
    if (seen.ok) setOverview(seen.value);
    if (listed.ok) setDevices(listed.value.devices);
  }, [host]);
  useEffect(() => {
    void refresh();
    const timer = setInterval(() => void refresh(), EVERY);
    return () => clearInterval(timer);
  }, [refresh]);
  return { status, overview, devices, refresh };
}
