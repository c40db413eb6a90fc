import { useCallback, useEffect, useRef, useState } from 'react';
import type { Instrument } from '../../../shared/domain/questionnaire/instrument.ts';
import { instantOf } from '../../../shared/domain/time/beijing-time.ts';
import type { FigureFile, FiguresView } from '../../workers/figures-messages.ts';
import { useAppData } from '../app-context.tsx';
import { databaseFailure } from '../failures.ts';
import { FiguresWorker, type OnProgress } from '../questionnaires/figures-worker.ts';
import { openRound } from '../questionnaires/open-round.ts';
import { lastChange, surveyChangedSince } from '../questionnaires/survey-changes.ts';
import { useLive } from './use-live.ts';

export interface OpenFigures {
  readonly instrument: Instrument;
  readonly figures: FiguresView;
}

export interface Progress {
  readonly fraction: number;
  readonly words: string;
}

export type RoundState =
  | { readonly status: 'missing' | 'cancelled' }
  | { readonly status: 'failed'; readonly detail: string }
  /** Before the first figures. */
  | { readonly status: 'loading'; readonly progress: Progress }
  /**
   * `progress`: newer figures are on their way; these stay on the screen until then. `stale`: that work was cancelled, and
   * there are changes that these figures do not know of.
   */
  | {
      readonly status: 'ready';
      readonly value: OpenFigures;
      readonly progress: Progress | null;
      readonly stale: boolean;
    };

export interface RoundWork {
  readonly state: RoundState;
  readonly cancel: () => void;
  readonly again: () => void;
  /** The bytes of a file; null when it was cancelled; throws with what the worker says when it could not. */
  readonly write: (
    file: FigureFile,
    unit: string | null,
    sizes: Readonly<Record<string, number>>,
    onProgress: OnProgress,
  ) => Promise<Uint8Array | null>;
}

/**
 * Everything that was keyed for one questionnaire in one round, as figures from a worker; live while keying goes on: a
 * change during the work is counted by the next run, so that steady keying never keeps figures from the screen.
 */
export function useRoundFigures(hash: string, round: string): RoundWork {
  const { data } = useAppData();
  const newest = useLive('last-change', lastChange);
  const [state, setState] = useState<RoundState>(START);
  const worker = useRef<FiguresWorker | null>(null);
  /** Number of the last change that the figures at hand know of; null before the first run. */
  const counted = useRef<number | null>(null);
  const running = useRef<FiguresWorker | null>(null);
  const [writing, setWriting] = useState(false);
  const run = useCallback(async (): Promise<void> => {
    // One that was stopped does not stand in the way: React mounts twice in development.
    if (running.current !== null && !running.current.stopped) return;
    const mine = new FiguresWorker();
    worker.current?.stop();
    worker.current = mine;
    running.current = mine;
    counted.current = await lastChange(data);
    const show = (fraction: number, words: string): void =>
      setState((now) =>
        now.status === 'ready'
          ? { ...now, progress: { fraction, words } }
          : { status: 'loading', progress: { fraction, words } },
      );
    show(0, '读取');
    const opened = await openRound(data, mine, { hash, round }, show).catch((error: unknown) => ({
      kind: 'failed' as const,
      detail: databaseFailure(error).detail,
    }));
    if (running.current === mine) running.current = null;
    if (worker.current !== mine) return;
    if (opened.kind === 'open') setState({ status: 'ready', value: opened, progress: null, stale: false });
    else if (opened.kind === 'failed') setState({ status: 'failed', detail: opened.detail });
    else if (opened.kind === 'no-instrument') setState({ status: 'missing' });
    else
      setState((now) => (now.status === 'ready' ? { ...now, progress: null, stale: true } : { status: 'cancelled' }));
  }, [data, hash, round]);
  const change = newest.status === 'ready' ? newest.value : null;
  const idle = state.status === 'ready' && state.progress === null && !state.stale && !writing;
  useEffect(() => {
    if (change === null) return;
    if (counted.current === null) void run();
    else if (idle && change > counted.current) {
      const from = counted.current;
      void surveyChangedSince(data, from).then((changed) => {
        if (changed) return run();
        if (counted.current === from) counted.current = change;
        return undefined;
      });
    }
  }, [change, idle, run, data]);
  useEffect(
    () => () => {
      worker.current?.stop();
      worker.current = null;
      counted.current = null;
    },
    [],
  );
  const cancel = useCallback(() => worker.current?.stop(), []);
  const again = useCallback(() => {
    setState(START);
    void run();
  }, [run]);
  const write: RoundWork['write'] = async (file, unit, sizes, onProgress) => {
    // A cancel ended the last one: the round is read again, only for this file.
    if (worker.current === null || worker.current.stopped) await run();
    const { current } = worker;
    if (current === null) return null;
    // No newer figures while a file is written: that run would end this worker.
    setWriting(true);
    const madeAt = instantOf(data.clock.now());
    const answer = await current.ask(
      { step: 'write', file, unit, sizes, madeAt, software: `巡厅 XunTing ${data.version}` },
      onProgress,
    );
    setWriting(false);
    if (answer.step === 'written') return answer.bytes;
    if (answer.step === 'stopped') return null;
    throw new Error(answer.step === 'refused' ? answer.detail : answer.step);
  };
  return { state, cancel, again, write };
}

const START: RoundState = { status: 'loading', progress: { fraction: 0, words: '' } };
