import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** The line to a server: counts what goes through, and breaks once when it is told to. */
export interface Line {
  readonly port: number;
  /** Bytes since the last `reset`, towards the server and back. */
  readonly bytes: { up: number; down: number };
  reset(): void;
  /** Breaks every connection once so many bytes have gone up, and lets none through for `away` milliseconds. */
  breakAt(up: number, away: number): void;
  close(): Promise<void>;
}

export async function openLine(target: number): Promise<Line> {
  const bytes = { up: 0, down: 0 };
  const open = new Set<Socket>();
  let breakAfter = Infinity;
  let downFor = 0;
  let downUntil = 0;
  const server = createServer((near) => {
    if (Date.now() < downUntil) return void near.destroy();
    const far = connect(target, '127.0.0.1');
    for (const [from, to, way] of [
      [near, far, 'up'],
      [far, near, 'down'],
    ] as const) {
      open.add(from);
      const end = (): void => {
        open.delete(from);
        near.destroy();
        far.destroy();
      };
      from.on('error', end);
      from.on('close', end);
      from.on('data', (part) => {
        bytes[way] += part.length;
        if (bytes.up > breakAfter) return goDown();
        // Without it a slow server's bytes would pile up here.
        if (!to.write(part)) from.pause();
      });
      to.on('drain', () => from.resume());
    }
  });

  function goDown(): void {
    breakAfter = Infinity;
    downUntil = Date.now() + downFor;
    for (const socket of open) socket.destroy();
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    bytes,
    reset: () => {
      bytes.up = 0;
      bytes.down = 0;
    },
    breakAt: (up, away) => {
      breakAfter = up;
      downFor = away;
    },
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
