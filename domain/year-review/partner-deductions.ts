import { deductionEntry } from './deduction-entry';
import type { DeductionRecord, YearRecords } from './year-file';
import type { YearPolicy } from './year-policy';
import type { YearProgramme } from './year-programme';

/**
 * The year with what `score.item3.target` = both adds: a lead department and its responsible unit lose points together
 * (S1-11). A unit that has the same task recorded already is not charged again.
 */
export function withPartnerDeductions(
  year: YearRecords,
  programme: YearProgramme,
  policy: YearPolicy,
): YearRecords {
  if (policy['score.item3.target'] !== 'both') return year;
  const shared = year.units.flatMap(({ unit, deductions }) =>
    deductions
      .filter((record) => record.partner !== undefined && isOfItem3(record, programme))
      .map((record) => ({ to: record.partner, record: { ...record, partner: unit } })),
  );
  return {
    ...year,
    units: year.units.map((records) => {
      const added = shared
        .filter(({ to, record }) => to === records.unit && !has(records.deductions, record))
        .map(({ record }) => mirrored(record));
      return { ...records, deductions: [...records.deductions, ...added] };
    }),
  };
}

function isOfItem3(record: DeductionRecord, programme: YearProgramme): boolean {
  const entry = deductionEntry(programme, record.item, record.measure);
  return 'rule' in entry && entry.rule === 'S1-11';
}

function has(deductions: readonly DeductionRecord[], record: DeductionRecord): boolean {
  return deductions.some(
    ({ item, matter, on, partner }) =>
      item === record.item &&
      matter === record.matter &&
      (matter !== undefined || (on === record.on && partner === record.partner)),
  );
}

function mirrored({ role, ...record }: DeductionRecord): DeductionRecord {
  return role === undefined
    ? record
    : { ...record, role: role === 'lead' ? 'responsible' : 'lead' };
}
