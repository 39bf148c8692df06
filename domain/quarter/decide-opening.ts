import type { AggregateId, Command, Decision } from '../aggregate';
import { dateOf } from '../calendar/instants';
import { dueOn } from '../calendar/due';
import { workingDayOnOrAfter } from '../calendar/working-days';
import { quarterDuties } from '../duty/cadence';
import { dutiesMet } from '../duty/duties-met';
import type { Facts } from '../facts';
import type { QuarterEvent } from './events';
import { happened } from './events';
import * as payloads from './fact-payloads';
import { refuse } from './refusal';
import * as reports from './report-payloads';
import { findTaskForce, type QuarterState } from './state';
import { changedTaskForces, taskForcesOf } from './task-forces';
import { timetableOf } from './timetable';

type Decided = Decision<QuarterEvent>;

/** Q01: the quarter is planned with its timetable; the programme tells which quarters lie before and after it. */
export function planQuarter(command: Command, facts: Facts): Decided {
  const plan = payloads.openPlanned.parse(command.payload);
  const { programme, policy } = facts;
  return {
    events: [
      happened('quarterPlanned', 'Q01', {
        ...plan,
        programme: command.programme,
        policyVersion: policy.version,
        ranks: programme.cycles.ranking,
        title: programme.titleZh,
        timetable: timetableOf(plan.quarter, facts),
      }),
    ],
  };
}

/** Q02: the task forces are fixed for this quarter's ranking and the duties of the period arise. */
export function openQuarter(state: QuarterState, facts: Facts): Decided {
  const taskForces = taskForcesOf(facts.programme);
  const duties = quarterDuties({ quarter: state.quarter, id: state.id, taskForces }, facts);
  const announceOn = workingDayOnOrAfter(facts.calendar, state.timetable.opening.on);
  return { events: [happened('quarterOpened', 'Q02', { taskForces, duties, announceOn })] };
}

/** The office approves the version by which the task forces report (S0-52), all or those named; it binds from the next issue. */
export function approveTemplate(_: QuarterState, command: Command, facts: Facts): Decided {
  const { taskForces: indicators, ...template } = reports.approveTemplate.parse(command.payload);
  if (indicators === undefined) return { events: [happened('templateApproved', 'Q07', template)] };
  const known = taskForcesOf(facts.programme).map(({ id }) => id);
  const unknown = indicators.filter((id) => !known.includes(id));
  if (unknown.length > 0) return refuse('unknownIndicator', 'S0-05', { indicators: unknown });
  return { events: [happened('ownTemplateApproved', 'Q07', { ...template, indicators })] };
}

/** Q07: the latest approved template goes out and each task force owes its report. */
export function issueTemplate(state: QuarterState, facts: Facts): Decided {
  const due = state.timetable.reports.on;
  const taskForces = changedTaskForces(state, facts);
  return {
    events: [
      happened('templateIssued', 'Q07', {
        ...state.template,
        dueOn: due,
        ...(taskForces === undefined ? {} : { taskForces }),
      }),
    ],
  };
}

/** Q05: a dispatch is on record; filed later than `prompt.report` after the day it does not count (S0-14). */
export function recordDispatch(state: QuarterState, command: Command, facts: Facts): Decided {
  const dispatch = reports.recordDispatch.parse(command.payload);
  const unknown = dispatch.indicators.filter((id) => findTaskForce(state, id) === undefined);
  if (unknown.length > 0) return refuse('unknownIndicator', 'S0-05', { indicators: unknown });
  const today = dateOf(command.at);
  if (dispatch.on > today) return refuse('dateIsAhead', 'S0-14', { on: dispatch.on });
  const last = dueOn(facts.calendar, dispatch.on, facts.policy.values['prompt.report']).on;
  const counted = today <= last;
  const fulfils = counted
    ? dutiesMet.dispatch(state.programme, { ...dispatch, unit: command.actor.unit }, facts)
    : [];
  return {
    events: [
      happened('dispatchRecorded', 'Q05', {
        ...dispatch,
        evidence: dispatch.evidence ?? [],
        counted,
        fulfils,
      }),
    ],
  };
}

/** Q06: a task force's monthly report upwards or to its lead city leader, with the three checks (S0-58..61). */
export function recordMonthlyReport(state: QuarterState, command: Command): Decided {
  const report = reports.recordMonthlyReport.parse(command.payload);
  const taskForce = findTaskForce(state, report.indicator);
  if (taskForce === undefined) {
    return refuse('unknownIndicator', 'S0-05', { indicators: [report.indicator] });
  }
  if (report.on > dateOf(command.at)) return refuse('dateIsAhead', 'S0-60', { on: report.on });
  const fulfils: readonly AggregateId[] = dutiesMet.monthlyReport(state.programme, report);
  return {
    events: [
      happened('monthlyReported', 'Q06', {
        ...report,
        leadUnits: taskForce.leadUnits,
        items: report.items ?? [],
        evidence: report.evidence ?? [],
        fulfils,
      }),
    ],
  };
}
