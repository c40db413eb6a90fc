import { type Result, err, ok } from '../../lib/result.ts';
import { deadlineFaults } from './check-deadlines.ts';
import { noticeFaults } from './check-notice.ts';
import { overlayFaults } from './check-overlay.ts';
import { textFaults } from './check-texts.ts';
import { type FrameworkFault, fault } from './framework-fault.ts';
import { type FrameworkFile, frameworkFileSchema } from './framework.ts';
import { schemaMessage } from './schema-message.ts';

/**
 * Reads a framework file of any year or city (导入评价方案). Every fault is named once with its place and nothing is
 * refused silently: first the shape (all faults at once), then what the shape cannot say: blank texts, doubled ids,
 * names that no unit answers to, references that lead nowhere, deadlines that contradict their words, weights that do
 * not add up to 100 (R01).
 */
export function parseFrameworkFile(json: unknown): Result<FrameworkFile, readonly FrameworkFault[]> {
  const parsed = frameworkFileSchema.safeParse(json, { error: schemaMessage });
  if (!parsed.success) return err(once(parsed.error.issues.map((issue) => fault(issue.path, issue.message))));
  const file = parsed.data;
  const faults = [...textFaults(file), ...noticeFaults(file), ...deadlineFaults(file), ...overlayFaults(file)];
  return faults.length === 0 ? ok(file) : err(once(faults));
}

/** The screen lists faults by their words, so the same words may not come twice. */
function once(faults: readonly FrameworkFault[]): readonly FrameworkFault[] {
  return [...new Map(faults.map((one) => [`${one.path} ${one.message}`, one])).values()];
}
