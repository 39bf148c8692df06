import { daysBetween } from '../../domain/calendar/civil-date';
import { dateOf } from '../../domain/calendar/instants';
import type { Facts } from '../../domain/facts';
import { conditionsOf } from '../../domain/placard/conditions';
import type { PlacardState } from '../../domain/placard/state';
import { groundSentence } from '../../domain/scoring/ground-sentence';
import { statusLabel } from '../acts/act-words';
import type { CaseRecord } from '../queries';
import type { RequestContext } from '../request-context';
import { caseUrl } from '../urls';
import { distanceWords } from './lamp';
import { unitsJoined } from './phrases';
import { quarterName } from './words-of-dates';

const hanging: readonly string[] = ['HUNG_YELLOW', 'HUNG_RED', 'DELIST_PROPOSED'];

/** The placard wall: what hangs first, red before yellow, then what is proposed, then what came down. */
export function presentPlacardWall(
  context: RequestContext,
  records: readonly CaseRecord[],
  facts: Facts,
) {
  const cards = records.map((record) => presentPlacard(context, record, facts));
  const weight = (card: (typeof cards)[number]) =>
    card.hangs === true ? (card.tone === 'red' ? 0 : 1) : card.ended === true ? 3 : 2;
  const sorted = [...cards].sort((a, b) => weight(a) - weight(b) || (a.number < b.number ? -1 : 1));
  const count = (tone: string) =>
    cards.filter((card) => card.hangs === true && card.tone === tone).length;
  return {
    tiles: [
      { label: context.t('pages:placards.red'), count: count('red'), tone: 'red' },
      { label: context.t('pages:placards.yellow'), count: count('yellow'), tone: 'yellow' },
      {
        label: context.t('pages:placards.proposed'),
        count: cards.filter(({ hangs, ended }) => hangs === null && ended === null).length,
        tone: 'none',
      },
      {
        label: context.t('pages:placards.delisted'),
        count: cards.filter(({ ended }) => ended === true).length,
        tone: 'none',
      },
    ],
    cards: sorted.length === 0 ? null : sorted,
  };
}

/** One placard: on whom, since when, the three conditions as ticks, the next date. */
export function presentPlacard(context: RequestContext, record: CaseRecord, facts: Facts) {
  const state = record.state as PlacardState;
  const { t } = context;
  const today = dateOf(context.now);
  const conditions = conditionsOf(state);
  const hangs = hanging.includes(state.status);
  const [ground] = state.grounds;
  return {
    href: caseUrl(record.aggregate),
    number: record.number,
    tone: hangs || state.status === 'PROPOSED' ? state.colour : 'none',
    colour: t(`pages:placards.${state.colour}`),
    hangs: hangs ? true : null,
    ended: ['DELISTED', 'REJECTED', 'WITHDRAWN'].includes(state.status) ? true : null,
    status: statusLabel(context, 'placard', state.status),
    indicator: state.indicatorName,
    units: unitsJoined(context, state.units),
    joint: state.joint ? t('pages:proposals.joint') : null,
    quarter: quarterName(context, state.quarter),
    since:
      state.hungOn === null
        ? null
        : t('pages:placards.since', {
            on: state.hungOn,
            days: daysBetween(state.hungOn, state.delistedOn ?? today),
          }),
    due:
      state.dueOn === null
        ? null
        : t('pages:placards.due', {
            on: state.dueOn,
            left: hangs ? distanceWords(context, facts.calendar, today, state.dueOn) : '',
          }),
    ground:
      ground === undefined
        ? null
        : groundSentence(
            { name: state.indicatorName, quarter: ground.quarter },
            ground.clauses,
            (code, values) => t(`scoring:${code}`, values),
          ),
    conditions: [
      { label: t('placard:conditions.rectifiedInTime'), met: conditions.rectifiedInTime },
      { label: t('placard:conditions.allAccepted'), met: conditions.allAccepted },
      { label: t('placard:conditions.rankRecovered'), met: conditions.rankRecovered },
    ].map(({ label, met }) => ({
      label,
      met: met ? true : null,
      word: t(met ? 'pages:placards.met' : 'pages:placards.notMet'),
    })),
    problems: Object.entries(state.problems).map(([id, { accepted }]) => ({
      href: caseUrl(id as CaseRecord['aggregate']),
      number: id.slice(id.indexOf('/') + 1),
      state: t(accepted ? 'pages:placards.accepted' : 'pages:placards.open'),
    })),
  };
}
