import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { CenterStatus } from '../../../shared/host/center-contract.ts';
import type { HostHandlers } from '../../../shared/host/dispatch.ts';
import type { HostError } from '../../../shared/host/host-error.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { readWhole, writeAtomically } from '../storage/atomic-file.ts';
import type { Disk } from '../storage/disk.ts';
import { guardDisk } from '../storage/disk-error.ts';
import { createSerial } from '../storage/serial.ts';
import { centerReportSchema, type CenterProcess, type StartCenter } from './center-messages.ts';

export type CenterHandlers = Pick<HostHandlers, Extract<keyof HostHandlers, `center.${string}`>>;

export interface CenterOptions {
  /** `center.json` and the hub's own folder `center/` lie here. */
  readonly folder: string;
  readonly disk: Disk;
  /** null: this host has no program for it. */
  readonly start: StartCenter | null;
  /** CENTER_PORT when absent; another one is for tests, several of which may run on one machine. */
  readonly port?: number;
}

export interface Center {
  readonly handlers: CenterHandlers;
  /** Starts it when it was running at the last end of the app. */
  resume(): Promise<void>;
  close(): Promise<void>;
}

const FILE = 'center.json';
/** Of `npm run hub` too: laptops keep the address when an office moves from one to the other. */
const CENTER_PORT = 47620;
/** The first start unpacks a database; on a slow disk that takes its time. */
/** After a kill of the app its process may still be finishing: it holds folder and port until then. */
const RESUME_ATTEMPTS = 20;
const PASSING: ReadonlySet<string> = new Set(['folder-busy', 'port-taken']);
const START_MS = 120_000;
const ASK_MS = 60_000;
const CLOSE_MS = 15_000;

const fileSchema = z.strictObject({
  format: z.literal('xunting-center'),
  formatVersion: z.literal(1),
  on: z.boolean(),
});
const devicesSchema = z.object({
  devices: z.array(
    z.object({
      device: z.string(),
      role: z.string(),
      name: z.string(),
      seenAt: z.number().nullable(),
      revokedAt: z.number().nullable(),
    }),
  ),
});
const overviewSchema = z.object({
  changes: z.int(),
  photos: z.object({ named: z.int(), held: z.int() }),
  parked: z.array(z.object({ count: z.int() })),
});

interface Running {
  readonly process: CenterProcess;
  readonly waiting: Map<number, (answer: { readonly status: number; readonly body: unknown } | null) => void>;
  ended: Promise<void>;
}

/**
 * 本机汇总中心: the hub of an office that has no server, in a process of its own, so that neither takes the other down.
 * 1. That it is on is written down before it starts and taken back before it stops: it runs again with the app.
 * 2. Its end, wanted or not, is a state that the page is told; requests under way are answered, never left waiting.
 */
