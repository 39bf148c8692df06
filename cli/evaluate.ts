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
import { faultLine, programmeWords } from './programme-words';
import { readYaml, type YamlText } from './read-yaml';
import { scoringWords } from './scoring-words';
import { loadProgramme, shippedProgrammes } from './shipped-programmes';

/** Marks the place of a fault inside the programme file that the file names. */
const inProgramme = 'programme: ';

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
  if (!read.ok) return refused(placed(read.faults, name, yaml), language);
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

/** A shipped id, or a path from the working directory or the file's own folder. */
function findProgramme(id: string, folder: string): Checked<{ programme: EvaluateProgramme }> {
  const shipped = shippedProgrammes();
  const found = shipped.includes(id)
    ? id
    : [id, path.resolve(folder, id)].find((each) => each !== '' && existsSync(each));
  if (found === undefined) {
    const values = { id, known: shipped.join(', ') };
    return { ok: false, faults: [{ place: 'programme', code: 'unknownProgramme', values }] };
  }
  const loading = loadProgramme(found);
  if (!loading.ok) {
    return {
      ok: false,
      faults: loading.faults.map((fault) => ({ ...fault, place: `${inProgramme}${fault.place}` })),
    };
  }
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

/** Faults with the line of their place in the file; what is wrong inside a programme file keeps its own line as well. */
function placed(faults: readonly Fault[], name: string, yaml: YamlText): Fault[] {
  return faults.map((fault) => {
    const policyKey = /^policy\.(.+)$/.exec(fault.place)?.[1];
    const outer = fault.place.startsWith(inProgramme) ? 'programme' : fault.place;
    const keys =
      policyKey === undefined
        ? outer.split(/[.[\]]+/).filter((key) => key !== '')
        : ['policy', policyKey];
    const line = yaml.lineOf(keys.map((key) => (/^\d+$/.test(key) ? Number(key) : key)));
    return { ...fault, place: `${name}:${String(line)}: ${fault.place}` };
  });
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
