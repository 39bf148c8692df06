import { addDays, type CivilDate } from '../calendar/civil-date';
import { lastDayOfMonth, monthOf } from '../calendar/months';
import { lastDayOfQuarter, quarterOf } from '../calendar/quarters';
import type { Facts } from '../facts';
import type { PolicyValues } from '../policy/register';

/** Days on which the plan itself wants a filing (S2-17, S2-23): "X日前" in the year of the programme. */
const beforeDays = { ownPlan: '03-31', selfCheckList: '04-20' } as const;

/**
 * The day by which something is filed once in the life of a programme (C04, C05), from the plan or the policy that names it.
 *
 * @returns null for a rule that is no filing
 */
export function filingDay(key: string, facts: Facts): CivilDate | null {
  const { values } = facts.policy;
  const { start } = facts.programme.period;
  switch (key) {
    case 'ownPlan':
    case 'selfCheckList':
      return beforeDay(key, facts);
    case 'studySession':
      return dayIn(values['study.due'], facts);
    case 'districtPlan':
      return dayIn(values['district.planDue'], facts);
    case 'unlandedProjects': {
      const due = values['unlandedProjects.due'];
      return due === 'withSelfCheckList' ? beforeDay('selfCheckList', facts) : dayIn(due, facts);
    }
    case 'innovationPlan': {
      const due = values['innovation.planDue'];
      return due === 'endOfFirstQuarter' ? lastDayOfQuarter(quarterOf(start)) : dayIn(due, facts);
    }
    case 'responsibilityList': {
      const due = values['multiLead.listDue'];
      return due === 'endOfFirstMonth' ? lastDayOfMonth(monthOf(start)) : dayIn(due, facts);
    }
    default:
      return null;
  }
}

/** "X日前" ends with day X, or with the day before it (`deadline.beforeDate.inclusive`). */
function beforeDay(key: keyof typeof beforeDays, facts: Facts): CivilDate {
  const named: CivilDate = `${facts.programme.year}-${beforeDays[key]}` as CivilDate;
  return facts.policy.values['deadline.beforeDate.inclusive'] ? named : addDays(named, -1);
}

/** A day of the policy; one of every year falls into the programme's. */
function dayIn(day: PolicyValues['study.due'], { programme }: Facts): CivilDate {
  return typeof day === 'string' ? day : (`${programme.year}-${day.monthDay}` as CivilDate);
}
