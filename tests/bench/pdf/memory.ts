import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

/** Linux keeps the highest mark itself and lets a process begin anew; elsewhere the mark is of the whole run. */
export function resetPeak(): void {
  globalThis.gc?.();
  try {
    writeFileSync('/proc/self/clear_refs', '5');
  } catch {
    // No such file: `peak` is then of the whole run, for every way alike.
  }
}

/** Highest resident memory of this process, in MB. */
export function peak(): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return process.resourceUsage().maxRSS / 1024;
  }
}

/** Proportional memory of all processes that this one began, in MB; 0 where it cannot be told. */
export function childrenMb(): number {
  return children().reduce((sum, pid) => sum + proportionalMb(pid), 0);
}

/** Processor time of all processes that this one began, in milliseconds; 0 where it cannot be told. */
export function childrenCpuMs(): number {
  return children().reduce((sum, pid) => sum + cpuMs(pid), 0);
}

/** Found by their parents' numbers, without a process of its own to look at them. */
function children(): number[] {
  const parents = new Map<number, number>();
  for (const name of processNames()) {
    const parent = Number(statOf(Number(name))[1]);
    if (!Number.isNaN(parent)) parents.set(Number(name), parent);
  }
  const isOurs = (pid: number | undefined): boolean =>
    pid !== undefined && (pid === process.pid || isOurs(parents.get(pid)));
  return [...parents.keys()].filter((pid) => pid !== process.pid && isOurs(pid));
}

function processNames(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

/** State, parent and so on: what follows the name in brackets. Empty when the process has gone. */
function statOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
  } catch {
    return [];
  }
}

/** The kernel counts in hundredths of a second. */
function cpuMs(pid: number): number {
  const stat = statOf(pid);
  return 10 * (Number(stat[11] ?? 0) + Number(stat[12] ?? 0));
}

function proportionalMb(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    // Gone in between.
    return 0;
  }
}
