import type { CivilDate } from '../../domain/calendar/civil-date';
import { dateOf } from '../../domain/calendar/instants';
import type { Facts } from '../../domain/facts';
import { standingSlip } from '../../domain/problem/slips';
import type { ProblemState } from '../../domain/problem/state';
import { isRestricted } from '../../domain/readers';
import { subjects } from '../../domain/subjects';
import { owedLabel, roleLabel, statusLabel, wordOf } from '../acts/act-words';
import type { CaseRecord } from '../queries';
import { seesReporter } from '../relations';
import { personOf, type RequestContext, type Words } from '../request-context';
import { caseUrl, fileUrl } from '../urls';
import { dueSentence } from './due-sentence';
import { distanceWords, presentLamp, soonUntil } from './lamp';
import { presentSigning } from './sign-off-chain';
import { dateWords } from './words-of-dates';
import { unitsJoined } from './phrases';

/** The chain that every problem goes through, and the states that stand at each place. */
const chain: readonly { readonly key: string; readonly states: readonly string[] }[] = [
  { key: 'discovery', states: ['REPORTED', 'VERIFIED'] },
  { key: 'assignment', states: ['ASSIGNED', 'TRANSFER_PENDING'] },
  { key: 'checklist', states: ['PLANNING', 'PLAN_REVIEW'] },
  { key: 'rectification', states: ['RECTIFYING', 'SUSPENDED'] },
  { key: 'acceptance', states: ['ACCEPTANCE_PENDING'] },
  { key: 'signOff', states: ['SIGNOFF_PENDING', 'SIGNED_OFF'] },
  { key: 'lookBack', states: ['LOOKBACK', 'CLOSED'] },
];

/** The chain with today's place in it; a case that ended aside of it has none. */
function presentChain({ t }: Pick<RequestContext, 't'>, status: string) {
  const place = chain.findIndex(({ states }) => states.includes(status));
  return chain.map(({ key }, index) => ({
    label: t(`pages:chain.${key}`),
    done: index < place || status === 'CLOSED',
    now: index === place && status !== 'CLOSED',
    off: place === -1,
    small: index === place ? t(`problem:states.${status}`) : null,
  }));
}

/** Who owes the next act on a case, and by when, as a sentence each. */
export function presentOwed(context: Words, record: CaseRecord, facts: Facts, today: CivilDate) {
  const owed = subjects[record.kind].owedBy(record.state, facts);
  const acts = new Map(owed.map((one) => [`${one.command} ${one.dueOn ?? ''}`, one]));
  return [...acts.values()].map(({ command, dueOn }) => {
    const same = owed.filter((one) => one.command === command && one.dueOn === dueOn);
    const names = same.map(({ role, unit }) =>
      unit === null ? roleLabel(context, role) : context.names.unit(unit),
    );
    const who = [...new Set(names)].join(context.t('frame:list.or'));
    const act = owedLabel(context, record.kind, command);
    return dueOn === null
      ? context.t('pages:owed.open', { who, act })
      : context.t('pages:owed.byDay', {
          who,
          act,
          date: dateWords(context, dueOn),
          left: distanceWords(context, facts.calendar, today, dueOn),
        });
  });
}

/** The problem page without its acts and timeline: title, chain, next step, deadline with its reason, facts, checklist, checks. */
export function presentProblem(context: RequestContext, record: CaseRecord, facts: Facts) {
  const state = record.state as ProblemState;
  const today = dateOf(context.now);
  const soonDay = soonUntil(facts.calendar, today, facts.policy.values['dashboard.lightsFrom']);
  const lamp = presentLamp(context, record, today, { calendar: facts.calendar, soonDay });
  return {
    number: state.number,
    title: state.title,
    status: statusLabel(context, 'problem', state.status),
    lamp,
    marks: marksOf(context, record, state),
    chain: presentChain(context, state.status),
    owed: presentOwed(context, record, facts, today),
    nextClass: lamp.lamp === 'overdue' ? 'is-overdue' : lamp.lamp === 'soon' ? 'is-soon' : '',
    deadline: deadlineOf(context, state, facts, today),
    facts: factsOf(context, state, facts),
    description: state.description,
    signing: presentSigning(context, state, facts),
    checklist: checklistOf(context, state),
    checks: orNull(
      state.checks.map((check) => ({
        on: check.on,
        kind: wordOf(
          context,
          `problem:choices.kind.${check.kind}`,
          `problem:choices.${check.kind}`,
        ),
        percent: check.progressPercent,
        finding: check.finding,
        behind: check.behind ? context.t('pages:problem.behind') : null,
      })),
    ),
    files: orNull(
      state.evidence.flatMap((piece) =>
        typeof piece === 'string'
          ? []
          : [{ name: piece.name, href: fileUrl(record.aggregate, piece.sha256) }],
      ),
    ),
    placards: orNull(
      state.placards.map(({ placard, colour, hung }) => ({
        href: caseUrl(placard),
        label: context.t(`pages:placards.${hung ? colour : 'delisted'}`),
      })),
    ),
    related: orNull(relatedOf(context, record, state)),
  };
}

