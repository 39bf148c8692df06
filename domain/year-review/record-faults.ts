import { readCivilDate, yearOf } from '../calendar/civil-date';
import type { Fault } from '../fault';
import { bonusLevel } from './bonus-score';
import { deductionEntry } from './deduction-entry';
import { faultAt, listOf, recordOf, textOf, type Raw, type RawPath } from './raw-content';
import { vetoYear } from './veto';
import { itemNumber, type VetoRecord } from './year-file';
import type { YearPolicy } from './year-policy';
import type { YearProgramme } from './year-programme';

/** What the records of a unit are held against. */
export interface RecordChecks {
  readonly programme: YearProgramme;
  readonly policy: YearPolicy;
  /** The year in which the unit stands, undefined where the file gives no year. */
  readonly year: number | undefined;
  /** The years of the file in which the same unit stands. */
  readonly yearsOfUnit: ReadonlySet<unknown>;
  /** The units of the same year. */
  readonly units: ReadonlySet<unknown>;
}

/** Deductions, bonuses and veto facts of a unit that name nothing in the plan or lie outside the year. */
export function recordFaults(unit: Raw, path: RawPath, checks: RecordChecks): Fault[] {
  return [
    ...listOf(unit['deductions']).flatMap((each, at) =>
      deductionFaults(recordOf(each), [...path, 'deductions', at], checks),
    ),
    ...listOf(unit['bonus']).flatMap((each, at) =>
      bonusFaults(recordOf(each), [...path, 'bonus', at], checks),
    ),
    ...listOf(unit['veto']).flatMap((each, at) =>
      vetoFaults(recordOf(each), [...path, 'veto', at], checks),
    ),
  ];
}

function deductionFaults(record: Raw, path: RawPath, checks: RecordChecks): Fault[] {
  const item = itemNumber.safeParse(record['item']);
  const found = item.success
    ? deductionEntry(checks.programme, item.data, textOf(record['measure']))
    : null;
  const faults = dayFaults(record['on'], [...path, 'on'], checks.year);
  if (found === null) return faults;
  if ('code' in found) return [...faults, faultAt([...path, found.at], found.code, found.values)];
  const { issuer, partner, score } = record;
  if (found.rule === 'S1-21' && (issuer === 'city' || issuer === 'province')) {
    faults.push(faultAt([...path, 'issuer'], 'issuerMakesVeto'));
  }
  if (typeof partner === 'string' && !checks.units.has(partner)) {
    faults.push(faultAt([...path, 'partner'], 'unknownUnit', { word: partner }));
  }
  const byVerdict = checks.policy['score.item12.dissatisfiedWhen'] === 'verdictEntered';
  if (found.rule === 'S1-24' && !byVerdict && score === undefined) {
    faults.push(faultAt([...path, 'score'], 'scoreNeeded'));
  }
  return faults;
}

function bonusFaults(record: Raw, path: RawPath, { programme, year }: RecordChecks): Fault[] {
  const faults = dayFaults(record['on'], [...path, 'on'], year);
  const kind = textOf(record['kind']);
  if (kind === undefined) return faults;
  const item = programme.bonusItems.find((each) => each.kind === kind);
  if (item === undefined) {
    const known = programme.bonusItems.map((each) => each.kind).join(', ');
    return [...faults, faultAt([...path, 'kind'], 'unknownBonus', { word: kind, known })];
  }
  const known = item.levels.map(({ key }) => key).join(', ');
  const level = record['level'];
  if (level === undefined) {
    return bonusLevel(item) === undefined
      ? [...faults, faultAt([...path, 'level'], 'levelNeeded', { known })]
      : faults;
  }
  return typeof level === 'string' && bonusLevel(item, level) === undefined
    ? [...faults, faultAt([...path, 'level'], 'unknownLevel', { word: level, known })]
    : faults;
}

function vetoFaults(record: Raw, path: RawPath, checks: RecordChecks): Fault[] {
  const { kind } = record;
  const kinds = checks.programme.vetoKinds.map((each) => each.kind);
  const faults =
    typeof kind === 'number' && Number.isInteger(kind) && kind > 0 && !kinds.includes(kind)
      ? [faultAt([...path, 'kind'], 'unknownVeto', { word: kind, known: kinds.join(', ') })]
      : [];
  const on = readCivilDate(record['on']);
  if (on === undefined) return faults;
  const discoveredOn = readCivilDate(record['discoveredOn']);
  const dates = { on, ...(discoveredOn === undefined ? {} : { discoveredOn }) };
  const year = vetoYear(dates as VetoRecord, checks.policy);
  return checks.yearsOfUnit.has(year)
    ? faults
    : [...faults, faultAt([...path, 'on'], 'vetoOutsideYears', { year })];
}

function dayFaults(value: unknown, path: RawPath, year: number | undefined): Fault[] {
  const day = readCivilDate(value);
  return day === undefined || year === undefined || yearOf(day) === year
    ? []
    : [faultAt(path, 'dayOutsideYear', { day, year })];
}
