import { shippedCalendar } from '../../cli/shipped-calendar';
import type { Calendar } from '../../domain/calendar/working-days';
import type { Facts } from '../../domain/facts';
import type { ProgrammeFacts } from '../../domain/organisation/programme-facts';
import { policySet } from '../../domain/policy/policy-set';

/**
 * Facts for tests: a small programme (no roster, so that every unit name is known), the shipped calendar, the register's values.
 * @param with overrides of the programme, of policy values by key, or another calendar
 * @throws with every fault of the policy overrides
 */
export function factsOf(
  overrides: {
    readonly programme?: Partial<ProgrammeFacts>;
    readonly policy?: { readonly [key: string]: unknown };
    readonly calendar?: Calendar;
  } = {},
): Facts {
  const programme = { ...smallProgramme, ...overrides.programme };
  const set = policySet(programme.id, '1', overrides.policy ?? {});
  if (!set.ok) {
    throw new Error(JSON.stringify(set.faults));
  }
  return { programme, policy: set.policySet, calendar: overrides.calendar ?? shippedCalendar() };
}

const smallProgramme: ProgrammeFacts = {
  id: 'test-2024',
  code: 'S0',
  titleZh: '测试方案',
  titleEn: 'Test plan',
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
    bureau: '市营商局',
    inspectionOffices: ['市委督查室', '市政府督查室'],
    groupHead: '组长',
    orgDept: '市委组织部',
    disciplineCommission: '市纪委监委',
  },
  units: [],
  indicators: [],
  groups: [],
  phases: [],
};
