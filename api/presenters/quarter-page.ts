import type { CivilDate } from '../../domain/calendar/civil-date';
import { dateOf } from '../../domain/calendar/instants';
import type { Facts } from '../../domain/facts';
import type { QuarterState } from '../../domain/quarter/state';
import { plannedSentence } from './due-sentence';
import { exact } from '../../domain/scoring/decimals';
import { seesReport } from '../../domain/quarter/audience';
import { uncountedFindings } from '../../domain/quarter/counted-scores';
import { quarterSteps } from '../../domain/quarter/timetable';
import { quarterStatuses } from '../../domain/quarter/state';
import { commandLabel, statusLabel, wordOf } from '../acts/act-words';
import type { CaseRecord } from '../queries';
import { viewerOf } from '../relations';
import { personOf, type RequestContext } from '../request-context';
import { actUrl, caseUrl, rankUrl, withQuery } from '../urls';
import { mayWith, type ActSources, type AllowedAct } from './allowed-acts';
import { presentProposals } from './proposals';
import { nameOf, presentConsequences } from './quarter-consequences';
import { presentOwed } from './problem-page';
import { distanceWords } from './lamp';
import { dateWords, quarterName } from './words-of-dates';
import { joined, unitsJoined } from './phrases';

/** The stages of the rail and the dated step that ends each. */
const stages = quarterStatuses.filter((status) => status !== 'CORRECTING');
const stageEnds: Readonly<Record<string, (typeof quarterSteps)[number]>> = {
  PLANNED: 'opening',
  OPEN: 'template',
  COLLECTING: 'cutoff',
  SCORING: 'scoring',
  RANKING: 'scoring',
  HEARING: 'answers',
  LEADER_REVIEW: 'review',
  PUBLISHED: 'publication',
  MEASURES: 'speeches',
  CLOSED: 'closing',
};

/** The quarter cockpit: stages with dates, reports, ranking with reasons, proposals, consequences. */
export function presentQuarter(
  context: RequestContext,
  sources: ActSources,
  acts: readonly AllowedAct[],
) {
  const { record, facts } = sources;
  const state = record.state as QuarterState;
  const today = dateOf(context.now);
  return {
    title: quarterName(context, state.quarter),
    number: state.quarter,
    status: statusLabel(context, 'quarter', state.status),
    rail: railOf(context, state, today),
    owed: presentOwed(context, record, facts, today),
    nextStep: nextStepOf(context, state, facts, today),
    nextClass: isLate(state, today) ? 'is-overdue' : '',
    reports: state.status === 'PLANNED' ? null : presentReports(context, sources, state),
    untrue: presentUntrue(context, state),
    ranking: presentRanking(context, record, facts),
    scoresAct: acts.find(({ command }) => command === 'recordScores')?.href ?? null,
    proposals: presentProposals(context, sources, acts),
    laggingList: listOf(state, 'laggingList'),
    honourList: listOf(state, 'honourList'),
    objections: presentObjections(context, record, state, acts),
    ...presentConsequences(context, record, state, acts),
    instruction: state.instruction,
    publishedOn: state.publishedOn === null ? null : dateWords(context, state.publishedOn),
    timetable: quarterSteps.map((step) => ({
      label: context.t(`quarter:steps.${step}`),
      on: state.timetable[step].on,
      rule: state.timetable[step].rule,
      why: plannedSentence(context, state.timetable[step]),
      past: state.timetable[step].on < today ? true : null,
    })),
  };
}

function railOf(context: RequestContext, state: QuarterState, today: CivilDate) {
  const place = stages.findIndex((stage) => stage === state.status);
  return stages.map((stage, index) => {
    const step = stageEnds[stage];
    const on = step === undefined ? null : state.timetable[step].on;
    return {
      label: statusLabel(context, 'quarter', stage),
      date: on === null ? '' : context.t('pages:quarter.until', { date: on.slice(5) }),
      done: index < place ? true : null,
      now: index === place ? true : null,
      late: index === place && on !== null && on < today ? true : null,
    };
  });
}

