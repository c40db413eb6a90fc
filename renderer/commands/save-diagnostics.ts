import { beijingDate, instantOf } from '../../shared/domain/time/beijing-time.ts';
import { ok, type Result } from '../../shared/lib/result.ts';
import { currentData } from '../data/current-data.ts';
import type { WriteFailure } from '../data/failures.ts';

/** 另存诊断文件: exactly the text that the person has looked at. Answers with the path, null when the person cancelled. */
export async function saveDiagnostics(text: string): Promise<Result<string | null, WriteFailure>> {
  const { host, device, clock } = currentData();
  const saved = await host.call('files.save', {
    suggestedName: `巡厅诊断 ${device} ${beijingDate(instantOf(clock.now()))}.json`,
    bytes: new TextEncoder().encode(text),
  });
  return saved.ok ? ok(saved.value.path) : saved;
}
