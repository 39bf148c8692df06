import fc from 'fast-check';
import { freshCoverage, rarerThan } from './coverage';
import { carryOut, plans } from './runs';
import { writeFileSync } from 'node:fs';
it('explores', () => {
  const runs = Number(process.env['RUNS'] ?? 300);
  const coverage = freshCoverage();
  const found = new Map<string, { n: number; log: string[]; msg: string }>();
  const t = Date.now();
  for (const plan of fc.sample(plans(40), { numRuns: runs, seed: Number(process.env['SEED'] ?? 1) })) {
    const log: string[] = [];
    try { carryOut(plan, coverage, log); } catch (e: any) {
      const key = (e.about ?? e.message.slice(0, 60)) + ' :: ' + String(e.message).replace(/\d{4}-\d\d-\d\d\S*/g, 'D').slice(0, 160);
      const f = found.get(key);
      const better = f === undefined || log.length < f.log.length;
      const out = { n: (f?.n ?? 0) + 1, log: better ? log : f.log, msg: better ? e.message + (e.about ? '' : e.stack) : f.msg };
      found.set(key, out);
    }
  }
  const lines = [`${Date.now() - t} ms ${coverage.steps} steps ${JSON.stringify(coverage.verdicts)}`];
  for (const [k, f] of [...found].sort((a, b) => b[1].n - a[1].n)) lines.push(`### ${f.n} × ${k}`, f.msg.slice(0,600), ...f.log.slice(-Number(process.env['TAIL'] ?? 14)).map((l) => '   ' + l), '');
  lines.push('RARE EDGES ' + rarerThan(coverage.edges, 20).join('; '), 'RARE PAIRS ' + rarerThan(coverage.forbidden, 1).length);
  writeFileSync('/tmp/explore.txt', lines.join('\n'));
});