/** Whether the step that the present stage works towards should have been done. */
function isLate(state: QuarterState, today: CivilDate): boolean {
  const step = stageEnds[state.status];
  return step !== undefined && state.status !== 'CLOSED' && state.timetable[step].on < today;
}

function nextStepOf(context: RequestContext, state: QuarterState, facts: Facts, today: CivilDate) {
  const step = stageEnds[state.status];
  if (step === undefined || state.status === 'CLOSED') {
    return null;
  }
  const { on } = state.timetable[step];
  return context.t('pages:quarter.next', {
    step: context.t(`quarter:steps.${step}`),
    date: dateWords(context, on),
    left: distanceWords(context, facts.calendar, today, on),
  });
}

/** Reports by task force: what is in, late or missing, and what the person may do with each. */
function presentReports(context: RequestContext, sources: ActSources, state: QuarterState) {
  const { record } = sources;
  const viewer = viewerOf(personOf(context).hat);
  const reports = Object.values(state.reports);
  if (reports.length === 0) {
    return null;
  }
  const count = (statuses: readonly string[]) =>
    reports.filter(({ status }) => statuses.includes(status)).length;
  const nextAct: Readonly<Record<string, string>> = {
    OWED: 'draftReport',
    DRAFT: 'submitReport',
    LEAD_REVIEW: 'approveReport',
    PRINCIPAL_SIGN: 'signReport',
    SIGNED: 'fileReport',
    FILED: 'acceptReport',
    MISSING: 'grantLateEntry',
  };
  return {
    due: state.timetable.reports.on,
    cutoff: state.timetable.cutoff.on,
    totals: [
      { label: context.t('pages:quarter.reportsIn'), count: count(['FILED', 'ACCEPTED']) },
      {
        label: context.t('pages:quarter.reportsOpen'),
        count: reports.length - count(['FILED', 'ACCEPTED', 'MISSING']),
      },
      {
        label: context.t('pages:quarter.reportsLate'),
        count: reports.filter(({ late }) => late).length,
      },
      { label: context.t('pages:quarter.reportsMissing'), count: count(['MISSING']) },
    ],
    rows: reports.map((report) => {
      const command = nextAct[report.status];
      const may =
        command !== undefined && mayWith(sources, command, { indicator: report.indicator });
      return {
        indicator: `${report.indicator} ${nameOf(state, report.indicator)}`,
        href:
          report.content !== null && seesReport(state, viewer, report.indicator)
            ? `${withQuery(caseUrl(record.aggregate), { report: report.indicator })}#report`
            : null,
        unit: report.unit,
        status: wordOf(context, `quarter:choices.reportStatus.${report.status}`),
        filedOn: report.filedOn ?? '—',
        late: report.late ? context.t('pages:quarter.late') : null,
        missing: report.status === 'MISSING' ? true : null,
        act: may
          ? {
              href: withQuery(actUrl(record.aggregate, command), { indicator: report.indicator }),
              label: commandLabel(context, 'quarter', command),
            }
          : null,
      };
    }),
  };
}

/** Data found untrue: against whom, on what, and what it takes off (S0-45). */
function presentUntrue(context: RequestContext, state: QuarterState) {
  const uncounted = uncountedFindings(state);
  return orNull(
    (state.untrueFindings ?? []).map(({ indicator, unit, on, reason, deduction, ...found }) => ({
      line: context.t(found.withheld === true ? 'quarter:untrue.outline' : 'quarter:untrue.line', {
        on,
        unit: context.names.unit(unit),
        indicator: nameOf(state, indicator),
        reason,
      }),
      points: exact(deduction).isZero()
        ? null
        : context.t('quarter:untrue.points', { points: deduction }),
      pending:
        found.revision >= state.revision && uncounted.includes(indicator)
          ? context.t('quarter:untrue.pending')
          : null,
      evidence: orNull(
        found.evidence.map((piece) =>
          typeof piece === 'string' ? piece : `${piece.name} · SHA-256 ${piece.sha256}`,
        ),
      ),
    })),
  );
}

