import { z } from 'zod';
import { EMPTY_FIELD, applyChange, pickHead, type FieldState } from '../../../shared/sync/apply-change.ts';
import { changeSchema } from '../../../shared/sync/change.ts';
import { listDevices, type DeviceRow } from '../devices/devices.ts';
import type { Hub } from '../hub.ts';

/** What the office sees at a glance. */
export interface OfficeStatus {
  readonly changes: number;
  readonly devices: readonly (DeviceRow & { readonly changes: number; readonly missingPhotos: number })[];
  readonly photos: { readonly named: number; readonly held: number };
  readonly parked: readonly {
    readonly device: string;
    readonly code: string;
    readonly entity: string;
    readonly count: number;
  }[];
  readonly visits: readonly VisitLine[];
}

interface VisitLine {
  readonly round: string;
  readonly unit: string;
  readonly siteName: string;
  readonly number: string;
  readonly sealed: boolean;
}

const count = z.coerce.number();
const totals = z.tuple([z.object({ changes: count })]);
const perDevice = z.array(z.object({ device: z.string(), changes: count }));
const names = z.array(z.object({ sha256: z.string(), device: z.string() }));
const parkedRows = z.array(z.object({ device: z.string(), code: z.string(), entity: z.string(), count }));
const bodies = z.array(z.object({ body: z.string() }));

export async function officeStatus({ db, photos }: Pick<Hub, 'db' | 'photos'>): Promise<OfficeStatus> {
  const [{ changes }] = totals.parse(await db.query('select count(*) as changes from change'));
  const written = perDevice.parse(await db.query('select device, count(*) as changes from change group by device'));
  const named = names.parse(await db.query('select sha256, device from photo_name'));
  const held = new Set<string>();
  for await (const sha256 of photos.list()) held.add(sha256);
  const missing = named.filter(({ sha256 }) => !held.has(sha256));
  const parked = parkedRows.parse(
    await db.query(
      `select d.device, p.code, p.entity, count(*) as count from parked p join device d on d.id = p.device_id
        group by d.device, p.code, p.entity order by d.device, p.code, p.entity`,
    ),
  );
  const all = new Set(named.map(({ sha256 }) => sha256));
  return {
    changes,
    devices: (await listDevices(db)).map((row) => ({
      ...row,
      changes: written.find(({ device }) => device === row.device)?.changes ?? 0,
      missingPhotos: missing.filter(({ device }) => device === row.device).length,
    })),
    photos: { named: all.size, held: [...all].filter((sha256) => held.has(sha256)).length },
    parked,
    visits: await visitLines(db),
  };
}

/** Visits as their changes say, by the same register that laptops fold. */
async function visitLines(db: Pick<Hub['db'], 'query'>): Promise<readonly VisitLine[]> {
  const rows = bodies.parse(await db.query("select body from change where entity = 'visit' order by revision"));
  const visits = new Map<string, Map<string, FieldState>>();
  const known = new Set<string>();
  for (const { body } of rows) {
    const change = changeSchema.parse(JSON.parse(body));
    if (!SHOWN.has(change.field)) continue;
    const fields = visits.get(change.entityId) ?? new Map<string, FieldState>();
    visits.set(change.entityId, fields);
    fields.set(
      change.field,
      applyChange(fields.get(change.field) ?? EMPTY_FIELD, change, (id) => known.has(id)),
    );
    known.add(change.id);
  }
  const lines = [...visits.values()].map((fields): VisitLine => {
    const value = (field: string): unknown => pickHead(fields.get(field) ?? EMPTY_FIELD)?.value;
    const text = (field: string): string => {
      const said = value(field);
      return typeof said === 'string' ? said : '';
    };
    return {
      round: text('round'),
      unit: text('unit'),
      siteName: text('siteName'),
      number: text('number'),
      sealed: typeof value('sealedRecordId') === 'string',
    };
  });
  return lines.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function keyOf(line: VisitLine): string {
  return [line.round, line.unit, line.siteName, line.number].join('\u0001');
}

const SHOWN: ReadonlySet<string> = new Set(['round', 'unit', 'siteName', 'number', 'sealedRecordId']);
