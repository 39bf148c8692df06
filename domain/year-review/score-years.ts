import { withPartnerDeductions } from './partner-deductions';
import { scoreUnit, type UnitScore, type YearRules } from './score-unit';
import { vetoYear } from './veto';
import { yearConsequences, type YearConsequence } from './year-consequences';
import type { Grade, UnitRecords, YearRecords } from './year-file';

/** What `scoreYears` computes from: everything checked, years in order. */
export interface YearInput extends YearRules {
  readonly years: readonly YearRecords[];
  /** Grades of the year before the first one. */
  readonly previous: { readonly [unit: string]: Grade };
}

/** A unit's year with what follows from it. */
export interface ScoredUnit extends UnitScore {
  readonly unit: string;
  readonly consequences: readonly YearConsequence[];
}

export interface ScoredYear {
  readonly year: number;
  readonly units: readonly ScoredUnit[];
}

/**
 * Scores years one after the other; the grade of the year directly before decides on the personnel proposal (S1-05..53).
 *
 * @param input checked by `readYearInput`
 */
export function scoreYears(input: YearInput): ScoredYear[] {
  return input.years.reduce<ScoredYear[]>((scored, year) => {
    const records = withPartnerDeductions(year, input.programme, input.policy);
    const units = records.units.map((unit) =>
      scoredUnit({ ...unit, veto: vetoesOf(unit.unit, year.year, input) }, year.year, {
        ...input,
        scored,
      }),
    );
    return [...scored, { year: year.year, units }];
  }, []);
}

/** The veto facts of a unit that count in a year, in whatever year they are recorded (S1-37). */
function vetoesOf(unit: string, year: number, { years, policy }: YearInput): UnitRecords['veto'] {
  return years
    .flatMap(({ units }) => units.filter((each) => each.unit === unit))
    .flatMap(({ veto }) => veto.filter((record) => vetoYear(record, policy) === year));
}

function scoredUnit(
  records: UnitRecords,
  year: number,
  input: YearInput & { readonly scored: readonly ScoredYear[] },
): ScoredUnit {
  const score = scoreUnit(records, input);
  const consequences = yearConsequences(
    {
      grade: score.grade,
      before: gradeBefore(records.unit, year, input),
      vertical: records.vertical || records.kind === DUAL_MANAGED,
      principals: principalsOf(records, year, input),
    },
    input.policy,
  );
  return { unit: records.unit, ...score, consequences };
}

/** The kind of unit that is under vertical management without being flagged (S1-53). */
const DUAL_MANAGED = 'dual-managed';

function gradeBefore(
  unit: string,
  year: number,
  input: YearInput & { readonly scored: readonly ScoredYear[] },
): Grade | null {
  const before = input.scored.find((each) => each.year === year - 1);
  const inFile = before?.units.find((each) => each.unit === unit)?.grade;
  const imported = year === input.years[0]?.year ? input.previous[unit] : undefined;
  return inFile ?? imported ?? null;
}

/** Principals of the year before and of the year, as far as the file names them (S1-52). */
function principalsOf(
  { unit, principal }: UnitRecords,
  year: number,
  { years }: YearInput,
): { year: number; name: string }[] {
  const before = years
    .find((each) => each.year === year - 1)
    ?.units.find((each) => each.unit === unit)?.principal;
  return [
    ...(before === undefined ? [] : [{ year: year - 1, name: before }]),
    ...(principal === undefined ? [] : [{ year, name: principal }]),
  ];
}
