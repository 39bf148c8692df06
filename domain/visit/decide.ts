import type { Command, Decision } from '../aggregate';
import type { CivilDate } from '../calendar/civil-date';
import { countDeadline, type Deadline, deadlineOn } from '../calendar/deadline';
import { dateOf } from '../calendar/instants';
import { lastDayOfQuarter, quarterOf } from '../calendar/quarters';
import type { Facts } from '../facts';
import { openProblems } from '../helper-life/found-problems';
import {
  dayAhead,
  eventsOf,
  identityOf,
  one,
  refuse,
  unknownIndicator,
  type Deciding,
} from '../helper-life/life';
import { waitBy, waitFor, waitUntil, type Owner } from '../helper-life/waits';
import { visitPayloads as payloads } from './commands';
import type { Demand, VisitEvent, VisitState } from './state';

const happened = eventsOf<VisitEvent>('visit');
type Decided = Decision<VisitEvent>;
type At = Deciding<VisitState>;

/** The task force that keeps the visit-all list owes every step. */
function owner(command: string, rule: string, unit: string | undefined): Owner {
  return { command, rule, role: 'leadUnit.staff', unit: unit ?? null };
}

/** S0-30: an entry of the visit-all list: which enterprise, who goes, on which day. */
export function planVisit(command: Command, facts: Facts): Decided {
  const plan = payloads.planVisit.parse(command.payload);
  const today = dateOf(command.at);
  const fault = unknownIndicator(facts, plan.indicator);
  if (fault !== null) return fault;
  if (plan.plannedOn < today) {
    return refuse('dueInThePast', 'S0-30', { dueOn: plan.plannedOn });
  }
  const taskForce = facts.programme.indicators.find(({ id }) => id === plan.indicator);
  const units = taskForce?.leadUnits ?? [];
  return one(
    happened('visitPlanned', {
      ...identityOf(command, facts),
      title: plan.enterprise,
      indicator: plan.indicator,
      units,
      enterprise: plan.enterprise,
      contactPerson: plan.contactPerson ?? null,
      visitor: plan.visitor,
      plannedOn: plan.plannedOn,
      purpose: plan.purpose ?? null,
      status: 'PLANNED',
      waits: [waitUntil(owner('recordVisit', 'S0-30', units[0]), plan.plannedOn, today)],
    }),
  );
}

/** Commands of an existing visit (S0-31..34). */
export const visitSteps: Readonly<Record<string, (at: At) => Decided>> = {
  recordVisit(at) {
    const visited = payloads.recordVisit.parse(at.command.payload);
    const fault = dayAhead(visited.visitedOn, at.command, 'S0-31');
    if (fault !== null) return fault;
    const { demands = [], policies = [], result, visitors, evidence, visitedOn } = visited;
    const within = at.facts.policy.values['prompt.report'];
    return one(
      happened('visitRecorded', {
        visitedOn,
        visitors,
        policies,
        result,
        evidence,
        demands: demands.map(({ demand }): Demand => ({ demand, outcome: null, remark: null })),
        status: 'VISITED',
        waits: [waitFor(owner('settleDemands', 'S0-31', at.state.units[0]), within, at)],
      }),
    );
  },

  cancelVisit({ command }) {
    const { reason } = payloads.cancelVisit.parse(command.payload);
    return one(happened('visitCancelled', { reason, status: 'CANCELLED', waits: [] }));
  },

  settleDemands(at) {
    const { outcomes = [] } = payloads.settleDemands.parse(at.command.payload);
    const demands = at.state.demands.map((demand, n): Demand => {
      const said = outcomes.find(({ line }) => line === n + 1);
      return said === undefined
        ? demand
        : { ...demand, outcome: said.outcome, remark: said.remark ?? null };
    });
    const open = demands.flatMap(({ outcome }, n) => (outcome === null ? [n + 1] : []));
    if (open.length > 0) return refuse('demandsOpen', 'S0-31', { lines: open });
    const asProblems = demands.filter(({ outcome }) => outcome === 'problem').length;
    if (at.state.problems.length < Math.min(1, asProblems)) {
      return refuse('problemNotRegistered', 'S0-31', { demands: asProblems });
    }
    return one(
      happened('demandsSettled', {
        demands,
        status: 'PROBLEMS_LINKED',
        waits: [waitBy(owner('callBack', 'S0-33', at.state.units[0]), callBackDue(at), at.today)],
      }),
    );
  },

  callBack(at) {
    const call = payloads.callBack.parse(at.command.payload);
    const { visitedOn } = at.state;
    const fault = dayAhead(call.calledOn, at.command, 'S0-33');
    if (fault !== null) return fault;
    if (visitedOn !== null && call.calledOn < visitedOn) {
      return refuse('calledBeforeVisit', 'S0-33', { on: visitedOn });
    }
    const within = at.facts.policy.values['prompt.report'];
    return one(
      happened('enterpriseCalledBack', {
        ...call,
        status: 'CALLED_BACK',
        waits: [waitFor(owner('sendCallBackBrief', 'S0-34', at.state.units[0]), within, at)],
      }),
    );
  },

  sendCallBackBrief({ state, command, today }) {
    if (state.briefOn !== null) return refuse('briefSentAlready', 'S0-34', { on: state.briefOn });
    const { brief, evidence } = payloads.sendCallBackBrief.parse(command.payload);
    return one(
      happened('callBackBriefSent', {
        brief,
        briefOn: today,
        evidence,
        status: 'CALLED_BACK',
        // Whenever its problems are done: the task force chooses the day.
        waits: [waitUntil(owner('closeVisit', 'S0-32', state.units[0]), null, today)],
      }),
    );
  },

  closeVisit({ state, command }) {
    const { note } = payloads.closeVisit.parse(command.payload);
    const open = openProblems(state.problems);
    if (open.length > 0) {
      return refuse('problemsOpen', 'S0-32', {
        problems: open.map(({ problem }) => problem.slice('problem/'.length)),
      });
    }
    if (state.briefOn === null) return refuse('briefMissing', 'S0-34');
    return one(happened('visitClosed', { note: note ?? null, status: 'CLOSED', waits: [] }));
  },
};

/** S0-33: before the third party asks, `survey.leadTime` earlier than its start; while that is unknown, the quarter's last working day. */
function callBackDue({ facts, today }: At): Deadline {
  const { values } = facts.policy;
  const start = values['survey.thirdParty.start'];
  const duration = values['survey.leadTime'];
  if (start === 'unset') {
    return deadlineOn('S0-33', lastDayOfQuarter(quarterOf(today)), facts, 'backward');
  }
  const day: CivilDate =
    typeof start === 'string'
      ? start
      : (`${String(facts.programme.year)}-${start.monthDay}` as CivilDate);
  return countDeadline('S0-33', day, { duration, before: true }, facts);
}