export function createCenter({ folder, disk, start, port = CENTER_PORT }: CenterOptions): Center {
  const inTurn = createSerial();
  let running: Running | null = null;
  let status: CenterStatus = start === null ? { state: 'unavailable' } : { state: 'off' };
  let next = 1;

  const remember = (on: boolean): Promise<Result<null, HostError>> =>
    guardDisk(async () => {
      await disk.makeFolder(folder);
      const text = JSON.stringify({ format: 'xunting-center', formatVersion: 1, on });
      await writeAtomically(disk, join(folder, FILE), new TextEncoder().encode(text));
      return ok(null);
    });

  /** Resolves when it runs or has failed. */
  function launch(begin: StartCenter): Promise<void> {
    status = { state: 'starting' };
    const waiting: Running['waiting'] = new Map();
    const child = begin({ dataFolder: join(folder, 'center'), port });
    return new Promise((settle) => {
      const ended = new Promise<void>((gone) => {
        child.onExit(() => {
          for (const answer of waiting.values()) answer(null);
          waiting.clear();
          if (running?.process === child) running = null;
          if (status.state === 'running' || status.state === 'starting') status = { state: 'failed', code: 'failed' };
          gone();
          settle();
        });
      });
      running = { process: child, waiting, ended };
      setTimeout(() => {
        if (status.state === 'starting') child.kill();
      }, START_MS).unref();
      child.onReport((message) => {
        const report = centerReportSchema.safeParse(message).data;
        if (report === undefined) return;
        if (report.kind === 'answer') {
          waiting.get(report.id)?.(report);
          waiting.delete(report.id);
          return;
        }
        const { kind, ...rest } = report;
        status =
          kind === 'running'
            ? { state: 'running', ...(rest as RunningRest) }
            : { state: 'failed', ...(rest as FailedRest) };
        settle();
      });
    });
  }

  async function stop(): Promise<void> {
    const at = running;
    if (at === null) return;
    status = { state: 'off' };
    at.process.post({ kind: 'close' });
    const late = setTimeout(() => at.process.kill(), CLOSE_MS);
    await at.ended;
    clearTimeout(late);
  }

  async function ask<T>(path: string, body: z.core.util.JSONType, schema: z.ZodType<T>): Promise<Result<T, HostError>> {
    const at = running;
    if (at === null || status.state !== 'running') return err({ code: 'center-not-running', detail: status.state });
    const id = next;
    next += 1;
    const answer = await new Promise<{ readonly status: number; readonly body: unknown } | null>((resolve) => {
      at.waiting.set(id, resolve);
      setTimeout(() => {
        at.waiting.delete(id);
        resolve(null);
      }, ASK_MS).unref();
      at.process.post({ kind: 'ask', id, path, body });
    });
    if (answer === null) return err({ code: 'center-not-running', detail: 'no answer' });
    const parsed = schema.safeParse(answer.body);
    return answer.status === 200 && parsed.success
      ? ok(parsed.data)
      : err({ code: 'hub-refused', detail: String(answer.status) });
  }

  return {
    handlers: {
      'center.status': () => Promise.resolve(ok(status)),
      'center.start': () =>
        inTurn(async () => {
          if (start === null) return ok(status);
          const kept = await remember(true);
          if (!kept.ok) return kept;
          if (running === null) await launch(start);
          return ok(status);
        }),
      'center.stop': () =>
        inTurn(async () => {
          const kept = await remember(false);
          if (!kept.ok) return kept;
          await stop();
          if (start !== null) status = { state: 'off' };
          return ok(status);
        }),
      'center.invite': ({ role, name }) =>
        ask('/office/invite', { role, name, organisation: '' }, z.object({ code: z.string() })),
      'center.devices': async () => {
        const listed = await ask('/office/devices', {}, devicesSchema);
        return listed.ok ? ok({ devices: listed.value.devices }) : listed;
      },
      'center.revoke': ({ device }) => ask('/office/revoke', { device }, z.object({ revoked: z.int() })),
      'center.overview': async () => {
        const seen = await ask('/office/status', {}, overviewSchema);
        if (!seen.ok) return seen;
        const { changes, photos, parked } = seen.value;
        return ok({ changes, photos, parked: parked.reduce((sum, one) => sum + one.count, 0) });
      },
    },
    resume: () =>
      inTurn(async () => {
        if (start === null || running !== null) return;
        const stored = await readWhole(disk, join(folder, FILE)).catch(() => null);
        if (stored === null || !isOn(stored)) return;
        for (let attempt = 0; attempt < RESUME_ATTEMPTS; attempt++) {
          await launch(start);
          if (status.state !== 'failed' || !PASSING.has(status.code)) return;
          await pause(1000);
        }
      }),
    close: () => inTurn(stop),
  };
}

type RunningRest = Omit<Extract<CenterStatus, { state: 'running' }>, 'state'>;
type FailedRest = Omit<Extract<CenterStatus, { state: 'failed' }>, 'state'>;

function isOn(bytes: Uint8Array): boolean {
  try {
    return fileSchema.parse(JSON.parse(new TextDecoder().decode(bytes))).on;
  } catch {
    // Unreadable: the person can start it again.
    return false;
  }
}
