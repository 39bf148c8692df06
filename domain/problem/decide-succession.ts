import { unknownUnit } from '../organisation/known-units';
import { type Deciders, type Deciding, events, refuse, unattendedUnit } from './deciding';
import { reassigned, restarted } from './decide-transfer';
import { clocksOf } from './decide-intake';
import { happened } from './events';
import { leadUnitAfter, type Assignment, type ProblemState } from './state';
import { deadlineStatuses } from './transitions';

/** Units that end while they have a part in the problem (D-38), and what the lead city leader does about it (P34). */
export const successionDeciders: Deciders<'unitSucceeded' | 'reassignProblem'> = {
  /** The successor takes every part over; without one the parts fall away, and a unit that must be there is to be named anew. */
  unitSucceeded({ state, payload }) {
    const { unit: former, successor, change, on } = payload;
    if (!namesUnit(state, former)) {
      return events();
    }
    const assignment = succeededIn(state.assignment, former, successor);
    const lost =
      successor === null &&
      assignment !== null &&
      [assignment.responsibleUnit, assignment.leadUnit].includes(former);
    return events(happened('unitSucceeded', { former, successor, change, on, assignment, lost }));
  },

  reassignProblem,
};

function reassignProblem(at: Deciding<'reassignProblem'>) {
  const { state, payload } = at;
  const { assignment } = state;
  const lost = state.unitLost ?? null;
  if (assignment === null || lost === null) {
    return refuse('unitIsThere', 'D-38', { unit: assignment?.responsibleUnit ?? null });
  }
  const { reason, keepDeadline } = payload;
  const leadUnit = leadUnitAfter(assignment, payload, lost);
  const named = { responsibleUnit: payload.responsibleUnit, leadUnit };
  const unknown =
    unknownUnit(at, [named.responsibleUnit, named.leadUnit]) ??
    unattendedUnit(at, { responsible: [named.responsibleUnit], lead: [named.leadUnit] });
  if (unknown !== null) {
    return unknown;
  }
  if ([named.responsibleUnit, named.leadUnit].includes(lost)) {
    return refuse('unitHasEnded', 'D-38', { unit: lost });
  }
  const next = reassigned(state, named, at.today);
  const startsAnew =
    assignment.responsibleUnit !== next.responsibleUnit && deadlineStatuses.includes(state.status);
  return events(
    startsAnew
      ? happened('problemTransferred', {
          formerUnit: lost,
          assignment: next,
          reason,
          clocks: clocksOf('ASSIGNED', at),
          ...restarted(at, keepDeadline === true, 'P34'),
        })
      : happened('problemReassigned', { formerUnit: lost, assignment: next, reason }),
  );
}

/** Whether a unit or post has a part in the problem that somebody must go on with. */
function namesUnit(state: ProblemState, unit: string): boolean {
  const { assignment } = state;
  const parts = [
    state.officeUnit,
    state.suggestedUnit,
    state.handlingLeader,
    state.problemPlacard?.orderedBy.unit,
    ...(state.jointLiability?.units ?? []),
    ...(assignment === null ? [] : partsOf(assignment)),
  ];
  return parts.includes(unit);
}

function partsOf(assignment: Assignment): (string | null)[] {
  return [
    assignment.leadUnit,
    assignment.responsibleUnit,
    ...assignment.coResponsibleUnits,
    assignment.districtUnit,
    assignment.sponsorLeader,
    ...assignment.leadLeaders,
  ];
}

/** The assignment with the successor in the former unit's place; without one, responsible and lead unit stay until named anew. */
function succeededIn(
  assignment: Assignment | null,
  former: string,
  successor: string | null,
): Assignment | null {
  if (assignment === null) {
    return null;
  }
  const one = (id: string | null) => (id === former ? successor : id);
  const kept = (id: string) => one(id) ?? id;
  const all = (ids: readonly string[]) => [...new Set(ids.flatMap((id) => one(id) ?? []))];
  const responsibleUnit = kept(assignment.responsibleUnit);
  return {
    ...assignment,
    leadUnit: kept(assignment.leadUnit),
    responsibleUnit,
    coResponsibleUnits: all(assignment.coResponsibleUnits).filter((id) => id !== responsibleUnit),
    districtUnit: one(assignment.districtUnit),
    sponsorLeader: one(assignment.sponsorLeader),
    leadLeaders: all(assignment.leadLeaders),
  };
}
