import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface CuttingProxy {
  readonly port: number;
  /** Connections cut in the middle, and bytes that went through towards the hub. */
  readonly counts: { cuts: number; up: number };
  /** From now on connections live. */
  calm(): void;
  /** Where connections lead. */
  target: number;
  close(): Promise<void>;
}

/** A line that breaks after a random number of bytes in either direction, on both ends at once. */
export async function cuttingProxy(target: number, dice: () => number, longest: number): Promise<CuttingProxy> {
  const counts = { cuts: 0, up: 0 };
  const open = new Set<Socket>();
  let calm = false;
  const server = createServer((near) => {
    const far = connect(proxy.target, '127.0.0.1');
    let budget = calm ? Infinity : Math.floor(dice() * longest);
    const end = (): void => {
      near.destroy();
      far.destroy();
    };
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      from.on('error', end);
      from.on('close', () => {
        open.delete(from);
        end();
      });
      from.on('data', (bytes) => {
        const part = bytes.subarray(0, Math.min(bytes.length, budget));
        if (from === near) counts.up += part.length;
        to.write(part);
        budget -= part.length;
        if (budget > 0) return;
        counts.cuts += 1;
        // What was let through arrives before the line is dead.
        setTimeout(end, 5);
        from.pause();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy: CuttingProxy = {
    port: (server.address() as AddressInfo).port,
    counts,
    target,
    calm: () => {
      calm = true;
    },
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return proxy;
}
