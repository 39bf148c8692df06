import { countedScores } from '../../domain/quarter/counted-scores';
import type { QuarterState } from '../../domain/quarter/state';
import { isRankingPosted, seesRank } from '../../domain/quarter/audience';
import { groundSentence } from '../../domain/scoring/ground-sentence';
import { explainRank, type RankExplanation } from '../../domain/scoring/explain-rank';
import type { RankedEntry } from '../../domain/scoring/ranking';
import type { RankingInput } from '../../domain/scoring/rank-quarter';
import type { CaseRecord, ProblemPage } from '../queries';
import { overseesAll, seesProposal, viewerOf } from '../relations';
import { personOf, type RequestContext } from '../request-context';
import { actUrl, caseUrl, rankUrl, withQuery } from '../urls';
import { mayWith, type ActSources } from './allowed-acts';
import { quarterStateOf } from './case-states';
import { unitsJoined } from './phrases';
import { nameOf } from './quarter-consequences';
import { rankChart, type RankPoint } from './rank-chart';
import { presentRankFacts } from './rank-facts';
import { improvementSentence, ruleSentences } from './rank-sentences';
import { quarterName } from './words-of-dates';

/** What the page is made of. */
export interface RankSources extends ActSources {
  readonly subject: string;
  /** Every quarter of the programme. */
  readonly quarters: readonly CaseRecord[];
  /** The subject's problems that the person may see. */
  readonly problems: ProblemPage;
}

/** Neighbours shown above and below. */
const NEIGHBOURS = 3;
const QUARTERS_SHOWN = 4;

/** The ranking of the subject's own kind, or null before anything is ranked. */
export function rankedSubjects(state: QuarterState): readonly RankedEntry[] {
  return state.ranking === null ? [] : (state.ranking.units ?? state.ranking.entries);
}

/** What the ranking was computed from, as the state holds it now. */
export function rankingInputOf(state: QuarterState): RankingInput {
  const missing = Object.values(state.reports)
    .filter(({ status }) => status === 'MISSING')
    .map(({ indicator }) => indicator);
  const { external, unreported, awaiting } = state.sheet;
  const scores = countedScores(state, state.sheet);
  const unscored = missing.filter(
    (id) => scores[id] === undefined && external[id] === undefined && !awaiting.includes(id),
  );
  return {
    indicators: state.taskForces,
    results: {
      scores,
      external,
      unreported: [...new Set([...unreported, ...unscored])],
      awaiting,
    },
  };
}

/** Why a subject has its rank: facts, rule, points, rank, the way out of the lagging band, the last four quarters (D-25, E-01). */
export function presentRank(context: RequestContext, sources: RankSources) {
  const { record, facts, subject } = sources;
  const state = record.state as QuarterState;
  const policy = facts.policy.values;
  const explained = explainRank(subject, rankedSubjects(state), rankingInputOf(state), policy);
  if (explained === undefined) return undefined;
  const name = nameOf(state, subject);
  const posted = isRankingPosted(state);
  const points = pointsOf(context, sources);
  return {
    title: context.t('rank:title', { name, rank: explained.entry.rank }),
    status: context.t(posted ? 'rank:posted' : 'rank:draft', {
      revision: state.ranking?.revision ?? 0,
    }),
    sentence: sentenceOf(context, explained, { name, quarter: state.quarter }),
    leadUnits: unitsJoined(
      context,
      state.taskForces.find(({ id }) => id === subject)?.leadUnits ?? [subject],
    ),
    quarterHref: `${caseUrl(state.id)}#ranking`,
    band: explained.entry.band ?? 'none',
    bandWord: context.t(`scoring:band.${explained.entry.band ?? 'none'}`),
    facts: presentRankFacts(context, state, subject, sources.problems),
    rules: ruleSentences(context, explained, policy),
    neighbours: neighboursOf(context, sources, explained.entry),
    onlyOwn: posted || overseesAll(personOf(context).hat) ? null : true,
    edge: edgeSentence(context, sources, explained),
    improvement: improvementSentence(context, explained, (id) => nameOf(state, id)),
    measures: measuresOf(context, sources),
    counts: countsOf(context, state, subject),
    chart: rankChart(points, policy),
    quarters: points.map((point) => presentPoint(context, point)),
    object: objectionOf(sources),
  };
}

function sentenceOf(
  context: RequestContext,
  { entry, fieldSize, better, equal }: RankExplanation,
  of: { readonly name: string; readonly quarter: string },
): string {
  const key = entry.unreported === true ? 'unreported' : equal.length > 0 ? 'shared' : 'alone';
  return context.t(`rank:sentence.${key}`, {
    name: of.name,
    quarter: quarterName(context, of.quarter),
    field: fieldSize,
    rank: entry.rank,
    better,
    equal: equal.length,
    score: entry.score ?? '',
    band: context.t(`rank:band.${entry.band ?? 'none'}`),
  });
}

