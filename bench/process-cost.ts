import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** CPU seconds used so far by a process and, with `children`, by all that it has started and reaped. */
export function cpuSeconds(pid: number, children = false): number {
  const fields =
    readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
      .split(') ')[1]
      ?.split(' ') ?? [];
  const ticks = [11, 12, ...(children ? [13, 14] : [])].map((index) => Number(fields[index]));
  return ticks.reduce((sum, one) => sum + one, 0) / 100;
}

/** CPU seconds of PostgreSQL: the postmaster, its reaped children and its living ones. */
export function postgresSeconds(postmaster: number): number {
  const living = execFileSync('ps', ['-o', 'pid=', '--ppid', String(postmaster)], {
    encoding: 'utf8',
  });
  return living
    .split('\n')
    .map((line) => Number(line.trim()))
    .filter((pid) => pid > 0)
    .reduce(
      (sum, pid) => {
        try {
          return sum + cpuSeconds(pid);
        } catch {
          return sum; // it ended meanwhile and counts with the postmaster's reaped children
        }
      },
      cpuSeconds(postmaster, true),
    );
}

/** The value below which that share of the sorted values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
