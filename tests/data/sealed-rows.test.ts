import 'fake-indexeddb/auto';
import { randomBytes } from 'node:crypto';
import { Dexie, liveQuery, type Table } from 'dexie';
import * as fc from 'fast-check';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { XuntingDatabase } from '../../renderer/data/database.ts';
import { createOpenedTexts } from '../../renderer/data/vault/opened-texts.ts';
import { openPageVault, type PageVault } from '../../renderer/data/vault/page-vault.ts';
import { proveAsync } from '../domain/support/property.ts';
import { rawText } from './raw-text.ts';

const PERSONAL = '张三丰';
const TABLES = ['evidence', 'changes', 'parked', 'syncLog'] as const;

describe('sealed rows', () => {
  it('answer everything that plain rows answer', async () => {
    const seen = { rows: 0, refused: 0, modified: 0, deleted: 0 };
    const vault = await openPageVault('vault-1', new Uint8Array(32).fill(7));
    const property = fc.asyncProperty(fc.array(STEP, { minLength: 1, maxLength: 12 }), async (steps) => {
      const plain = await openAt(new IDBFactory(), null);
      const browser = new IDBFactory();
      const sealed = await openAt(browser, vault);
      for (const step of steps) {
        const did = await outcome(plain, step);
        expect(await outcome(sealed, step)).toEqual(did);
        if (did.startsWith('refused')) seen.refused += 1;
        if (step.kind === 'modify' && did !== '0') seen.modified += 1;
        if (step.kind === 'delete') seen.deleted += 1;
      }
      const answers = await everyAnswer(plain);
      expect(await everyAnswer(sealed)).toEqual(answers);
      // As after a start: nothing of it is in the page's memory.
      const fresh = await openAt(browser, await openPageVault('vault-1', new Uint8Array(32).fill(7)));
      expect(await everyAnswer(fresh)).toEqual(answers);
      fresh.close();
      const rows = await plain.table('evidence').count();
      seen.rows += rows;
      plain.close();
      sealed.close();
      if (rows > 0) expect(await rawText(browser)).not.toContain(PERSONAL);
    });
    await proveAsync('sealed rows', property, () => seen, 40);
  });

  it('wake the same live queries', async () => {
    const heard: string[][] = [];
    for (const vault of [null, await newVault()]) {
      const db = await openAt(new IDBFactory(), vault);
      const answers: string[] = [];
      const query = () => db.rows('evidence').where('fields.visitId').equals('v1').toArray();
      const subscription = liveQuery(query).subscribe((rows) => answers.push(JSON.stringify(rows)));
      const cursor: string[] = [];
      const each = liveQuery(() =>
        db
          .rows('evidence')
          .where('fields.visitId')
          .equals('v1')
          // oxlint-disable-next-line unicorn/no-array-reverse -- a Dexie collection
          .reverse()
          .sortBy('id'),
      );
      const second = each.subscribe((rows) => cursor.push(JSON.stringify(rows.map(({ id }) => id))));
      for (const [id, visitId] of [
        ['e1', 'v1'],
        ['e2', 'v2'],
        ['e3', 'v1'],
      ] as const) {
        await pause();
        await write(db, () => db.rows('evidence').put(evidence(id, visitId)));
      }
      await pause();
      await write(db, () => db.rows('evidence').delete('e1'));
      await pause();
      subscription.unsubscribe();
      second.unsubscribe();
      db.close();
      heard.push([...answers, ...cursor]);
    }
    expect(heard[1]).toEqual(heard[0]);
    expect(heard[0]).toHaveLength(8);
  });

  it('do not open with another key, nor in another place, and say so', async () => {
    const browser = new IDBFactory();
    const key = new Uint8Array(randomBytes(32));
    const db = await openAt(browser, await openPageVault('vault-1', key));
    await write(db, () => db.rows('evidence').bulkPut([evidence('e1', 'v1'), evidence('e2', 'v1')]));
    db.close();
    for (const [vaultId, other] of [
      ['vault-1', new Uint8Array(randomBytes(32))],
      ['vault-2', key],
    ] as const) {
      const wrong = await openAt(browser, await openPageVault(vaultId, other));
      await expect(wrong.rows('evidence').toArray()).rejects.toThrow('a sealed row of evidence does not open');
      await expect(wrong.rows('evidence').get('e1')).rejects.toThrow('does not open');
      await expect(wrong.rows('evidence').each(() => {})).rejects.toThrow('does not open');
      wrong.close();
    }
    const plain = await openAt(browser, null);
    const [row] = await plain.rows('evidence').toArray();
    await write(plain, () => plain.table('evidence').put({ ...row, id: 'e2' }));
    plain.close();
    const again = await openAt(browser, await openPageVault('vault-1', key));
    expect((await again.rows('evidence').get('e1'))?.fields['caption']).toBe(PERSONAL);
    await expect(again.rows('evidence').get('e2')).rejects.toThrow('does not open');
    again.close();
  });

  it('that were opened before and altered since do not open', async () => {
    const browser = new IDBFactory();
    const db = await openAt(browser, await newVault());
    await write(db, () => db.rows('evidence').put(evidence('e1', 'v1')));
    expect((await db.rows('evidence').get('e1'))?.fields['caption']).toBe(PERSONAL);
    const plain = await openAt(browser, null);
    const row = (await plain.table<SealedEvidence>('evidence').get('e1')) ?? fail();
    for (const at of [0, 23, row.sealed.length - 16, row.sealed.length - 1]) {
      const sealed = row.sealed.slice();
      sealed[at] = (sealed[at] ?? 0) ^ 1;
      await write(plain, () => plain.table('evidence').put({ ...row, sealed }));
      await expect(db.rows('evidence').get('e1')).rejects.toThrow('does not open');
    }
    await write(plain, () => plain.table('evidence').put(row));
    expect((await db.rows('evidence').get('e1'))?.fields['caption']).toBe(PERSONAL);
    plain.close();
    db.close();
  });

  it('are remembered up to a limit, and forgotten whole behind it', () => {
    const texts = createOpenedTexts(10);
    const sealed = new Uint8Array(60).fill(1);
    texts.keep('a', 'k', sealed, 'x'.repeat(8));
    texts.keep('a', 'k', sealed, 'y'.repeat(8));
    expect(texts.find('a', 'k', sealed)).toBe('y'.repeat(8));
    expect([texts.find('b', 'k', sealed), texts.find('a', 'l', sealed)]).toEqual([undefined, undefined]);
    texts.keep('b', 1, sealed, 'zzz');
    texts.keep('b', 2, sealed, 'last');
    expect([texts.find('a', 'k', sealed), texts.find('b', 2, sealed)]).toEqual([undefined, 'last']);
    texts.keep('b', null, sealed, 'no');
    expect(texts.find('b', null, sealed)).toBeUndefined();
  });

  it('stand beside plain rows', async () => {
    const browser = new IDBFactory();
    const plain = await openAt(browser, null);
    await write(plain, () => plain.rows('evidence').put(evidence('e1', 'v1')));
    plain.close();
    const db = await openAt(browser, await newVault());
    await write(db, () => db.rows('evidence').put(evidence('e2', 'v1')));
    expect(await db.rows('evidence').toArray()).toEqual([evidence('e1', 'v1'), evidence('e2', 'v1')]);
    db.close();
  });
});

