import type { Speech } from '../../domain/quarter/measures-state';
import type { QuarterState } from '../../domain/quarter/state';
import { statusLabel, wordOf } from '../acts/act-words';
import type { CaseRecord } from '../queries';
import { seesReferrals } from '../relations';
import { personOf, type RequestContext } from '../request-context';
import { actUrl, caseUrl, referralUrl, withQuery } from '../urls';
import type { AllowedAct } from './allowed-acts';
import { joined, unitsJoined } from './phrases';

/** What followed from a quarter's ranking: warnings, placards, pledge speeches; null where there is none. */
export function presentConsequences(
  context: RequestContext,
  record: CaseRecord,
  state: QuarterState,
  acts: readonly AllowedAct[],
) {
  const warnings = state.warnings.map(({ units, sentOn, subject }) => ({
    subject: nameOf(state, subject),
    units: unitsJoined(context, units),
    sentOn,
  }));
  const placards = state.placards.map(({ placard, indicator, units, colour, status }) => ({
    href: caseUrl(placard),
    indicator: nameOf(state, indicator),
    units: unitsJoined(context, units),
    colour: context.t(`pages:placards.${colour}`),
    status: statusLabel(context, 'placard', status),
  }));
  const speeches = state.speeches.map((speech) => presentSpeech(context, record, speech, acts));
  return {
    warnings: warnings.length === 0 ? null : warnings,
    placards: placards.length === 0 ? null : placards,
    speeches: speeches.length === 0 ? null : speeches,
    points: pointsOf(context, state),
    referrals: referralsOf(context, record, state),
    matters: mattersOf(context, state, acts),
  };
}

/** Referrals with their packages, for named roles alone (D-23). */
function referralsOf(context: RequestContext, record: CaseRecord, state: QuarterState) {
  if (state.referrals.length === 0 || !seesReferrals(personOf(context).hat)) return null;
  return state.referrals.map(({ id, units, status }) => ({
    href: referralUrl(record.aggregate, id),
    number: id,
    units: unitsJoined(context, units),
    status: wordOf(context, `quarter:choices.referralStatus.${status}`),
  }));
}

/** Matters of the joint inspection as far as the state holds them for the reader; a matter leads to the inspection that it waits for (S0-87). */
function mattersOf(context: RequestContext, state: QuarterState, acts: readonly AllowedAct[]) {
  if (state.matters.length === 0) return null;
  const inspect = acts.find(
    ({ command, blocked }) => command === 'recordInspection' && blocked === null,
  );
  return state.matters.map(({ id, kind, title, units, dueOn, done }) => ({
    number: id,
    title,
    href: done ? null : (inspect?.href ?? null),
    kind: wordOf(context, `quarter:choices.kind.${kind}`),
    units: unitsJoined(context, units),
    dueOn,
    status: context.t(`quarter:inspectionMatters.${done ? 'done' : 'open'}`),
  }));
}

/** Points that come with placards and letters, once the list is posted (`placard.yellow.points`, `letter.points`). */
function pointsOf(context: RequestContext, state: QuarterState) {
  const list = state.publishedOn === null ? [] : (state.ranking?.points ?? []);
  if (list.length === 0) return null;
  return list.map(({ unit, subject, points, grounds }) => ({
    unit: context.names.unit(unit),
    subject: nameOf(state, subject),
    points,
    why: context.t(
      grounds.some(({ code }) => code === 'letterPoints')
        ? 'scoring:kind.letter'
        : `scoring:colour.${String(grounds[0]?.values['colour'] ?? 'yellow')}`,
    ),
  }));
}

function presentSpeech(
  context: RequestContext,
  record: CaseRecord,
  speech: Speech,
  acts: readonly AllowedAct[],
) {
  const state = record.state as QuarterState;
  const next = speech.status === 'OWED' ? 'scheduleSpeech' : 'recordSpeech';
  const may =
    ['OWED', 'SCHEDULED'].includes(speech.status) &&
    acts.some(({ command, blocked }) => command === next && blocked === null);
  return {
    unit: context.names.unit(speech.unit),
    indicators: joined(
      context,
      speech.indicators.map((id) => nameOf(state, id)),
    ),
    status: wordOf(context, `quarter:choices.speechStatus.${speech.status}`),
    on: speech.on ?? '—',
    by: speech.by,
    pledges:
      speech.pledges.length === 0
        ? null
        : speech.pledges.map(({ goal, measure, dueOn }) => ({ goal, measure, dueOn })),
    act: may ? withQuery(actUrl(record.aggregate, next), { unit: speech.unit }) : null,
  };
}

/** An indicator's name as the quarter knows it. */
export function nameOf(state: QuarterState, id: string): string {
  return state.taskForces.find((one) => one.id === id)?.name ?? id;
}
