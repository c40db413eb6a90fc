import zhCN from 'zod/v4/locales/zh-CN.js';
import { type Result, err, ok } from '../../lib/result.ts';
import { noticeFaults } from './check-notice.ts';
import { overlayFaults } from './check-overlay.ts';
import { type FrameworkFault, fault } from './framework-fault.ts';
import { type FrameworkFile, frameworkFileSchema } from './framework.ts';

/**
 * Reads a framework file of any year or city (导入评价方案). Every fault is named with its place and nothing is refused
 * silently: first the shape (all faults at once), then what the shape cannot say: doubled ids, names that no unit
 * answers to, references that lead nowhere, weights that do not add up to 100 (R01).
 */
export function parseFrameworkFile(json: unknown): Result<FrameworkFile, readonly FrameworkFault[]> {
  const parsed = frameworkFileSchema.safeParse(json, { error: zhCN().localeError });
  if (!parsed.success) return err(parsed.error.issues.map((issue) => fault(issue.path, issue.message)));
  const faults = [...noticeFaults(parsed.data), ...overlayFaults(parsed.data)];
  return faults.length === 0 ? ok(parsed.data) : err(faults);
}
