import { canonicalJson } from '../../shared/lib/canonical-json.ts';
import type { Json } from '../../shared/lib/json.ts';
import { GENESIS_HASH, hashOfChange } from '../../shared/sync/change.ts';
import { verifyOwnChain } from '../../shared/sync/own-chain.ts';
import { covers } from '../../shared/sync/vector.ts';
import { PRODUCT, type Engine } from './engine.ts';
import type { FaultCounts } from './faults.ts';
import type { Replica } from './replica.ts';
import { World } from './world.ts';

export interface RunResult {
  readonly ops: number;
  readonly faults: FaultCounts;
  readonly changes: number;
  /** Fields with different concurrent values at the end: listed for a person, or merged, by rule. */
  readonly conflictsListed: number;
  readonly mergedBy: Readonly<Record<string, number>>;
  readonly destroyed: number;
  readonly lost: number;
  readonly diverged: number;
  readonly violations: readonly string[];
}

const STEPS = 250;
const ROUNDS = 400;

/** One seed: trouble, then quiet, then the properties. */
export function simulate(seed: number, engineOf: (now: () => number) => Engine = () => PRODUCT): RunResult {
  const world = new World(seed, engineOf);
  const { events, dice } = world;
  for (let i = 0; i < STEPS; i++) events.plan(dice.below(200_000), () => world.step());
  events.drain();
  const rounds = quiet(world);
  const violations = [...world.violations];
  if (rounds === ROUNDS) violations.push('quiet: the laptops never came to an end');
  const hub = world.hub.replica;
  const replicas = [hub, ...world.living().map((laptop) => laptop.replica)];
  const diverged = replicas.filter((replica) => replica.stateHash() !== hub.stateHash()).length;
  const lost = [...world.promised.keys()].filter((id) => replicas.some((replica) => !replica.byId.has(id))).length;
  if (diverged > 0) violations.push(`diverged: ${diverged} replicas`);
  if (lost > 0) violations.push(`lost: ${lost} changes`);
  if (world.hub.refused > 0) violations.push(`refused: ${world.hub.refused} honest changes`);
  for (const replica of replicas) violations.push(...headFaults(replica), ...chainFaults(replica, world.destroyed > 0));
  for (const { replica, name, tip, sync } of world.living()) {
    const own = verifyOwnChain(replica.log, name, tip.hash);
    if (!own.ok) violations.push(`chain: ${name} breaks at ${own.brokenAt}`);
    if (replica.log.some((change) => covers(sync.confirmed, change) && !covers(hub.vector, change))) {
      violations.push(`ack: ${name} counts as confirmed what the hub has not`);
    }
  }
  const { listed, mergedBy, unsettled } = settlements(hub);
  violations.push(...unsettled);
  const { ops, counts, destroyed } = world;
  return {
    ops,
    faults: counts,
    changes: hub.log.length,
    conflictsListed: listed,
    mergedBy,
    destroyed,
    lost,
    diverged,
    violations,
  };
}

/** The line is good, the hub is up, nobody writes: until nobody has anything to say. */
function quiet(world: World): number {
  world.troubled = false;
  world.hub.up = true;
  let before = '';
  for (let round = 0; round < ROUNDS; round++) {
    for (const laptop of world.living()) world.sync(laptop);
    world.events.drain();
    const now = JSON.stringify([
      world.hub.rows.length,
      ...world.living().map(({ replica, sync }) => [replica.log.length, sync]),
    ]);
    if (now === before) return round;
    before = now;
  }
  return ROUNDS;
}

/** Heads are exactly what no change replaces (sync.md §3): nothing is silently overwritten. */
function headFaults(replica: Replica): string[] {
  const replaced = new Set(replica.log.flatMap((change) => change.prev));
  const heads = replica.log.filter((change) => !replaced.has(change.id)).map((change) => change.id);
  const held = [...replica.fields.values()].flatMap((field) => field.heads.map((head) => head.id));
  return heads.toSorted().join() === held.toSorted().join() ? [] : ['heads: not those of the log'];
}

/** Every writer's run holds together; its beginning names a change of the same laptop, unless that one was destroyed. */
function chainFaults(replica: Replica, someDestroyed: boolean): string[] {
  const hashes = new Set(replica.log.map((change) => change.hash));
  for (const change of replica.log) {
    if (hashOfChange(change) !== change.hash) return [`chain: ${change.id} was altered`];
    const before = replica.at(change.writer, change.seq - 1);
    if (change.seq > 1 && before === undefined && !someDestroyed) return [`chain: a gap before ${change.id}`];
    if (before !== undefined && before.hash !== change.prevHash) return [`chain: ${change.id} does not follow`];
    const known = change.prevHash === GENESIS_HASH || hashes.has(change.prevHash);
    if (!known && !someDestroyed) return [`chain: ${change.id} follows nothing`];
  }
  return [];
}

function settlements(hub: Replica): {
  readonly listed: number;
  readonly mergedBy: Record<string, number>;
  readonly unsettled: string[];
} {
  const mergedBy: Record<string, number> = {};
  const unsettled: string[] = [];
  let listed = 0;
  for (const key of hub.fields.keys()) {
    const settled = hub.settlement(key);
    if (settled === null) continue;
    const values = new Set(hub.heads(key).map((id) => canonicalJson((hub.byId.get(id)?.value ?? null) as Json)));
    if (settled.kind === 'conflict') listed += 1;
    else mergedBy[settled.rule] = (mergedBy[settled.rule] ?? 0) + 1;
    if (settled.kind === 'merged' && settled.rule === 'same' && values.size > 1) unsettled.push(`silent: ${key}`);
  }
  return { listed, mergedBy, unsettled };
}
