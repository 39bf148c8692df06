import type { AggregateId, AggregateKind, Command, Decision, Json } from '../aggregate';
import { firstDayOfMonth, monthOf, previousMonth } from '../calendar/months';
import { dateOf } from '../calendar/instants';
import { lastDayOfQuarter, quarterOf, quartersFrom } from '../calendar/quarters';
import type { Facts, OpenCase } from '../facts';
import {
  decideCalendarProposal,
  decideCalendarPublication,
  decideCalendarRefusal,
  decideDutiesRecount,
} from './calendar-change';
import * as payloads from './commands';
import { decidePolicy } from './decide-policy';
import { decideRoster } from './decide-roster';
import { happened, type PlannedQuarter, type ProgrammeEvent } from './events';
import { drawSample } from './look-back-draw';
import type { ProgrammeState } from './state';
import { dueMonth, duePhase } from './wake-ups';

type Decided = Decision<ProgrammeEvent>;

/**
 * What a command makes of a programme (model.md 8.1). Payloads are checked before.
 * @returns the events, or the refusal
 */
export function decideProgramme(
  state: ProgrammeState | null,
  command: Command,
  facts: Facts,
): Decided {
  if (state === null) return draft(command, facts);
  switch (command.name) {
    case 'issueProgramme':
      return issue(command);
    case 'startProgramme':
    case 'startOnDay':
      return start(command, facts);
    case 'closeProgramme':
      return close(state, command, facts);
    case 'turnPhase':
      return turnPhase(state, command);
    case 'digestWeek':
      return one(happened('weekDigested', 'C06', { on: dateOf(command.at) }));
    case 'drawLookBacks':
      return drawLookBacks(state, facts);
    case 'recordTraining':
      return train(command);
    case 'problemSignedOff':
      return noteSignOff(state, command);
    case 'proposePolicyChange':
    case 'approvePolicyChange':
    case 'refusePolicyChange':
    case 'withdrawPolicyChange':
    case 'enactPolicy':
    case 'orderPolicyMove':
      return decidePolicy(state, command, facts);
    case 'proposeCalendar':
      return decideCalendarProposal(state, command, facts);
    case 'publishCalendar':
      return decideCalendarPublication(state, facts);
    case 'refuseCalendar':
      return decideCalendarRefusal(state, payloads.withReason.parse(command.payload).reason);
    case 'recalculateDeadlines':
      return decideDutiesRecount(facts);
    case 'delegateRoles':
    case 'endDelegation':
    case 'handOverDuties':
    case 'proposeUnitChange':
    case 'approveUnitChange':
    case 'refuseUnitChange':
      return decideRoster(state, command, facts);
    default:
      // `dutiesChanged` changes nothing here: it lets the shell look at the duties' clock again.
      return { events: [] };
  }
}

/** C01: the plan is taken over from the programme file that was checked when it was loaded. */
function draft(command: Command, facts: Facts): Decided {
  const { programme, policy } = facts;
  const reporters =
    programme.code === 'S3' ? programme.groups.flatMap((group) => group.leadUnits) : [];
  return one(
    happened('programmeDrafted', 'C01', {
      programme: command.programme,
      policyVersion: policy.version,
      code: programme.code,
      title: programme.titleZh,
      year: programme.year,
      period: programme.period,
      phases: programme.phases.map(({ key, start: from, end }) => ({ key, start: from, end })),
      weeklyReporters: [...new Set(reporters)],
    }),
  );
}

/** C02: issued by whom and when (S2-16, S2-59, S3-01). */
function issue(command: Command): Decided {
  const { issuer, issuedOn, mobilisedOn } = payloads.issueProgramme.parse(command.payload);
  if (issuedOn > dateOf(command.at)) return refuse('dateIsAhead', 'S3-01', { on: issuedOn });
  return one(
    happened('programmeIssued', 'C02', { issuer, issuedOn, mobilisedOn: mobilisedOn ?? null }),
  );
}

