import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

export interface Peaks {
  /** Highest memory of each kind of process since, beside what it held before, in MB: `page 310 (180 before)`. */
  read(): string;
}

/** Watches the processes that hang on `parent`: the host, and those of Chromium by their kind. Linux alone counts so. */
export function peaksOf(parent: number): Peaks {
  const before = new Map<string, number>();
  for (const [pid, kind] of processes(parent)) {
    before.set(kind, Math.max(before.get(kind) ?? 0, megabytes(pid, 'VmRSS')));
    // The kernel's own mark of the highest begins anew.
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
  }
  return {
    read: () => {
      const highest = new Map<string, number>();
      for (const [pid, kind] of processes(parent))
        highest.set(kind, Math.max(highest.get(kind) ?? 0, megabytes(pid, 'VmHWM')));
      return [...highest]
        .toSorted(([a], [b]) => a.localeCompare(b))
        .map(([kind, mb]) => `${kind} ${mb.toFixed(0)} (${(before.get(kind) ?? 0).toFixed(0)} before)`)
        .join(', ');
    },
  };
}

/** Kinds: `host`, `browser`, `page` (a page and its workers), and Chromium's other helpers by their own names. */
function processes(parent: number): Map<number, string> {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    const found = /^\d+$/.test(name) ? /^PPid:\s+(\d+)/m.exec(text(`/proc/${name}/status`)) : null;
    if (found) parents.set(Number(name), Number(found[1]));
  }
  const kinds = new Map<number, string>();
  for (const pid of parents.keys()) {
    let above = parents.get(pid);
    while (above !== undefined && above !== parent) above = parents.get(above);
    const kind = above === parent ? kindOf(text(`/proc/${pid}/cmdline`).split('\0').join(' ')) : null;
    if (kind !== null) kinds.set(pid, kind);
  }
  return kinds;
}

function kindOf(command: string): string | null {
  if (/host\.mjs|main\.cjs|double/.test(command) && !command.includes('--type=')) return 'host';
  if (!command.includes('--user-data-dir=') && !command.includes('--type=')) return null;
  const type = /--type=([a-z-]+)/.exec(command)?.[1] ?? 'browser';
  return type === 'renderer' ? 'page' : type;
}

function megabytes(pid: number, key: 'VmRSS' | 'VmHWM'): number {
  return Number(new RegExp(`^${key}:\\s+(\\d+)`, 'm').exec(text(`/proc/${pid}/status`))?.[1] ?? 0) / 1024;
}

/** Empty for a process that is gone in between. */
function text(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
