import type { AggregateId, Decision } from '../aggregate';
import { countDeadline } from '../calendar/deadline';
import { dutyDays, type PlannedDuty } from '../duty/planned-duty';
import { dayAhead, eventsOf, one, refuse, type Deciding } from '../helper-life/life';
import { waitFor, type Owner } from '../helper-life/waits';
import { unknownUnit } from '../organisation/known-units';
import { inspectionPayloads as payloads } from './commands';
import type { InspectionEvent, InspectionState } from './state';

const happened = eventsOf<InspectionEvent>('inspection');
type Decided = Decision<InspectionEvent>;
type At = Deciding<InspectionState>;

/** Commands of an existing inspection (S0-55..57, S2-49, S4-09). */
export const inspectionSteps: Readonly<Record<string, (at: At) => Decided>> = {
  recordFindings(at) {
    const { findings = [], place, ...done } = payloads.recordFindings.parse(at.command.payload);
    const fault =
      dayAhead(done.doneOn, at.command, 'S0-55') ??
      unknownUnit(
        at,
        findings.flatMap(({ unit }) => unit ?? []),
      );
    if (fault !== null) return fault;
    const { byRole: role, byUnit: unit } = at.state;
    const brief = { command: 'writeBrief', rule: 'S0-55', role, unit };
    return one(
      happened('findingsRecorded', {
        ...done,
        place: place ?? null,
        findings,
        status: 'DONE',
        waits: [waitFor(brief, at.facts.policy.values['prompt.report'], at)],
      }),
    );
  },

  cancelInspection({ command }) {
    const { reason } = payloads.cancelInspection.parse(command.payload);
    return one(happened('inspectionCancelled', { reason, status: 'CANCELLED', waits: [] }));
  },

  writeBrief(at) {
    const { brief, evidence } = payloads.writeBrief.parse(at.command.payload);
    // When appropriate (适时): the office decides; it is reminded when the brief lies about (S0-56).
    const within = at.facts.policy.values['prompt.asAppropriate'];
    return one(
      happened('briefWritten', {
        brief,
        evidence: [...at.state.evidence, ...evidence],
        status: 'BRIEF_WRITTEN',
        waits: [waitFor(sender(at.state), within, at)],
      }),
    );
  },

  sendBrief(at) {
    const { toGroupHead } = payloads.sendBrief.parse(at.command.payload);
    const within = at.facts.policy.values['prompt.rectify'];
    const owner = { ...sender(at.state), command: 'recordFollowUp', rule: 'S0-57' };
    return one(
      happened('briefSent', {
        sentOn: at.today,
        toGroupHead,
        status: 'SENT',
        waits: [waitFor(owner, within, at)],
      }),
    );
  },

  urgeTaskForce(at) {
    const { unit, text } = payloads.urgeTaskForce.parse(at.command.payload);
    const { state, today, facts } = at;
    const fault = unknownUnit({ facts, today }, [unit]);
    if (fault !== null) return fault;
    if (!state.units.includes(unit)) return refuse('unitNotInspected', 'S0-57', { unit });
    const within = facts.policy.values['urge.replyWithin'];
    const due = countDeadline('S0-57', today, { duration: within }, facts);
    const n = String(state.urges.length + 1);
    const id: AggregateId = `duty/${state.programme}/urgeReply/${state.number}/${n}`;
    const duty: PlannedDuty = {
      id,
      rule: 'urgeReply',
      ruleId: 'S0-57',
      role: 'leadUnit.staff',
      unit,
      indicator: state.indicator,
      period: state.number,
      opensOn: today,
      ...dutyDays(due, { calendarDays: 30 }, facts),
      minimum: 1,
      text,
      quarter: null,
      origin: state.id,
    };
    return one(
      happened('taskForceUrged', {
        unit,
        text,
        dueOn: due.on,
        duties: [duty],
        status: state.status,
        waits: state.waits,
      }),
    );
  },

  recordFollowUp({ state, command }) {
    const { followUp, evidence } = payloads.recordFollowUp.parse(command.payload);
    return one(
      happened('followUpRecorded', {
        followUp,
        evidence: [...state.evidence, ...evidence],
        status: 'FOLLOWED_UP',
        waits: [],
      }),
    );
  },

  dutySettled({ state, command }) {
    const { duty, settled } = payloads.dutySettled.parse(command.payload);
    const urge = state.urges.find((each) => each.duty === duty);
    if (urge === undefined || urge.settled === settled) return { events: [] };
    return one(
      happened('urgeSettled', { duty, settled, status: state.status, waits: state.waits }),
    );
  },
};

/** Briefs go out through the coordination office (S0-56); a personnel visit stays with the Organisation Department (S4-10). */
function sender({ form, byUnit }: InspectionState): Owner {
  const own = form === 'personnelVisit';
  return {
    command: 'sendBrief',
    rule: 'S0-56',
    role: own ? 'orgDept' : 'coordinationOffice',
    unit: own ? byUnit : null,
  };
}
