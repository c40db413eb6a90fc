import type { Random } from '../../shared/lib/ports.ts';
import type { Change } from '../../shared/sync/change.ts';
import type { PullRequest, PushAnswer } from '../../shared/sync/sync-state.ts';
import { covers, withPlaces, type Vector } from '../../shared/sync/vector.ts';
import { seededRandom } from '../storage/support/seeded-random.ts';
import type { Engine } from './engine.ts';
import { Events } from './events.ts';
import { noFaults, someFaults, type FaultCounts, type Faults } from './faults.ts';
import { Hub } from './hub.ts';
import { Laptop, type LaptopCopy } from './laptop.ts';
import { someWrites, diceOf, type Dice } from './work.ts';

export const START = Date.UTC(2022, 8, 1);
const YEAR = 365 * 86_400_000;
const PUSH = 15;

/** Laptops, a hub, a network and USB sticks, all of it decided by one seed. */
export class World {
  readonly events = new Events();
  readonly dice: Dice;
  readonly faults: Faults;
  readonly counts: FaultCounts = noFaults();
  readonly hub: Hub;
  readonly laptops: Laptop[];
  readonly violations: string[] = [];
  /** Shown as saved to somebody, and not destroyed with every copy of it. */
  readonly promised = new Map<string, Change>();
  destroyed = 0;
  ops = 0;
  troubled = true;
  readonly #engine: Engine;
  readonly #sticks: (readonly Change[])[] = [];
  readonly #copies = new Map<Laptop, LaptopCopy>();
  readonly #sessions = new Map<Laptop, number>();

