import { saveCalendar } from '../../db/calendar';
import type { Sql } from '../../db/client';
import { saveProgramme, type ProgrammeToSave } from '../../db/programmes';
import type { Calendar } from '../../domain/calendar/working-days';
import type { RoleKey } from '../../domain/organisation/role-keys';
import type { Reader } from '../../domain/readers';
import type { PolicySet } from '../../domain/policy/policy-set';

/** A calendar with nothing but weekends and the Dragon Boat day of 2024. */
const smallCalendar: Calendar = {
  version: 'small',
  years: {
    '2024': {
      status: 'official',
      source: null,
      rest: ['2024-06-10'],
      work: [],
      names: { '2024-06-10': { zh: '端午节', en: 'Dragon Boat Festival' } },
    },
  },
};

const named = (zh: string, en: string, mailbox?: string) => ({
  id: zh,
  name: { zh, en },
  kind: 'department' as const,
  ...(mailbox === undefined ? {} : { mailbox }),
});

/** Three units, four people: enough for letters. */
export const smallProgramme: ProgrammeToSave = {
  facts: {
    id: 'county-city-2024',
    code: 'S0',
    titleZh: '县城营商环境',
    titleEn: 'County city',
    year: 2024,
    period: { start: '2024-01-01', end: '2024-12-31' },
    cycles: {
      quarters: true,
      ranking: true,
      yearReview: false,
      contest: false,
      halfYearEvaluation: false,
    },
    organs: {
      coordinationOffice: '市优环办',
      bureau: null,
      inspectionOffices: [],
      groupHead: null,
      orgDept: null,
      disciplineCommission: null,
    },
    units: [],
    indicators: [],
    groups: [],
    phases: [],
  },
  policy: { programme: 'county-city-2024', version: '1', values: {} as PolicySet['values'] },
  roster: {
    units: [
      named('市优环办', 'Coordination Office'),
      named('市商务局', 'Commerce Bureau', 'swj@demo.invalid'),
      named('市住建局', 'Housing Bureau', 'zjj@demo.invalid'),
    ],
    persons: [
      { id: 'office.1', name: '王办', email: 'office1@demo.invalid' },
      { id: 'swj.1', name: '李商', email: 'swj1@demo.invalid' },
      { id: 'swj.2', name: '赵商', email: 'swj2@demo.invalid' },
    ],
    assignments: [
      {
        person: 'office.1',
        role: 'coordinationOffice',
        unit: '市优环办',
        from: '2024-01-01',
        to: null,
      },
      {
        person: 'swj.1',
        role: 'responsibleUnit.staff',
        unit: '市商务局',
        from: '2024-01-01',
        to: null,
      },
      {
        person: 'swj.2',
        role: 'responsibleUnit.principal',
        unit: '市商务局',
        from: '2024-01-01',
        to: '2024-06-30',
      },
      {
        person: 'swj.1',
        role: 'responsibleUnit.principal',
        unit: '市商务局',
        from: '2024-06-01',
        to: '2024-06-30',
        delegateOf: 'swj.2',
        document: '授权书1号',
      },
    ],
  },
  source: { file: 'county-city-2024.yaml', text: 'schema: programme/1\n' },
  demonstration: true,
};

/** Somebody of the small city who looks, under one role. */
export function readerOf(role: RoleKey, unit: string | null = null): Reader {
  return { programme: smallProgramme.facts.id, unit, roles: [role] };
}

/** Loads the calendar and the programme into an empty database. */
export async function settleSmallCity(sql: Sql): Promise<void> {
  await saveCalendar(sql, smallCalendar);
  await saveProgramme(sql, smallProgramme);
}
