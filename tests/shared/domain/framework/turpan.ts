import { readFileSync } from 'node:fs';
import { TURPAN_2022_FILE } from '../../../../seeds/build/turpan-2022.ts';
import type { FrameworkFault } from '../../../../shared/domain/framework/framework-fault.ts';
import type { FrameworkFile } from '../../../../shared/domain/framework/framework.ts';
import { parseFrameworkFile } from '../../../../shared/domain/framework/parse-framework.ts';

/** A fresh copy of the committed Turpan framework, free to be changed by a test. */
export function turpanFramework(): FrameworkFile {
  const parsed = parseFrameworkFile(JSON.parse(readFileSync(TURPAN_2022_FILE, 'utf8')));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

/** The faults that reading the Turpan framework finds after `change`; empty when it is accepted. */
export function faultsAfter(change: (file: FrameworkFile) => void): readonly FrameworkFault[] {
  const file = turpanFramework();
  change(file);
  const parsed = parseFrameworkFile(file);
  return parsed.ok ? [] : parsed.error;
}