interface SealedEvidence {
  readonly sealed: Uint8Array;
}

function fail(): never {
  throw new Error('no row');
}

type Step =
  | { readonly kind: 'put' | 'add'; readonly table: (typeof TABLES)[number]; readonly rows: readonly object[] }
  | { readonly kind: 'modify' | 'delete'; readonly visitId: string }
  | { readonly kind: 'clear' };

const ID = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const TEXT = fc.oneof(fc.constant(PERSONAL), fc.string({ unit: 'grapheme', maxLength: 20 }));
const EVIDENCE = fc
  .record({ id: ID, visitId: fc.constantFrom('v1', 'v2'), caption: TEXT, conflicts: fc.subarray(['caption', 'links']) })
  .map(({ id, visitId, caption, conflicts }) => ({
    ...evidence(id, visitId),
    fields: { visitId, caption, sha256: `${id}${visitId}`, name: PERSONAL, links: [1, null, { deep: caption }] },
    ...(conflicts.length === 0 ? {} : { conflicts }),
  }));
const CHANGE = fc
  .record({ order: fc.nat(5), id: ID, writer: fc.constantFrom('w1', 'w2'), seq: fc.nat(3), value: TEXT })
  .map((change) => ({ ...change, entity: 'visit', prev: [] }));
const PARKED = fc.record({ key: ID, entity: fc.constantFrom('visit', 'x'), reason: TEXT });
const LOG = fc.record({ at: TEXT, count: fc.nat() });

