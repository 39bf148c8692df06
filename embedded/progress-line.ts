import type { StepProgress } from './devserver-build';

const quietSeconds = 10;

/**
 * Shows how far a long step is on standard error: one rewritten line on a terminal, else a line every ten seconds.
 *
 * Nothing is shown for steps that say nothing.
 *
 * @param title what is being done
 */
export function reportProgress(
  title: string,
  out: Pick<NodeJS.WriteStream, 'write' | 'isTTY'> = process.stderr,
): (progress: StepProgress) => void {
  const begun = Date.now();
  let lastAt = 0;
  return ({ percent, detail }) => {
    const now = Date.now();
    const share = percent === undefined ? '' : ` ${String(percent)} %`;
    const line = `${title}:${share} ${detail} (${duration(now - begun)})`;
    if (out.isTTY) {
      out.write(`\r\u001b[K  ${line}`);
    } else if (now - lastAt >= quietSeconds * 1_000) {
      lastAt = now;
      out.write(`  ${line}\n`);
    }
  };
}

/** A span for people: `0.4 s`, `12 s`, `3:05 min`. */
export function duration(ms: number): string {
  if (ms < 10_000) return `${(ms / 1_000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1_000);
  if (seconds < 60) return `${String(seconds)} s`;
  return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')} min`;
}