/** The entries around the subject; rows that the person may not see are left out. */
function neighboursOf(context: RequestContext, sources: RankSources, entry: RankedEntry) {
  const state = sources.record.state as QuarterState;
  const entries = rankedSubjects(state);
  const place = entries.indexOf(entry);
  return entries
    .slice(Math.max(0, place - NEIGHBOURS), place + NEIGHBOURS + 1)
    .filter(({ id }) => sees(context, sources, id))
    .map((one) => ({
      rank: one.rank,
      name: `${one.id} ${nameOf(state, one.id)}`,
      href: one === entry ? null : rankUrl(state.id, one.id),
      score: one.score ?? context.t('scoring:report.noScore'),
      band: one.band ?? 'none',
      bandWord: context.t(`scoring:band.${one.band ?? 'none'}`),
      self: one === entry ? true : null,
    }));
}

function sees(context: RequestContext, sources: RankSources, subject: string): boolean {
  const { record, facts } = sources;
  const audience = facts.policy.values['laggingList.audience'];
  const viewer = viewerOf(personOf(context).hat);
  return seesRank(record.state as QuarterState, viewer, subject, audience);
}

function edgeSentence(context: RequestContext, sources: RankSources, explained: RankExplanation) {
  const { edge, entry } = explained;
  if (edge === null) return context.t('rank:edge.none');
  const { other, points } = edge;
  const state = sources.record.state as QuarterState;
  return context.t(
    `rank:edge.${entry.band === 'lagging' ? 'below' : 'above'}${points === null ? 'Unscored' : ''}`,
    {
      points: points ?? '',
      rank: other.rank,
      score: other.score ?? '',
      other: sees(context, sources, other.id)
        ? nameOf(state, other.id)
        : context.t('rank:edge.unnamed'),
    },
  );
}

function measuresOf(context: RequestContext, { record, subject }: RankSources) {
  const state = record.state as QuarterState;
  const rows = state.proposals
    .filter((proposal) => proposal.subject === subject || proposal.indicator === subject)
    .filter((proposal) => seesProposal(personOf(context).hat, proposal))
    .map((proposal) => ({
      kind: context.t(`scoring:kind.${proposal.kind}`),
      rule: proposal.rule,
      units: unitsJoined(context, proposal.units),
      status: context.t(`pages:proposals.status.${proposal.status}`),
      ground: groundSentence(
        { name: nameOf(state, subject), quarter: state.quarter },
        proposal.clauses,
        (code, values) => context.t(`scoring:${code}`, values),
      ),
    }));
  return rows.length === 0 ? null : rows;
}

function countsOf(context: RequestContext, state: QuarterState, subject: string): string {
  const counter = state.ranking?.counters.find(({ id }) => id === subject);
  return context.t('rank:counts', {
    lagging: counter?.lagging ?? 0,
    laggingInARow: counter?.laggingConsecutive ?? 0,
    last: counter?.last ?? 0,
    lastInARow: counter?.lastConsecutive ?? 0,
  });
}

/** This quarter and up to three ranked ones before it, oldest first; drafts of others than this one are left out. */
function pointsOf(
  context: RequestContext,
  { record, subject, quarters }: RankSources,
): RankPoint[] {
  const state = record.state as QuarterState;
  return quarters
    .flatMap((one) => quarterStateOf(one) ?? [])
    .filter((one) => one.ranking !== null && one.quarter <= state.quarter)
    .filter((one) => one.id === state.id || isRankingPosted(one))
    .sort((a, b) => (a.quarter < b.quarter ? -1 : 1))
    .slice(-QUARTERS_SHOWN)
    .map((one) => ({
      quarter: one.quarter,
      label: quarterName(context, one.quarter),
      href: rankUrl(one.id, subject),
      entry: rankedSubjects(one).find(({ id }) => id === subject) ?? null,
      fieldSize: rankedSubjects(one).length,
      publishedOn: one.publishedOn,
    }));
}

function presentPoint({ t }: RequestContext, point: RankPoint) {
  const { entry } = point;
  return {
    label: point.label,
    href: entry === null ? null : point.href,
    rank:
      entry === null ? t('rank:notRanked') : `${String(entry.rank)} / ${String(point.fieldSize)}`,
    score: entry?.score ?? '—',
    band: entry?.band ?? 'none',
    bandWord: t(`scoring:band.${entry?.band ?? 'none'}`),
    publishedOn: point.publishedOn ?? t('rank:notPosted'),
  };
}

/** The link to the objection, while the window is open and the person's unit may object (D-27). */
function objectionOf(sources: RankSources): string | null {
  const { record, subject } = sources;
  return mayWith(sources, 'objectToDraft', { indicator: subject, grounds: '' })
    ? withQuery(actUrl(record.aggregate, 'objectToDraft'), { indicator: subject })
    : null;
}
