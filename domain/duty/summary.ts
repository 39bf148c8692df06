import type { Summary } from '../aggregate';
import { owedStatuses, type DutyState, type DutyStatus } from './state';

/** `internalDispatch/I03/2024-04`: the duty's id without kind and programme. */
export function numberOfDuty(state: Pick<DutyState, 'id' | 'programme'>): string {
  return state.id.slice(`duty/${state.programme}/`.length);
}

const regions: Partial<Record<DutyStatus, string>> = {
  SCHEDULED: 'none',
  OPEN: 'normal',
  DUE_SOON: 'dueSoon',
  OVERDUE: 'overdue',
};

/** What lists show of a duty; the title is a pledge's or action point's text, else the key of the rule for the words. */
export function dutySummary(state: DutyState): Summary {
  const open = owedStatuses.includes(state.status);
  return {
    number: numberOfDuty(state),
    title: state.text ?? state.rule,
    leadUnit: state.unit,
    units: state.unit === null ? [] : [state.unit],
    indicator: state.indicator,
    dueOn: open ? state.dueOn : null,
    deadline: regions[state.status] ?? 'closed',
    open,
    more: {
      rule: state.rule,
      ruleId: state.ruleId,
      role: state.role,
      period: state.period,
      count: state.records.length,
      minimum: state.minimum,
      quarter: state.quarter,
      /** Day by which it was due, also when it is over. */
      wasDueOn: state.dueOn,
    },
  };
}
