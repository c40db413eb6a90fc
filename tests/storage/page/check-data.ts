import { currentData } from '../../../renderer/data/current-data.ts';
import { hashBytes } from '../../../renderer/data/evidence/hash-bytes.ts';
import { canonicalJson } from '../../../shared/lib/canonical-json.ts';
import { ENTITY_NAMES } from '../../../shared/domain/visit/field-write.ts';
import { sha256OfJson } from '../../../shared/lib/sha256.ts';
import type { SealedRecord } from '../../../shared/domain/record/sealed-record.ts';
import { applyChange, EMPTY_FIELD, pickHead, type FieldState } from '../../../shared/sync/apply-change.ts';
import { verifyChain } from '../../../shared/sync/verify-chain.ts';
import type { CheckResult } from './page-api.ts';
import { storedBytes } from '../../../renderer/data/vault/row-bytes.ts';

const TOKEN = /^(?:answer|rows(\d+)|photo|visit)-\w+-\d+$/;

/** Looks at everything in the database with eyes of its own: rows are folded again from the log by shared/sync. */
export async function checkData(): Promise<CheckResult> {
  const { db, host } = currentData();
  const faults: string[] = [];
  const changes = await db.changes.orderBy('order').toArray();
  if (changes.some((change, i) => change.order !== i + 1)) faults.push('the order has a hole');
  const chain = verifyChain(changes);
  if (!chain.ok) faults.push(`chain broken at ${chain.brokenAt}: ${chain.reason}`);
  const journal = await host.call('journal.open', {});
  if (!journal.ok || journal.value.count !== changes.length) faults.push('journal and database differ in length');

  const tokens: Record<string, number> = {};
  const fields = new Map<string, FieldState>();
  const known = new Set<string>();
  for (const change of changes) {
    if (typeof change.value === 'string' && TOKEN.test(change.value)) {
      tokens[change.value] = (tokens[change.value] ?? 0) + 1;
    }
    const key = `${change.entity} ${change.entityId} ${change.field}`;
    fields.set(
      key,
      applyChange(fields.get(key) ?? EMPTY_FIELD, change, (id) => known.has(id)),
    );
    known.add(change.id);
  }
  for (const [token, count] of Object.entries(tokens)) {
    const size = TOKEN.exec(token)?.[1];
    if (size !== undefined && Number(size) !== count) faults.push(`torn transaction: ${count} rows of ${token}`);
  }
  let stored = 0;
  for (const entity of ENTITY_NAMES) {
    for (const row of await db.rows(entity).toArray()) {
      for (const [field, value] of Object.entries(row.fields)) {
        stored += 1;
        const folded = pickHead(fields.get(`${entity} ${row.id} ${field}`) ?? EMPTY_FIELD);
        if (folded === null || canonicalJson(folded.value) !== canonicalJson(value)) {
          faults.push(`row ${entity} ${row.id}.${field} is not the fold of its changes`);
        }
      }
    }
  }
  if (stored !== fields.size) faults.push(`${stored} fields stored, ${fields.size} in the log`);
  const parked = await db.parked.toArray();
  for (const row of parked) faults.push(`torn row: ${row.key}: ${row.reason}`);

  const evidence = await db.rows('evidence').toArray();
  for (const row of evidence) {
    const { sha256 } = row.fields as { sha256: string };
    const blob = await storedBytes(db, 'blobs', sha256);
    if (blob === undefined) faults.push(`evidence ${row.id} has no bytes`);
    else if ((await hashBytes(new Uint8Array(await blob.arrayBuffer()))) !== sha256) {
      faults.push(`evidence ${row.id} has other bytes`);
    }
    const held = await host.call('blob.get', { sha256 });
    if (!held.ok || held.value.bytes === null) faults.push(`the host has no bytes of evidence ${row.id}`);
  }
  const records = await db.rows('sealedRecord').toArray();
  for (const { id, fields: row } of records) {
    const { content, contentSha256, visitId } = row as unknown as SealedRecord;
    if (sha256OfJson(content) !== contentSha256) faults.push(`sealed record ${id} has another hash`);
    const visit = await db.rows('visit').get(visitId);
    if (visit?.fields['sealedRecordId'] !== id) faults.push(`sealed record ${id} without its visit`);
    tokens[id] = 1;
  }
  return { tokens, changes: changes.length, evidence: evidence.length, records: records.length, faults };
}
