import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import type { Checked, Fault } from '../domain/fault';
import { readPolicyValues } from '../domain/policy/policy-set';
import { evaluate } from '../domain/scoring/evaluate';
import { readEvaluateInput, type EvaluateProgramme } from '../domain/scoring/evaluate-input';
import type { Language } from './calendar-words';
import { evaluatePages } from './evaluate-pages';
import { evaluateReport } from './evaluate-report';
import { namedProgramme } from './named-programme';
import { inProgramme, placedFaults } from './placed-faults';
import { faultLine, programmeWords } from './programme-words';
import { readYaml } from './read-yaml';
import { scoringWords } from './scoring-words';

/** The flags as typed. */
export interface EvaluateFlags {
  readonly json?: boolean;
  readonly lang?: string;
}

/** What a run prints and its exit code: 0 done, 2 usage, 3 the file refused. */
export interface EvaluateOutcome {
  readonly exitCode: 0 | 2 | 3;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * `duban evaluate FILE`: quarters from scores to proposed measures (Q11, Q12), pure computation.
 *
 * With `--json` one JSON value, else pages for people. A refused file lists every fault with line and path on stderr and prints
 * nothing else.
 */
export function runEvaluate(file: string, flags: EvaluateFlags): EvaluateOutcome {
  if (flags.lang !== undefined && flags.lang !== 'zh' && flags.lang !== 'en') {
    return { exitCode: 2, stdout: '', stderr: "error: '--lang' is zh or en\n" };
  }
  const language: Language = flags.lang === 'en' ? 'en' : 'zh';
  if (!existsSync(file)) {
    return { exitCode: 2, stdout: '', stderr: `error: there is no file '${file}'\n` };
  }
  const yaml = readYaml(file);
  const name = path.basename(file);
  if ('faults' in yaml) {
    const faults = yaml.faults.map(({ line, code, reason }) => ({
      place: `${name}:${String(line)}`,
      code,
      values: { reason },
    }));
    return refused(faults, language);
  }
  const read = readEvaluateInput(yaml.value, (id) => findProgramme(id, path.dirname(file)));
  if (!read.ok) return refused(placedFaults(read.faults, name, yaml), language);
  const evaluated = evaluate(read.input);
  const words = scoringWords(language);
  const stdout = flags.json
    ? `${JSON.stringify(evaluateReport(read.input, evaluated, words))}\n`
    : evaluatePages(read.input, evaluated, words);
  return { exitCode: 0, stdout, stderr: '' };
}

/** Adds `evaluate` to the program. */
export function evaluateCommand(program: Command): void {
  program
    .command('evaluate')
    .description('rank quarters and compute the proposed measures, from a file of scores')
    .argument('<file>', 'a file of format evaluate/1, YAML or JSON')
    .option('--lang <zh|en>', 'language of the sentences (default: zh)')
    .option('--json', 'print one JSON value')
    .action((file: string, flags: EvaluateFlags) => {
      const outcome = runEvaluate(file, flags);
      process.stdout.write(outcome.stdout);
      process.stderr.write(outcome.stderr);
      process.exitCode = outcome.exitCode;
    });
}

/** What an evaluation needs of the programme that the file names. */
function findProgramme(id: string, folder: string): Checked<{ programme: EvaluateProgramme }> {
  const loading = namedProgramme(id, folder);
  if (!loading.ok) return loading;
  const { facts, policy } = loading.programme;
  return {
    ok: true,
    programme: {
      id: facts.id,
      indicators: facts.indicators,
      policyWith: (overrides) => {
        const values = readPolicyValues(overrides);
        if (!values.ok) return values;
        return { ok: true, policy: { ...policy.values, ...values.values } };
      },
    },
  };
}

function refused(faults: readonly Fault[], language: Language): EvaluateOutcome {
  const own = scoringWords(language);
  const programmes = programmeWords(language);
  const lines = faults.map((fault) =>
    fault.place.includes(`: ${inProgramme}`)
      ? faultLine(fault, programmes)
      : `${fault.place}: ${own(`faults.${fault.code}`, fault.values)}`,
  );
  return { exitCode: 3, stdout: '', stderr: `${lines.join('\n')}\n` };
}