function presentRanking(context: RequestContext, record: CaseRecord, facts: Facts) {
  const state = record.state as QuarterState;
  const { ranking } = state;
  if (ranking === null) {
    return null;
  }
  const draft = state.publishedOn === null;
  return {
    caption: context.t(draft ? 'pages:quarter.rankingDraft' : 'pages:quarter.rankingFinal', {
      revision: ranking.revision,
    }),
    field: ranking.entries.length,
    rows: ranking.entries.map((entry) => {
      const counter = ranking.counters.find(({ id }) => id === entry.id);
      const indicator = facts.programme.indicators.find(({ id }) => id === entry.id);
      return {
        rank: entry.rank,
        why: rankUrl(record.aggregate, entry.id),
        name: `${entry.id} ${nameOf(state, entry.id)}`,
        leadUnits: unitsJoined(context, indicator?.leadUnits ?? []),
        score: entry.score ?? context.t('scoring:report.noScore'),
        band: entry.band ?? 'none',
        bandWord: context.t(`scoring:band.${entry.band ?? 'none'}`),
        marks: joined(context, [
          ...(entry.last ? [context.t('scoring:report.last')] : []),
          ...(entry.boundaryTie
            ? [context.t('scoring:report.boundaryTie')]
            : entry.tie
              ? [context.t('scoring:report.tie')]
              : []),
          ...(entry.unreported === true ? [context.t('scoring:why.unreported')] : []),
        ]),
        counts:
          counter === undefined
            ? '—'
            : context.t('pages:quarter.counts', { lagging: counter.lagging, last: counter.last }),
      };
    }),
    excluded: orNull(
      ranking.excluded.map(({ id, why }) => ({
        name: nameOf(state, id),
        why: context.t(`scoring:why.${why}`),
      })),
    ),
  };
}

/** A list that was posted with the ranking; an honour list only where the policy has one (`rank.topBand`). */
function listOf(state: QuarterState, which: 'laggingList' | 'honourList') {
  const list = state.publishedOn === null ? [] : (state.ranking?.[which] ?? []);
  return orNull(list.map((id) => nameOf(state, id)));
}

function presentObjections(
  context: RequestContext,
  record: CaseRecord,
  state: QuarterState,
  acts: readonly AllowedAct[],
) {
  const answer = acts.find(
    ({ command, blocked }) => command === 'answerObjection' && blocked === null,
  );
  return orNull(
    state.objections.map(({ id, unit, indicator, on, grounds, status, answer: answered }) => ({
      unit: context.names.unit(unit),
      indicator: nameOf(state, indicator),
      on,
      grounds,
      status: context.t(`pages:quarter.objection.${status}`),
      answer: answered,
      act:
        answer === undefined || status !== 'OPEN'
          ? null
          : withQuery(actUrl(record.aggregate, 'answerObjection'), { objection: id }),
    })),
  );
}

function orNull<T>(list: readonly T[]): readonly T[] | null {
  return list.length === 0 ? null : list;
}

/** The quarters of a programme as a list. */
export function presentQuarterList(context: RequestContext, records: readonly CaseRecord[]) {
  const today = dateOf(context.now);
  return records.map((record) => {
    const state = record.state as QuarterState;
    const step = stageEnds[state.status];
    const reports = Object.values(state.reports);
    return {
      href: caseUrl(record.aggregate),
      name: quarterName(context, state.quarter),
      status: statusLabel(context, 'quarter', state.status),
      next: step === undefined ? '—' : context.t(`quarter:steps.${step}`),
      nextOn: step === undefined ? '—' : state.timetable[step].on,
      late: isLate(state, today) ? true : null,
      reports:
        reports.length === 0
          ? '—'
          : `${String(reports.filter(({ status }) => ['FILED', 'ACCEPTED'].includes(status)).length)} / ${String(reports.length)}`,
      proposals: state.proposals.filter(({ status }) => status === 'PROPOSED').length,
      publishedOn: state.publishedOn ?? '—',
    };
  });
}
