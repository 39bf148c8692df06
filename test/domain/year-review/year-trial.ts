import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { Fault } from '../../../domain/fault';
import { defaultPolicy, readPolicyValues } from '../../../domain/policy/policy-set';
import { checkProgrammeFile } from '../../../domain/programme/programme-check';
import type { ProgrammeFile } from '../../../domain/programme/programme-file';
import { readYearInput } from '../../../domain/year-review/read-year-input';
import {
  scoreYears,
  type ScoredUnit,
  type ScoredYear,
} from '../../../domain/year-review/score-years';
import { yearProgramme } from '../../../domain/year-review/year-programme';

export type Fields = Readonly<Record<string, unknown>>;

/** A shipped plan. */
export function shippedPlan(id: string): ProgrammeFile {
  const file = path.join(__dirname, '../../../programmes', `${id}.yaml`);
  const reading = checkProgrammeFile(parse(readFileSync(file, 'utf8')));
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  return reading.value;
}

const plan = shippedPlan('jilin-edz-2021');

/** Reads a `year/1` content against the shipped plan. */
export function read(content: unknown, file: ProgrammeFile = plan) {
  return readYearInput(content, () => ({
    ok: true,
    named: {
      programme: yearProgramme(file),
      policyWith: (overrides) => {
        const values = readPolicyValues(overrides);
        return values.ok ? { ok: true, policy: { ...defaultPolicy, ...values.values } } : values;
      },
    },
  }));
}

/** A whole file, with what differs from the smallest one. */
function fileWith(fields: Fields): Fields {
  return { schema: 'year/1', programme: 'jilin-edz-2021', ...fields };
}

/** The same full ballots everywhere: 60 points of review. */
export const fullBallots = {
  leaders: ['30'],
  departments: ['10'],
  enterprises: ['10'],
  supervisors: ['10'],
};

/** A bureau with full points, but for what is given. */
export function bureau(fields: Fields = {}): Fields {
  return { unit: '建设局', kind: 'bureau', ballots: fullBallots, ...fields };
}

/** Scores a file. */
export function scored(fields: Fields, file?: ProgrammeFile): readonly ScoredYear[] {
  const reading = read(fileWith(fields), file);
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  return scoreYears(reading.input);
}

/** Scores one bureau in 2021. */
export function scoredBureau(fields: Fields, policy: Fields = {}, more: Fields = {}): ScoredUnit {
  const years = scored({ policy, years: [{ year: 2021, units: [bureau(fields)] }], ...more });
  return years[0]!.units[0]!;
}

/** The faults of a file as `place code`. */
export function faultsOf(fields: Fields, file?: ProgrammeFile): string[] {
  const reading = read(fileWith(fields), file);
  return reading.ok ? [] : reading.faults.map(({ place, code }: Fault) => `${place} ${code}`);
}

/** The faults of a file with one bureau in 2021. */
export function faultsOfBureau(fields: Fields, policy: Fields = {}, more: Fields = {}): string[] {
  return faultsOf({ policy, years: [{ year: 2021, units: [bureau(fields)] }], ...more }).map(
    (each) => each.replace('years[0].units[0].', ''),
  );
}

/** Records of one day in 2021. */
export function on(day: string, ...records: Fields[]): Fields[] {
  return records.map((record) => ({ on: day, ...record }));
}

/** The kinds of a unit's consequences. */
export function kindsOf({ consequences }: ScoredUnit): string[] {
  return consequences.map(({ kind }) => kind);
}
