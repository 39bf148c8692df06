import type { Command } from 'commander';
import type { Checked } from '../domain/fault';
import { readPolicyValues } from '../domain/policy/policy-set';
import { gradeLimits } from '../domain/year-review/grade-limits';
import { readYearInput, type NamedYearProgramme } from '../domain/year-review/read-year-input';
import { scoreYears, type YearInput } from '../domain/year-review/score-years';
import { yearProgramme } from '../domain/year-review/year-programme';
import {
  computeFile,
  fileCommand,
  type FileComputation,
  type FileFlags,
  type FileOutcome,
} from './computed-file';
import { namedProgramme } from './named-programme';
import { yearPages } from './year-pages';
import { yearReport } from './year-report';
import { yearWords } from './year-words';

/** Composite, grade and consequences of units by year (Y02–Y12), pure computation. */
const yearReview: FileComputation<YearInput> = {
  name: 'year',
  description: "compute the year's composite, grade and consequences, from a file of records",
  format: 'year/1',
  words: yearWords,
  read: (value, folder) => readYearInput(value, (id) => findProgramme(id, folder)),
  print: (input, { language, words, json }) => {
    const years = scoreYears(input);
    return json
      ? `${JSON.stringify(yearReport(years, language, words))}\n`
      : yearPages(years, language, words);
  },
};

/** `duban year FILE`. */
export function runYear(file: string, flags: FileFlags): FileOutcome {
  return computeFile(yearReview, file, flags);
}

/** Adds `year` to the program. */
export function yearCommand(program: Command): void {
  fileCommand(program, yearReview);
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