  constructor(seed: number, engineOf: (now: () => number) => Engine) {
    this.dice = diceOf(seededRandom(seed));
    this.faults = someFaults(this.dice);
    this.#engine = engineOf(() => START + this.events.now);
    this.hub = new Hub(this.#engine);
    const random: Random = { bytes: (n) => Uint8Array.from({ length: n }, () => this.dice.below(256)) };
    this.laptops = Array.from({ length: 2 + this.dice.below(4) }, (_, i) => {
      const years = this.dice.chance(0.4) ? (this.dice.next() - 0.5) * 20 * YEAR : (this.dice.next() - 0.5) * 100_000;
      if (Math.abs(years) > YEAR) this.counts.clockSkewYears += 1;
      const clock = { now: () => Math.floor(START + this.events.now + years) };
      return new Laptop(`L${i}`, this.#engine, clock, random);
    });
  }

  living(): Laptop[] {
    return this.laptops.filter((laptop) => !laptop.lost);
  }

  /** One step of somebody, somewhere. */
  step(): void {
    this.ops += 1;
    const laptop = this.dice.pick(this.laptops);
    const x = this.dice.next();
    if (laptop.lost) return;
    if (x < 0.42) this.work(laptop);
    else if (x < 0.52) this.carry(laptop);
    else if (x < 0.76) this.#unlessOffline(laptop);
    else if (x < 0.82) this.#crash(laptop);
    else if (x < 0.88) this.#usb(laptop);
    else if (x < 0.9) this.hub.keepBackup();
    else if (x < 0.92) this.#restoreHub();
    else if (x < 0.93) this.#lose(laptop);
    else if (x < 0.95) this.#keepCopy(laptop);
    else if (x < 0.96) this.#restoreLaptop(laptop);
    else if (x < 0.98) this.hub.up = !this.hub.up || !this.dice.chance(0.3);
    else for (const other of this.living()) this.sync(other);
  }

  work(laptop: Laptop): void {
    const at = new Date(laptop.clock.now()).toISOString();
    laptop.write(someWrites(laptop.replica, this.dice, laptop.name, at));
    if (this.dice.chance(0.7)) this.carry(laptop);
  }

  /** The journal has all: everything is shown as saved. */
  carry(laptop: Laptop): void {
    const kept = laptop.waiting.flat();
    laptop.carryAll();
    for (const change of kept) this.promised.set(change.id, change);
  }

  sync(laptop: Laptop): void {
    if (this.#sessions.get(laptop) === laptop.session) return;
    this.#sessions.set(laptop, laptop.session);
    const { session } = laptop;
    this.events.plan(2500, () => this.#sessions.delete(laptop));
    // Barrier: nothing leaves before the journal has it too.
    this.carry(laptop);
    const sent = this.#engine.unconfirmed(laptop.replica.log, laptop.sync).slice(0, PUSH);
    if (sent.length === 0) {
      this.#pull(laptop, session);
      return;
    }
    if (this.#engine.confirmsOnSend) this.#confirmSent(laptop, sent, laptop.sync.epoch);
    this.#send(() => {
      const arrived = this.#cutShort(sent);
      const commit = this.hub.begin(arrived);
      this.events.plan(this.troubled ? this.dice.below(2000) : 0, () => {
        const answer = commit();
        this.#send(() => {
          if (laptop.session !== session || laptop.lost) return;
          if (this.#engine.confirmsWholePush) this.#confirmSent(laptop, sent, answer.epoch);
          else this.#confirm(laptop, answer);
          this.#pull(laptop, session);
        });
      });
    });
  }

  #pull(laptop: Laptop, session: number): void {
    const request: PullRequest = { ...laptop.sync, vector: laptop.replica.vector };
    this.#send(() => {
      const answer = this.hub.pull(request);
      this.#send(() => {
        if (laptop.session !== session || laptop.lost) return;
        const before = laptop.sync;
        const after = this.#engine.takePull(before, request, answer);
        this.#checkMonotonic(laptop, before.epoch === after.epoch ? before.confirmed : {}, after.confirmed);
        if (!this.#engine.cursorWithRows) {
          laptop.commit([], after);
          if (this.troubled && this.dice.chance(this.faults.crash)) return laptop.crash('kill');
        }
        laptop.takeIn(answer.changes, after);
        if (answer.more) this.#pull(laptop, session);
      });
    });
  }

  #confirm(laptop: Laptop, answer: PushAnswer): void {
    const before = laptop.sync;
    const after = this.#engine.takeConfirmation(before, answer);
    this.#checkMonotonic(laptop, before.epoch === after.epoch ? before.confirmed : {}, after.confirmed);
    laptop.commit([], after);
  }

  #checkMonotonic(laptop: Laptop, before: Vector, after: Vector): void {
    const shrunk = laptop.replica.log.some((change) => covers(before, change) && !covers(after, change));
    if (shrunk) this.violations.push(`ack: ${laptop.name} lost a confirmation`);
  }

  #confirmSent(laptop: Laptop, sent: readonly Change[], epoch: string): void {
    laptop.commit([], { ...laptop.sync, epoch, confirmed: withPlaces(laptop.sync.confirmed, sent) });
  }

  /** A road that drops, doubles, delays and reorders. */
  #send(deliver: () => void): void {
    const arrive = (): void => {
      if (this.hub.up) deliver();
    };
    if (!this.troubled) return this.events.plan(1, arrive);
    if (this.dice.chance(this.faults.drop)) {
      this.counts.dropped += 1;
      return;
    }
    this.events.plan(1 + this.dice.below(500), arrive);
    if (!this.dice.chance(this.faults.duplicate)) return;
    this.counts.duplicated += 1;
    this.counts.delayedBehind += 1;
    this.events.plan(500 + this.dice.below(4000), arrive);
  }

  /** What the hub got before the line was cut: whole changes, from the start. */
  #cutShort(sent: readonly Change[]): readonly Change[] {
    if (!this.troubled || !this.dice.chance(this.faults.cut)) return sent;
    this.counts.cut += 1;
    return sent.slice(0, this.dice.below(sent.length + 1));
  }

  #unlessOffline(laptop: Laptop): void {
    if (!this.dice.chance(this.faults.offline)) this.sync(laptop);
  }

  #crash(laptop: Laptop): void {
    if (!this.dice.chance(this.faults.crash)) return;
    const emptied = this.dice.chance(0.4);
    this.counts.crashed += 1;
    if (emptied) this.counts.databaseEmptied += 1;
    laptop.crash(emptied ? 'database-emptied' : 'kill');
    for (const change of laptop.saved()) this.promised.set(change.id, change);
    // Taken in and not yet saved here, while every other copy was destroyed before: nothing that this laptop promised.
    this.#forgetDestroyed((change) => change.device !== laptop.name);
  }

  #usb(laptop: Laptop): void {
    if (!this.faults.usb) return;
    if (this.dice.chance(0.5)) {
      this.carry(laptop);
      this.counts.bundleExported += 1;
      this.#sticks.push(laptop.saved());
      return;
    }
    const stick = this.#sticks[this.dice.below(this.#sticks.length + 1)];
    if (stick === undefined) return;
    this.counts.bundleImported += 1;
    const whole = this.#damaged(stick);
    if (this.dice.chance(0.3)) return void (this.hub.up ? this.hub.begin(whole)() : null);
    const sync = this.#engine.bundleMovesCursor
      ? { ...laptop.sync, epoch: this.hub.epoch, cursor: this.hub.rows.at(-1)?.revision ?? 0 }
      : laptop.sync;
    laptop.takeIn(whole, sync);
  }

  /** A stick that was pulled out early, or lost a piece in the middle. */
  #damaged(stick: readonly Change[]): readonly Change[] {
    if (!this.dice.chance(0.3)) return stick;
    this.counts.bundleTruncated += 1;
    const from = this.dice.below(stick.length + 1);
    return this.dice.chance(0.5) ? stick.slice(0, from) : stick.toSpliced(from, 1 + this.dice.below(6));
  }

  #restoreHub(): void {
    if (!this.faults.restoreHub) return;
    this.counts.hubRestored += 1;
    this.hub.restoreBackup();
    this.#forgetDestroyed();
  }

  #lose(laptop: Laptop): void {
    if (!this.faults.loseLaptop || this.living().length < 3) return;
    this.counts.laptopLost += 1;
    laptop.lost = true;
    this.#forgetDestroyed();
  }

  #keepCopy(laptop: Laptop): void {
    this.carry(laptop);
    this.#copies.set(laptop, laptop.copy());
  }

  #restoreLaptop(laptop: Laptop): void {
    const copy = this.#copies.get(laptop);
    if (!this.faults.restoreLaptop || copy === undefined) return;
    this.counts.laptopRestored += 1;
    laptop.restore(copy);
    this.#forgetDestroyed();
  }

  /** What was destroyed together with every copy of it nobody can bring back. */
  #forgetDestroyed(mayBe: (change: Change) => boolean = () => true): void {
    for (const [id, change] of this.promised) {
      if (!mayBe(change)) continue;
      if (this.hub.replica.byId.has(id) || this.living().some((laptop) => laptop.replica.byId.has(id))) continue;
      this.promised.delete(id);
      this.destroyed += 1;
    }
  }
}
