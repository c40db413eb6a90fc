import { beijingDateTime, instantOf } from '../../../shared/domain/time/beijing-time.ts';
import { ENTITY_NAMES } from '../../../shared/domain/visit/field-write.ts';
import type { HostOutput } from '../../../shared/host/contract.ts';
import type { OpenData } from '../current-data.ts';
import { SCHEMA_VERSION } from '../schema.ts';
import type { RecoveryReport } from '../start/recovery-report.ts';

/** What somebody who mends the program needs to know. Counts, versions, codes and times; nothing that a person typed. */
export interface Diagnostics {
  readonly format: 'xunting-diagnostics';
  readonly madeAt: string;
  readonly program: {
    readonly version: string;
    readonly host: string;
    readonly platform: string;
    readonly device: string;
  };
  readonly browser: {
    readonly userAgent: string;
    readonly languages: readonly string[];
    readonly timeZone: string;
    readonly window: string;
    readonly pixelRatio: number;
    readonly persisted: boolean | null;
    readonly usage: number | null;
    readonly quota: number | null;
  };
  readonly data: {
    readonly schemaVersion: number;
    readonly rows: Readonly<Record<string, number>>;
    readonly changes: number;
    readonly blobs: number;
    readonly thumbnails: number;
    readonly parked: Readonly<Record<string, number>>;
    readonly inConflict: Readonly<Record<string, number>>;
    readonly save: string;
  };
  readonly start: {
    readonly journalChanges: number;
    readonly starts: number;
    readonly tornBytes: number;
    readonly damagedPieces: number;
    readonly findings: number;
  };
  readonly space: HostOutput<'storage.space'> | string;
  readonly signer:
    | {
        readonly state: string;
        readonly protection: string | null;
        readonly algorithm: string | null;
        readonly notAfter: string | null;
      }
    | string;
  readonly errors: HostOutput<'diagnostics.errors'>['lines'] | string;
}

/** Reads only. A part that cannot be read says with which code, and the rest is there all the same. */
export async function gatherDiagnostics(data: OpenData, report: RecoveryReport): Promise<Diagnostics> {
  const { db, host, clock, version, device } = data;
  const [info, space, signer, errors] = await Promise.all([
    host.call('app.info', {}),
    host.call('storage.space', {}),
    host.call('signer.status', {}),
    host.call('diagnostics.errors', {}),
  ]);
  const now = instantOf(clock.now());
  return {
    format: 'xunting-diagnostics',
    madeAt: `${now}（北京时间 ${beijingDateTime(now)}）`,
    program: {
      version,
      host: info.ok ? info.value.host : info.error.code,
      platform: info.ok ? info.value.platform : info.error.code,
      device,
    },
    browser: await browserFacts(),
    data: {
      schemaVersion: SCHEMA_VERSION,
      rows: await counted((entity) => db.rows(entity).count()),
      changes: await db.changes.count(),
      blobs: await db.blobs.count(),
      thumbnails: await db.thumbnails.count(),
      parked: countedBy((await db.parked.toArray()).map((row) => row.entity)),
      inConflict: await counted((entity) => db.rows(entity).where('conflicts').above('').count()),
      save: data.saveState.get().state,
    },
    start: {
      journalChanges: report.journal.count,
      starts: report.journal.starts,
      tornBytes: report.journal.tornBytes,
      damagedPieces: report.journal.damaged.length,
      findings: report.sentences.length,
    },
    space: space.ok ? space.value : space.error.code,
    signer: signer.ok
      ? {
          state: signer.value.state,
          protection: signer.value.protection,
          algorithm: signer.value.algorithm,
          notAfter: signer.value.certificate?.notAfter ?? null,
        }
      : signer.error.code,
    errors: errors.ok ? errors.value.lines : errors.error.code,
  };
}

/** Kinds of rows with how many there are; kinds without any are left out. */
async function counted(
  count: (entity: (typeof ENTITY_NAMES)[number]) => Promise<number>,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const entity of ENTITY_NAMES) {
    const rows = await count(entity);
    if (rows > 0) counts[entity] = rows;
  }
  return counts;
}

function countedBy(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

async function browserFacts(): Promise<Diagnostics['browser']> {
  const storage = globalThis.navigator?.storage as StorageManager | undefined;
  const estimate = await storage?.estimate?.().catch(() => null);
  return {
    userAgent: globalThis.navigator?.userAgent ?? '',
    languages: [...(globalThis.navigator?.languages ?? [])],
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    window: `${globalThis.innerWidth}x${globalThis.innerHeight}`,
    pixelRatio: globalThis.devicePixelRatio,
    persisted: (await storage?.persisted?.().catch(() => null)) ?? null,
    usage: estimate?.usage ?? null,
    quota: estimate?.quota ?? null,
  };
}
