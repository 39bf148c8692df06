import type { Facts } from '../../domain/facts';
import type { DutyState } from '../../domain/duty/state';
import { dateOf } from '../../domain/calendar/instants';
import { roleLabel, statusLabel, wordOf } from '../acts/act-words';
import type { CaseRecord } from '../queries';
import type { RequestContext } from '../request-context';
import { caseUrl, unitUrl, withQuery } from '../urls';
import { caseName } from './case-name';
import { idInWords } from './id-in-words';
import { presentLamp, soonUntil } from './lamp';
import { presentOwed } from './problem-page';
import { dateWords, periodName } from './words-of-dates';

/** The page of a duty without its acts and timeline: who owes what until when, how much of it is done, and by which rule. */
export function presentDuty(context: RequestContext, record: CaseRecord, facts: Facts) {
  const state = record.state as DutyState;
  const today = dateOf(context.now);
  const soonDay = soonUntil(facts.calendar, today, facts.policy.values['dashboard.lightsFrom']);
  const lamp = presentLamp(context, record, today, { calendar: facts.calendar, soonDay });
  return {
    number: periodName(context, state.period),
    title: caseName(context, record).title,
    status: statusLabel(context, 'duty', state.status),
    // A duty that is over says by its state whether it was met.
    lamp: record.open ? lamp : null,
    nextClass: lamp.lamp === 'overdue' ? 'is-overdue' : lamp.lamp === 'soon' ? 'is-soon' : '',
    owed: presentOwed(context, record, facts, today),
    lines: linesOf(context, state),
    records:
      state.records.length === 0
        ? null
        : state.records.map(({ on, by, text }) => ({
            on,
            by: facts.roster?.persons.find(({ id }) => id === by)?.name ?? by,
            text,
          })),
  };
}

function linesOf(context: RequestContext, state: DutyState) {
  const { t, names } = context;
  const line = (key: string, value: string | null, href: string | null = null) =>
    value === null ? [] : [{ label: t(`pages:duties.${key}`), value, href }];
  return [
    ...(state.unit === null
      ? line('actor', roleLabel(context, state.role))
      : line('actor', names.unit(state.unit), unitUrl(state.unit))),
    ...line(
      'rule',
      wordOf(context, `duty:rules.${state.rule}`),
      withQuery('/duties', { shown: 'all', rule: state.rule }),
    ),
    ...line('indicator', state.indicator === null ? null : names.indicator(state.indicator)),
    ...line('period', periodName(context, state.period)),
    ...line('dueOn', dateWords(context, state.dueOn)),
    ...line('cutoffOn', dateWords(context, state.cutoffOn)),
    ...line('done', t('pages:duties.doneOf', { ...state, done: state.records.length })),
    ...line('ground', state.ruleId),
    ...(state.quarter === null
      ? []
      : line('quarter', idInWords(context, state.quarter), caseUrl(state.quarter))),
    ...(state.origin === undefined || state.origin === state.quarter
      ? []
      : line('origin', idInWords(context, state.origin), caseUrl(state.origin))),
  ];
}
