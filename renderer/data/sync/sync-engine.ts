import { instantOf } from '../../../shared/domain/time/beijing-time.ts';
import type { HubStatus } from '../../../shared/host/contract.ts';
import { err } from '../../../shared/lib/result.ts';
import { stepSync, type Stage, type SyncEvent, type SyncMachine } from '../../../shared/sync/sync-machine.ts';
import type { OpenData } from '../current-data.ts';
import { databaseFailure } from '../failures.ts';
import { applyHubLimit } from './hub-limit.ts';
import { askStep, emptyPlan, type PhotoPlan } from './photo-plan.ts';
import { getPhotoStep, getThumbnailStep, sendPhotoStep, sendThumbnailStep } from './photo-stages.ts';
import { pullStep } from './pull-stage.ts';
import { pushStep } from './push-stage.ts';
import { recoveryOf, type Round, type StepResult } from './stage.ts';
import { syncRowFor, writeLog } from './sync-row.ts';
import { whileBusy } from '../vault/busy.ts';

/** What the screens show of a running synchronisation. */
export interface SyncView {
  readonly hub: HubStatus | null;
  readonly machine: SyncMachine;
  readonly underWay: PhotoPlan['underWay'];
  /** Photos and thumbnails of this round that still have to go and to come. */
  readonly left: { readonly send: number; readonly get: number };
}

/**
 * Drives the state machine of shared/sync: one step at a time, each from what the database says, so that a kill between two
 * steps loses nothing. It works beside the screens and never keeps them waiting.
 */
export interface SyncEngine {
  readonly get: () => SyncView;
  readonly subscribe: (listener: () => void) => () => void;
  /** Asks the host where this laptop is enrolled, at the start and after an enrolment or a departure. */
  refresh(): Promise<void>;
  askNow(): void;
  pause(): void;
  /** Resolves when nothing runs any more. */
  stop(): Promise<void>;
}

const STEPS: Readonly<Record<Stage, (round: Round) => Promise<StepResult>>> = {
  pull: pullStep,
  push: pushStep,
  ask: askStep,
  'send-thumbnails': sendThumbnailStep,
  'send-photos': sendPhotoStep,
  'get-thumbnails': getThumbnailStep,
  'get-photos': getPhotoStep,
};

/** Typing goes on for a while: one round for a sentence, not one for each letter. */
const SETTLE = 1500;

export function createSyncEngine(data: OpenData): SyncEngine {
  const { db, host, clock, random } = data;
  const listeners = new Set<() => void>();
  const photos = emptyPlan();
  const seen: Round['seen'] = { vector: {} };
  let machine: SyncMachine = { phase: 'off' };
  let hub: HubStatus | null = null;
  let view: SyncView = { hub, machine, underWay: null, left: { send: 0, get: 0 } };
  let running: Promise<void> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  let lastFailure = '';
  /** End of the log when the outbox was last empty. */
  let quietAt = -1;
  let noticed: ReturnType<typeof setTimeout> | undefined;

  const show = (): void => {
    const send = photos.sendPhotos.length + photos.sendThumbnails.length;
    const get = photos.getPhotos.length + photos.getThumbnails.length;
    view = { hub, machine, underWay: photos.underWay, left: { send, get } };
    for (const listener of listeners) listener();
  };

  function take(event: SyncEvent): void {
    machine = stepSync(machine, event);
    show();
    clearTimeout(timer);
    if (stopped) return;
    if (machine.phase === 'working') running ??= whileBusy(work).finally(() => (running = null));
    else if (machine.phase === 'resting' || machine.phase === 'waiting') {
      timer = setTimeout(() => take({ type: 'time', now: clock.now() }), Math.max(50, machine.until - clock.now()));
    }
  }

  async function work(): Promise<void> {
    while (machine.phase === 'working' && !stopped) {
      const { stage } = machine;
      const hubId = hub?.state === 'enrolled' ? hub.hubId : null;
      if (hubId === null) break;
      const done = await attempt(stage, hubId);
      const now = clock.now();
      if (done.ok) {
        lastFailure = '';
        if (stage === 'push' && !done.value.more) quietAt = await lastOrder();
        take({ type: 'done', ...done.value, now });
        continue;
      }
      const { code } = done.error;
      if (code !== lastFailure) await note(code);
      lastFailure = code;
      const chance = (random.bytes(1)[0] ?? 0) / 256;
      take({ type: 'failed', code, recovery: recoveryOf(code), now, chance });
    }
  }

  async function attempt(stage: Stage, hubId: string): Promise<StepResult> {
    try {
      return await STEPS[stage]({ data, hubId, seen, photos });
    } catch (error) {
      return err(databaseFailure(error));
    }
  }

  const lastOrder = async (): Promise<number> => (await db.changes.orderBy('order').last())?.order ?? 0;

  /** Saved writes wake the machine; what a round itself took in does so once and finds nothing. */
  const stopListening = data.saveState.subscribe(() => {
    if (data.saveState.get().state !== 'saved' || machine.phase === 'off') return;
    clearTimeout(noticed);
    noticed = setTimeout(() => {
      void lastOrder().then(
        (order) => {
          if (order > quietAt && !stopped) take({ type: 'changed' });
        },
        () => {},
      );
    }, SETTLE);
  });

  /** A full disk that refuses the line too has its own sentence on the screen. */
  async function note(code: string): Promise<void> {
    await writeLog(db, { at: instantOf(clock.now()), what: 'failed', count: 0, code }).catch(() => {});
  }

  return {
    get: () => view,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    refresh: async () => {
      const status = await host.call('hub.status', {});
      hub = status.ok ? status.value : null;
      // From now on everything that lies here waits for this hub.
      if (hub?.state === 'enrolled') await syncRowFor(db, hub.hubId);
      await applyHubLimit(data);
      Object.assign(photos, emptyPlan());
      seen.vector = {};
      take({ type: hub?.state === 'enrolled' ? 'enrolled' : 'left' });
    },
    askNow: () => take({ type: 'asked' }),
    pause: () => take({ type: 'paused' }),
    stop: async () => {
      stopped = true;
      stopListening();
      clearTimeout(noticed);
      clearTimeout(timer);
      await running;
    },
  };
}
