import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import type { Checked, Fault } from '../domain/fault';
import { readPolicyValues } from '../domain/policy/policy-set';
import type { NamedYearProgramme } from '../domain/year-review/read-year-input';
import { readYearInput } from '../domain/year-review/read-year-input';
import { scoreYears } from '../domain/year-review/score-years';
import { gradeLimits } from '../domain/year-review/grade-limits';
import { yearProgramme } from '../domain/year-review/year-programme';
import type { Language } from './calendar-words';
import { namedProgramme } from './named-programme';
import { inProgramme, placedFaults } from './placed-faults';
import { faultLine, programmeWords } from './programme-words';
import { readYaml } from './read-yaml';
import { yearPages } from './year-pages';
import { yearReport } from './year-report';
import { yearWords } from './year-words';

/** The flags as typed. */
export interface YearFlags {
  readonly json?: boolean;
  readonly lang?: string;
}

/** What a run prints and its exit code: 0 done, 2 usage, 3 the file refused. */
export interface YearOutcome {
  readonly exitCode: 0 | 2 | 3;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * `duban year FILE`: composite, grade and consequences of units by year (Y02–Y12), pure computation.
 *
 * With `--json` one JSON value, else pages for people. A refused file lists every fault with line and path on stderr and prints
 * nothing else.
 */
export function runYear(file: string, flags: YearFlags): YearOutcome {
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
  const read = readYearInput(yaml.value, (id) => findProgramme(id, path.dirname(file)));
  if (!read.ok) return refused(placedFaults(read.faults, name, yaml), language);
  const years = scoreYears(read.input);
  const words = yearWords(language);
  const stdout = flags.json
    ? `${JSON.stringify(yearReport(years, language, words))}\n`
    : yearPages(years, language, words);
  return { exitCode: 0, stdout, stderr: '' };
}

/** Adds `year` to the program. */
export function yearCommand(program: Command): void {
  program
    .command('year')
    .description("compute the year's composite, grade and consequences, from a file of records")
    .argument('<file>', 'a file of format year/1, YAML or JSON')
    .option('--lang <zh|en>', 'language of the sentences (default: zh)')
    .option('--json', 'print one JSON value')
    .action((file: string, flags: YearFlags) => {
      const outcome = runYear(file, flags);
      process.stdout.write(outcome.stdout);
      process.stderr.write(outcome.stderr);
      process.exitCode = outcome.exitCode;
    });
}

/** What the year's score needs of the programme that the file names. */
function findProgramme(id: string, folder: string): Checked<{ named: NamedYearProgramme }> {
  const loading = namedProgramme(id, folder);
  if (!loading.ok) return loading;
  const { file, overlay, policy } = loading.programme;
  const stated = gradeLimits(file, { ...file.policies, ...overlay?.policies });
  return {
    ok: true,
    named: {
      programme: yearProgramme(file),
      policyWith: (overrides) => {
        const values = readPolicyValues(overrides);
        if (!values.ok) return values;
        return { ok: true, policy: { ...policy.values, ...stated, ...values.values } };
      },
    },
  };
}

function refused(faults: readonly Fault[], language: Language): YearOutcome {
  const own = yearWords(language);
  const programmes = programmeWords(language);
  const lines = faults.map((fault) =>
    fault.place.includes(`: ${inProgramme}`)
      ? faultLine(fault, programmes)
      : `${fault.place}: ${own(`faults.${fault.code}`, fault.values)}`,
  );
  return { exitCode: 3, stdout: '', stderr: `${lines.join('\n')}\n` };
}
