import { beijingDate, instantOf } from '../../shared/domain/time/beijing-time.ts';
import type { HostError } from '../../shared/host/host-error.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { utf8Bytes } from '../../shared/lib/utf8.ts';
import { currentData } from '../data/current-data.ts';
import { CANCELLED, type Cancelled } from './command-error.ts';

/** A text file for the office's safe, where the person wants it; the place that it was saved at. */
export async function saveRecoveryCode(code: string): Promise<Result<string, HostError | Cancelled>> {
  const { host, device, clock } = currentData();
  const day = beijingDate(instantOf(clock.now()));
  const text = `巡厅 数据恢复码\r\n电脑编号：${device}\r\n日期：${day}\r\n\r\n${code}\r\n\r\n忘记口令时用它打开本机数据。请由办公室保管，不要和电脑放在一起。\r\n`;
  const bytes = new Uint8Array(utf8Bytes(`\uFEFF${text}`));
  const saved = await host.call('files.save', { suggestedName: `巡厅恢复码 ${device} ${day}.txt`, bytes });
  if (!saved.ok) return saved;
  return saved.value.path === null ? err(CANCELLED) : ok(saved.value.path);
}
