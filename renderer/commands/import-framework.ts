import type { FrameworkFault } from '../../shared/domain/framework/framework-fault.ts';
import { frameworkHash } from '../../shared/domain/framework/framework-hash.ts';
import { parseFrameworkFile } from '../../shared/domain/framework/parse-framework.ts';
import { instantOf } from '../../shared/domain/time/beijing-time.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { currentData } from '../data/current-data.ts';
import type { WriteFailure } from '../data/failures.ts';
import { builtInFrameworks } from '../data/frameworks/built-in.ts';
import { putFields } from './run-decision.ts';

export type ImportFrameworkError =
  | WriteFailure
  | { readonly code: 'not-json'; readonly detail: string }
  /** Every fault with its place. */
  | { readonly code: 'framework-faults'; readonly faults: readonly FrameworkFault[] };

/** 导入评价方案. A version that is here already is left as it is; records under other versions are never touched. */
export async function importFramework(
  text: string,
): Promise<Result<{ readonly id: string; readonly hash: string }, ImportFrameworkError>> {
  const json = parseJson(text);
  if (!json.ok) return json;
  const parsed = parseFrameworkFile(json.value);
  if (!parsed.ok) return err({ code: 'framework-faults', faults: parsed.error });
  const file = parsed.value;
  const hash = frameworkHash(file);
  const answer = ok({ id: file.id, hash });
  if ((await builtInFrameworks()).some((framework) => framework.hash === hash)) return answer;
  const data = currentData();
  if ((await data.db.rows('framework').get(hash)) !== undefined) return answer;
  const stored = await putFields('framework', hash, {
    frameworkId: file.id,
    title: file.title,
    importedAt: instantOf(data.clock.now()),
    file,
  });
  return stored.ok ? answer : stored;
}

function parseJson(text: string): Result<unknown, { code: 'not-json'; detail: string }> {
  try {
    // Windows editors put a byte order mark in front, which JSON does not know.
    return ok(JSON.parse(text.replace(/^\uFEFF/, '')) as unknown);
  } catch (error) {
    return err({ code: 'not-json', detail: error instanceof Error ? error.message : '' });
  }
}
