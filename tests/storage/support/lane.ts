import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Ack } from '../page/page-api.ts';
import { tellsOfFullDisk, type KillCounts } from './kill-counts.ts';
import { sleep, startSession, until, type Session } from './session.ts';

/** A folder that lives through kills, with everything that the app called saved in it. */
export interface LaneOptions {
  readonly out: string;
  readonly folder: string;
  readonly port: number;
  readonly counts: KillCounts;
  readonly random: () => number;
  readonly name: string;
}

export interface Lane {
  /** Opens and looks; the session is left open. `deleted`: the database was taken away before this start. */
  start(deleted?: boolean): Promise<Session>;
  /** Works for a while and kills; `during` runs while the app works. */
  workAndKill(session: Session, during: (session: Session) => Promise<void>): Promise<void>;
  /** Works for a moment and closes the window, so that something is written behind what the kill left. */
  workAndClose(session: Session): Promise<void>;
  /** A start that is killed before it is open. */
  killOpening(): Promise<void>;
  deleteDatabase(): boolean;
  startOver(): void;
}

export function createLane({ out, folder, port, counts, random, name }: LaneOptions): Lane {
  const saved = new Map<string, Ack>();
  const place = { out, folder, port };
  const seed = (): number => Math.floor(random() * 2 ** 31);

  function keep(session: Session): void {
    for (const ack of session.acks) {
      saved.set(ack.token, ack);
      counts.acked[ack.kind] = (counts.acked[ack.kind] ?? 0) + 1;
    }
    counts.ackedInFlight += session.acks.filter((ack) => ack.inFlight === true).length;
    counts.refusalsSeen += session.notes.length;
    counts.diskFullSeen += session.notes.filter(tellsOfFullDisk).length;
    for (const note of session.notes) if (note.startsWith('work stopped')) counts.faults.push(`${name}: ${note}`);
  }

  async function look(session: Session, deleted: boolean): Promise<void> {
    const opened = await session.open();
    const { report } = opened;
    if (opened.kind !== 'ready' || report === undefined) {
      counts.faults.push(`${name}: start answered ${opened.kind} ${opened.detail ?? ''}`);
      return;
    }
    counts.restoredChanges += report.restoredChanges;
    counts.restoredBlobs += report.restoredBlobs;
    if (report.journal.tornBytes > 0) counts.tornJournals += 1;
    if (report.kind === 'journal-behind') counts.journalBehind += 1;
    if (report.kind === 'merged') counts.merged += 1;
    if (deleted) {
      if (report.kind === 'rebuilt') counts.rebuiltAfterDeletion += 1;
      else counts.faults.push(`${name}: deleted database passed for ${report.kind}`);
    } else if (report.kind === 'rebuilt') counts.naturalRebuilt += 1;
    else if (report.kind === 'caught-up') counts.naturalCaughtUp += 1;
    if (report.missingBlobs > 0) counts.faults.push(`${name}: ${report.missingBlobs} originals gone`);
    const check = await session.check();
    for (const fault of check.faults) counts.faults.push(`${name}: ${fault}`);
    for (const { token, count, kind } of saved.values()) {
      const found = check.tokens[token] ?? 0;
      if (found < count) counts.faults.push(`${name}: ${kind} ${token} was saved and is lost (${found} of ${count})`);
    }
  }

  return {
    start: async (deleted = false) => {
      const session = await startSession(place);
      counts.starts += 1;
      try {
        await look(session, deleted);
      } catch (error) {
        counts.faults.push(`${name}: ${String(error)}`);
      }
      return session;
    },
    workAndKill: async (session, during) => {
      session.startWork(seed());
      await during(session);
      await session.kill();
      keep(session);
      counts.kills += 1;
    },
    workAndClose: async (session) => {
      session.startWork(seed());
      await until(() => session.acks.length > 3 * random(), 3000);
      await session.close();
      keep(session);
    },
    killOpening: async () => {
      const session = await startSession(place);
      counts.starts += 1;
      session.open().catch(() => {});
      await sleep(200 * random());
      await session.kill();
      counts.kills += 1;
      counts.killsWhileOpening += 1;
    },
    deleteDatabase: () => {
      const databases = join(folder, 'profile/Default/IndexedDB');
      const found = existsSync(databases) && readdirSync(databases).length > 0;
      rmSync(databases, { recursive: true, force: true });
      if (found && saved.size > 0) counts.deletedOnPurpose += 1;
      return found && saved.size > 0;
    },
    startOver: () => {
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
      saved.clear();
    },
  };
}
