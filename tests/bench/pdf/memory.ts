import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

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
  try {
    const parents = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/\s+/).map(Number));
    const tree = new Set<number>([process.pid]);
    for (let before = 0; before !== tree.size;) {
      before = tree.size;
      for (const [pid = 0, parent = 0] of parents) if (tree.has(parent)) tree.add(pid);
    }
    tree.delete(process.pid);
    return [...tree].reduce((sum, pid) => sum + proportionalMb(pid), 0);
  } catch {
    return 0;
  }
}

function proportionalMb(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    // Gone in between.
    return 0;
  }
}