/** C03: the period begins; every quarter of it that is not over yet is planned (Q01). */
function start(command: Command, facts: Facts): Decided {
  const on = dateOf(command.at);
  const { period, cycles } = facts.programme;
  const all = cycles.quarters ? quartersFrom(quarterOf(period.start), quarterOf(period.end)) : [];
  const ahead = all.filter((quarter) => lastDayOfQuarter(quarter) >= on);
  const quarters = ahead.map((quarter, n): PlannedQuarter => {
    return { quarter, previous: ahead[n - 1] ?? null, next: ahead[n + 1] ?? null };
  });
  return one(happened('programmeStarted', 'C03', { on, quarters }));
}

/** C05: who was trained when; quarters compare the authors of reports with it (S0-70). */
function train(command: Command): Decided {
  const training = payloads.recordTraining.parse(command.payload);
  if (training.heldOn > dateOf(command.at)) {
    return refuse('trainingIsAhead', 'S0-70', { on: training.heldOn });
  }
  return one(happened('trainingRecorded', 'C05', training));
}

/**
 * C13: over when its period is and every problem has ended or been carried over; placards that hang and duties that are owed go on and are
 * listed, and its last quarter is told (D-19, L10).
 */
function close(state: ProgrammeState, command: Command, { openCases = [] }: Facts): Decided {
  const { report } = payloads.closeProgramme.parse(command.payload);
  const on = dateOf(command.at);
  const { end } = state.period;
  if (on <= end) return refuse('programmeNotOver', 'D-19', { end });
  const open = openCases.filter((one) => one.open);
  const problems = idsOf(open, 'problem');
  if (problems.length > 0) {
    const some = problems.slice(0, MOST_NAMED);
    return refuse('problemsNotEnded', 'D-19', { count: problems.length, problems: some });
  }
  const hung = open.filter((one) => one.status !== 'PROPOSED');
  const goesOn = {
    placards: idsOf(hung, 'placard'),
    pledges: idsOf(open, 'duty').filter(isPledge),
  };
  return one(happened('programmeClosed', 'C13', { on, report, ...goesOn }));
}

/** Problems that a refusal names at most. */
const MOST_NAMED = 10;

function idsOf(cases: readonly OpenCase[], kind: AggregateKind): readonly string[] {
  return cases.map(({ aggregate }) => aggregate).filter((id) => id.startsWith(`${kind}/`));
}

/** D-37: a duty that somebody pledged in a speech; other duties end with their period. */
function isPledge(duty: string): boolean {
  return duty.split('/')[2] === 'pledge';
}

/** C03: a phase begins or ends on its day; boundaries of a plan never move (D-22). */
function turnPhase(state: ProgrammeState, command: Command): Decided {
  const due = duePhase(state);
  if (due === null) return { events: [] };
  const on = dateOf(command.at);
  return one(
    due.turn === 'begin'
      ? happened('phaseBegun', 'C03', { phase: due.phase, on })
      : happened('phaseEnded', 'C03', { phase: due.phase, on }),
  );
}

function noteSignOff(state: ProgrammeState, command: Command): Decided {
  const { problem, on, mandatory } = payloads.problemSignedOff.parse(command.payload);
  const month = monthOf(on);
  const known = state.awaitingDraw.some((one) => one.problem === problem && one.month === month);
  if (known) return { events: [] };
  return one(happened('signOffNoted', 'C07', { problem, month, mandatory, on }));
}

/** E-23: the month's sample among what must not be looked back at anyway; seed and candidates are put on record. */
function drawLookBacks(state: ProgrammeState, facts: Facts): Decided {
  const first = dueMonth(state);
  if (first === null) return { events: [] };
  const month = previousMonth(monthOf(first));
  const candidates = state.awaitingDraw
    .filter((one) => one.month <= month && !one.mandatory)
    .map((one) => one.problem);
  const seed = `${state.programme}/${firstDayOfMonth(month)}`;
  const share = facts.policy.values['lookback.sample'].others;
  const drawn = drawSample({ candidates, share, seed }) as AggregateId[];
  return one(happened('lookBacksDrawn', 'C07', { month, seed, candidates, drawn }));
}

function one(event: ProgrammeEvent): Decided {
  return { events: [event] };
}

function refuse(code: string, rule: string, values: { readonly [key: string]: Json } = {}) {
  return { rejection: { code, rule, values } };
}
