import { config } from 'zod';
import type { FiguresAnswer, FiguresRequest } from './figures-messages.ts';
import { FiguresRoom } from './figures-room.ts';
import { fontFilesFor } from './font-files.ts';

// The worker runs under the page's CSP, which refuses zod's probe of `new Function`.
config({ jitless: true });

const answer = (message: FiguresAnswer): void => {
  const transfer = message.step === 'written' ? [message.bytes.buffer] : [];
  (globalThis as unknown as { postMessage(value: FiguresAnswer, transfer: unknown[]): void }).postMessage(
    message,
    transfer,
  );
};
const room = new FiguresRoom((fraction, words) => answer({ step: 'progress', fraction, words }), fontFilesFor);

/** Figures of one round, off the page's thread: with tens of thousands of sheets the page would stand still for seconds. */
globalThis.addEventListener('message', (event: MessageEvent<FiguresRequest>) => {
  room.take(event.data).then(answer, (thrown: unknown) => {
    answer({ step: 'refused', detail: thrown instanceof Error ? thrown.message : typeof thrown });
  });
});