/** The coloured slip that stands now (`slips.ladder`). */
function slipMark(context: RequestContext, state: ProblemState): readonly string[] {
  const slip = standingSlip(state);
  if (slip === null) return [];
  const colour = wordOf(context, `problem:choices.slipColour.${slip.slipColour}`);
  return [context.t('pages:problem.slip', { colour, on: slip.on })];
}

function marksOf(
  context: RequestContext,
  record: CaseRecord,
  state: ProblemState,
): readonly string[] | null {
  const marks = [
    ...(isRestricted(record) ? [context.t('frame:restricted')] : []),
    ...(state.priority === 'high' ? [wordOf(context, 'problem:choices.priority.high')] : []),
    ...(state.placard.startsWith('HUNG')
      ? [wordOf(context, `problem:regions.placard.${state.placard}`)]
      : []),
    ...slipMark(context, state),
    ...(state.level === 'UNIT'
      ? []
      : [
          wordOf(
            context,
            `problem:regions.level.${state.level}`,
            `problem:choices.level.${state.level}`,
          ),
        ]),
    ...(state.round > 1 ? [context.t('pages:problem.round', { round: state.round })] : []),
    ...(state.reopenCount > 0
      ? [context.t('pages:problem.reopened', { count: state.reopenCount })]
      : []),
  ];
  return orNull(marks);
}

function deadlineOf(context: RequestContext, state: ProblemState, facts: Facts, today: CivilDate) {
  const { deadline } = state;
  if (deadline === null || deadline.region === 'NONE') {
    return null;
  }
  const { current } = deadline;
  return {
    on: dateWords(context, current.on),
    left:
      deadline.region === 'STOPPED'
        ? context.t('pages:due.stopped')
        : distanceWords(context, facts.calendar, today, current.on),
    why: dueSentence(context, current, facts.calendar),
    rule: current.rule,
  };
}

function factsOf(context: RequestContext, state: ProblemState, facts: Facts) {
  const { t } = context;
  const indicator = facts.programme.indicators.find(({ id }) => id === state.indicator);
  const { assignment } = state;
  const unitName = (unit: string | null | undefined) =>
    unit === null || unit === undefined ? null : context.names.unit(unit);
  const lines: [string, string | null | undefined, boolean?][] = [
    ['leadUnit', unitName(assignment?.leadUnit)],
    ['responsibleUnit', unitName(assignment?.responsibleUnit)],
    ['coUnits', unitsJoined(context, assignment?.coResponsibleUnits ?? [])],
    ['sponsorLeader', unitName(assignment?.sponsorLeader)],
    [
      'source',
      wordOf(
        context,
        `problem:choices.source.${state.source}`,
        `problem:choices.sources.${state.source}`,
      ),
    ],
    ['foundOn', state.foundOn],
    ['foundAt', state.foundAt],
    ['type', wordOf(context, `problem:choices.type.${state.type}`)],
    [
      'heading',
      state.heading === null ? null : wordOf(context, `problem:choices.heading.${state.heading}`),
    ],
    ['indicator', indicator === undefined ? state.indicator : `${indicator.id} ${indicator.name}`],
    ['progress', state.progressPercent === 0 ? null : `${String(state.progressPercent)}%`],
    ['suggestedUnit', assignment === null ? unitName(state.suggestedUnit) : null],
  ];
  return lines.flatMap(([key, value]) =>
    value === null || value === undefined || value === ''
      ? []
      : [{ label: t(`pages:problem.facts.${key}`), value }],
  );
}

function checklistOf({ t }: RequestContext, { plan }: ProblemState) {
  if (plan === null) {
    return null;
  }
  return {
    rootCause: plan.rootCause,
    approved:
      plan.approved === null
        ? t('pages:problem.planPending')
        : t('pages:problem.planApproved', { on: plan.approved.on }),
    lines: plan.lines.map((line, index) => ({
      no: index + 1,
      measure: line.measure,
      person: line.person,
      leader: line.leaderInCharge,
      criterion: line.criterion,
      dueOn: line.dueOn ?? '',
    })),
  };
}

function relatedOf(context: RequestContext, record: CaseRecord, state: ProblemState) {
  const { t } = context;
  const link = (key: string, id: string) => ({
    label: t(`pages:problem.related.${key}`),
    number: id.slice(id.indexOf('/') + 1),
    href: caseUrl(id as CaseRecord['aggregate']),
  });
  return [
    ...(state.parent === null ? [] : [link('parent', state.parent)]),
    ...state.children.map(({ problem }) => link('child', problem)),
    ...(state.mergedInto === null ? [] : [link('survivor', state.mergedInto.survivor)]),
    ...state.absorbed.map((id) => link('absorbed', id)),
    ...(state.recurrenceOf === null ? [] : [link('recurrence', state.recurrenceOf)]),
    // Who handed in a clue is no business of the responsible unit, nor that there was one (D-23).
    ...(state.origins ?? [])
      .filter((id) => !id.startsWith('clue/') || seesReporter(personOf(context).hat, record))
      .map((id) => link('origin', id)),
  ];
}

function orNull<T>(list: readonly T[]): readonly T[] | null {
  return list.length === 0 ? null : list;
}