const STEP: fc.Arbitrary<Step> = fc.oneof(
  ...(
    [
      ['evidence', EVIDENCE],
      ['changes', CHANGE],
      ['parked', PARKED],
      ['syncLog', LOG],
    ] as const
  ).map(([table, row]) =>
    fc.record({
      kind: fc.constantFrom('put' as const, 'add' as const),
      table: fc.constant(table),
      rows: fc.array<object>(row, { minLength: 1, maxLength: 4 }),
    }),
  ),
  fc.record({
    kind: fc.constantFrom('modify' as const, 'modify' as const, 'delete' as const),
    visitId: fc.constantFrom('v1', 'v2'),
  }),
  fc.record({ kind: fc.constant('clear' as const) }),
);

/** What the step answers, its error's name included. */
async function outcome(db: XuntingDatabase, step: Step): Promise<string> {
  try {
    return JSON.stringify((await write(db, () => take(db, step))) ?? null);
  } catch (error) {
    return `refused ${(error as Error).name}`;
  }
}

async function take(db: XuntingDatabase, step: Step): Promise<unknown> {
  const rows = db.rows('evidence');
  switch (step.kind) {
    case 'put':
      return db.table(step.table).bulkPut(structuredClone(step.rows), { allKeys: true });
    case 'add': {
      const [first, ...more] = structuredClone(step.rows);
      const key: unknown = await db.table(step.table).add(first);
      if (more.length > 0) await db.table(step.table).bulkAdd(more);
      return [key, first];
    }
    case 'modify':
      return rows
        .where('fields.visitId')
        .equals(step.visitId)
        .filter((row) => row.id !== 'a')
        .modify((row) => {
          (row.fields as Record<string, unknown>)['caption'] = `${PERSONAL}改`;
          if (row.id === 'b') (row.fields as Record<string, unknown>)['visitId'] = 'v3';
        });
    case 'delete':
      return rows.where('fields.visitId').equals(step.visitId).limit(1).delete();
    case 'clear':
      return rows.clear();
  }
}

/** Every kind of question that the program asks, and a few more. */
async function everyAnswer(db: XuntingDatabase): Promise<unknown> {
  const rows = db.rows('evidence');
  const eachSeen: unknown[] = [];
  await rows.orderBy('fields.visitId').each((row, cursor) => eachSeen.push([row, cursor.key, cursor.primaryKey]));
  return {
    all: await Promise.all(TABLES.map((name) => db.table(name).toArray())),
    counts: await Promise.all(TABLES.map((name) => db.table(name).count())),
    keys: await Promise.all(TABLES.map((name) => db.table(name).toCollection().primaryKeys())),
    got: await Promise.all(['a', 'b', 'none'].map((id) => rows.get(id))),
    many: await rows.bulkGet(['a', 'none', 'c']),
    where: await rows.where('fields.visitId').equals('v1').toArray(),
    counted: await rows.where('fields.visitId').anyOf('v1', 'v3').count(),
    conflicts: await rows.where('conflicts').equals('caption').toArray(),
    conflicted: await rows.orderBy('conflicts').uniqueKeys(),
    filtered: await rows.filter((row) => row.fields['caption'] === PERSONAL).toArray(),
    sliced: await rows
      .orderBy('fields.sha256')
      // oxlint-disable-next-line unicorn/no-array-reverse -- a Dexie collection
      .reverse()
      .offset(1)
      .limit(2)
      .toArray(),
    first: await rows.where('fields.visitId').above('v1').first(),
    until: await rows
      .toCollection()
      .until((row) => row.id === 'c')
      .toArray(),
    eachSeen,
    last: await db.changes.orderBy('order').last(),
    above: await db.changes.where('order').above(1).sortBy('order'),
    writer: await db.changes.where('[writer+seq]').between(['w1', 0], ['w1', 9]).toArray(),
    virtual: await db.changes
      .where('writer')
      .equals('w2')
      // oxlint-disable-next-line unicorn/no-array-reverse -- a Dexie collection
      .reverse()
      .toArray(),
    mine: await db.changes
      .orderBy('order')
      .filter((change) => change.writer === 'w1')
      .last(),
  };
}

function evidence(id: string, visitId: string) {
  return { id, fields: { visitId, caption: PERSONAL, sha256: id }, heads: { caption: [`h-${id}`] } };
}

async function newVault(): Promise<PageVault> {
  return openPageVault('vault-1', new Uint8Array(randomBytes(32)));
}

async function openAt(browser: IDBFactory, vault: PageVault | null): Promise<XuntingDatabase> {
  Dexie.dependencies = { indexedDB: browser, IDBKeyRange };
  const db = new XuntingDatabase(vault);
  await db.open();
  return db;
}

function write<T>(db: XuntingDatabase, work: () => PromiseLike<T>): Promise<T> {
  const tables: Table[] = [...db.workTables(), db.syncLog];
  return db.transaction('rw', tables, work);
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20));
}
