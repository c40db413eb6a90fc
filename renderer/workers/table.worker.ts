import { err } from '../../shared/lib/result.ts';
import { readSheets } from '../../shared/xlsx/read-sheets.ts';
import { decodeText } from './decode-text.ts';
import type { TableAnswer, TableRequest } from './table-messages.ts';

/** Reads somebody else's table where a file made to be read for ever can be ended by ending the worker. */
globalThis.addEventListener('message', ({ data }: MessageEvent<TableRequest>) => {
  data.file
    .arrayBuffer()
    .then((buffer) => readSheets(new Uint8Array(buffer), decodeText))
    .then(answer, (thrown: unknown) => {
      answer(err({ code: 'file-unreadable', detail: thrown instanceof Error ? thrown.message : typeof thrown }));
    });
});

function answer(message: TableAnswer): void {
  (globalThis as unknown as { postMessage(value: TableAnswer, transfer: unknown[]): void }).postMessage(message, []);
}
