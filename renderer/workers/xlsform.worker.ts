import { config } from 'zod';
import { instrumentWorkbook, ownInstrument } from '../../shared/domain/questionnaire/instrument-workbook.ts';
import { readXlsform } from '../../shared/domain/xlsform/read-xlsform.ts';
import { readWorkbook } from '../../shared/xlsx/read-workbook.ts';
import { workbookBytes } from '../../shared/xlsx/workbook-bytes.ts';
import type { XlsformAnswer, XlsformRequest } from './xlsform-messages.ts';

// The worker runs under the page's CSP, which refuses zod's probe of `new Function`.
config({ jitless: true });

/** Workbooks off the page's thread: somebody else's file may take long, and the page can end this worker. */
globalThis.addEventListener('message', ({ data }: MessageEvent<XlsformRequest>) => {
  (data.step === 'read' ? read(data.bytes) : write(data)).then(answer, (thrown: unknown) =>
    answer({ step: 'refused', detail: thrown instanceof Error ? thrown.message : typeof thrown }),
  );
});

async function read(bytes: Uint8Array): Promise<XlsformAnswer> {
  const sheets = await readWorkbook(bytes);
  const { prepared, survey, report, errors } = readXlsform(sheets, { now: () => '' });
  const form = prepared?.form ?? null;
  return { step: 'read', read: { form, own: form && ownInstrument(form, survey, sheets), report, errors } };
}

async function write(request: Extract<XlsformRequest, { step: 'write' }>): Promise<XlsformAnswer> {
  const { instrument, madeAt } = request;
  const sheets = instrumentWorkbook(instrument).map(({ name, rows: [head = [], ...rows] }) => ({
    name,
    columns: head.map((title) => ({ title, width: title.startsWith('label') ? 48 : 20 })),
    rows,
  }));
  return { step: 'written', bytes: await workbookBytes({ title: instrument.title, footer: '', madeAt, sheets }) };
}

function answer(message: XlsformAnswer): void {
  const transfer = message.step === 'written' ? [message.bytes.buffer] : [];
  (globalThis as unknown as { postMessage(value: XlsformAnswer, transfer: unknown[]): void }).postMessage(
    message,
    transfer,
  );
}
