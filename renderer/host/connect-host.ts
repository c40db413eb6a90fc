import type { Host } from '../../shared/host/host.ts';
import { createBridgeHost } from './bridge-host.ts';
import { createLoopbackHost } from './loopback-host.ts';
import type { XuntingBridge } from './xunting-bridge.ts';

/** The page's road to the machine: the preload's bridge in Electron, the loopback server everywhere else. */
export function connectHost(): Host {
  const bridge = (globalThis as { xunting?: XuntingBridge }).xunting;
  return bridge === undefined ? createLoopbackHost() : createBridgeHost(bridge);
}
