import { config } from 'zod';
import { wordingOf } from '../../shared/domain/questionnaire/wording.ts';
import { buildSheetsPdf } from '../../shared/pdf/sheet/build-sheets-pdf.ts';
import { fontFilesFor } from './font-files.ts';
import type { SheetsAnswer, SheetsRequest } from './sheets-messages.ts';

// The worker runs under the page's CSP, which refuses zod's probe of `new Function`.
config({ jitless: true });

/** Draws a run of sheets away from the page: hundreds of pages take seconds. */
globalThis.addEventListener('message', (event: MessageEvent<SheetsRequest>) => {
  draw(event.data).then(answer, (thrown: unknown) => {
    answer({ step: 'refused', code: 'defect', detail: thrown instanceof Error ? thrown.message : typeof thrown });
  });
});

async function draw({ pack, ...request }: SheetsRequest): Promise<SheetsAnswer> {
  const wording = wordingOf(request.instrument, pack);
  const text = JSON.stringify([request.instrument, pack, request.batch]);
  const [regular, bold] = [await fontFilesFor(text, 'regular'), await fontFilesFor(text, 'bold')];
  const made = buildSheetsPdf({
    ...request,
    wording,
    fonts: {
      regular: regular.main,
      bold: bold.main,
      fallbacks: { regular: regular.fallbacks, bold: bold.fallbacks },
    },
    onSheet: (done) => answer({ step: 'progress', done }),
  });
  if (!made.ok) return { step: 'refused', ...made.error };
  const { pdf, sheets, sides } = made.value;
  return { step: 'finished', bytes: pdf, sheets, sides };
}

function answer(message: SheetsAnswer): void {
  const transfer = message.step === 'finished' ? [message.bytes.buffer] : [];
  (globalThis as unknown as { postMessage(value: SheetsAnswer, transfer: unknown[]): void }).postMessage(
    message,
    transfer,
  );
}
