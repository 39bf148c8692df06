import type { AggregateId, Command, Decision } from '../aggregate';
import { dateOf } from '../calendar/instants';
import type { Facts } from '../facts';
import { findIndicator } from '../organisation/programme-facts';
import { unknownUnit } from '../organisation/known-units';
import { startClock } from './clocks';
import type { PayloadOf } from './commands';
import { flagsFrom } from './confidential';
import { type Deciders, dueFault, events, refuse, unattendedUnit } from './deciding';
import { happened, type ProblemEvent } from './events';
import { leadUnitAfter, problemId, type ProblemId } from './state';
import { unsettledStatuses } from './transitions';
import { verifiedSources } from './vocabulary';

/** Creates a problem: a clue waits to be verified; what a unit, an inspection or a superior reports arrives verified (P01, D-02). */
export function registerProblem(
  command: Command<PayloadOf<'registerProblem'>>,
  facts: Facts,
): Decision<ProblemEvent> {
  const { payload } = command;
  const today = dateOf(command.at);
  if (payload.foundOn !== undefined && payload.foundOn > today) {
    return refuse('foundInTheFuture', 'D-01', { foundOn: payload.foundOn });
  }
  const indicatorUnknown =
    payload.indicator !== undefined &&
    findIndicator(facts.programme, payload.indicator) === undefined;
  if (indicatorUnknown) {
    return refuse('unknownIndicator', 'S0-07', { indicator: payload.indicator ?? null });
  }
  const unit = unknownUnit({ facts, today }, [payload.suggestedUnit]);
  if (unit !== null) {
    return unit;
  }
  const verified = verifiedSources.includes(payload.source) || verifiedAsClue(command);
  const registered = happened('problemRegistered', {
    ...identityOf(command, facts),
    title: payload.title,
    description: payload.description,
    source: payload.source,
    category: payload.category ?? null,
    heading: payload.heading ?? null,
    indicator: payload.indicator ?? null,
    topic: payload.topic ?? null,
    foundOn: payload.foundOn ?? today,
    foundAt: payload.foundAt ?? null,
    type: payload.type,
    priority: payload.flags.includes('deepSeated') ? 'high' : payload.priority,
    flags: flagsFrom(payload.flags, command.actor.roles),
    reporters: payload.reporter === undefined ? [] : [payload.reporter],
    suggestedUnit: payload.suggestedUnit ?? null,
    evidence: payload.evidence,
    recurrenceOf: payload.recurrenceOf === undefined ? null : problemId(payload.recurrenceOf),
    parent: null,
    ...(payload.origin === undefined ? {} : { origins: [payload.origin as AggregateId] }),
    clocks: verified ? [] : [startClock('verify', today, facts)],
  });
  if (!verified) {
    return events(registered);
  }
  const clocks = [startClock('dispatch', today, facts)];
  return events(
    registered,
    happened('problemVerified', { note: null, automatic: true, evidence: [], clocks }),
  );
}

/** A clue is verified before the office or the commission turns it into a problem: nobody verifies twice (D-02). */
function verifiedAsClue({ payload, actor }: Command<PayloadOf<'registerProblem'>>): boolean {
  const verifiers = ['coordinationOffice', 'coordinationOffice.head', 'disciplineCommission'];
  return (
    payload.origin?.startsWith('clue/') === true &&
    actor.roles.some((role) => verifiers.includes(role))
  );
}

/** What a problem has from the command that creates it: its number never changes and is never used again (D-01). */
export function identityOf(command: Command, facts: Facts) {
  return {
    number: command.aggregate.slice('problem/'.length),
    programme: command.programme,
    policyVersion: facts.policy.version,
    officeUnit: facts.programme.organs.coordinationOffice,
  };
}

/** Verification, dismissal, merging and splitting (P02 to P05). */
export const intakeDeciders: Deciders<
  'verifyProblem' | 'dismissProblem' | 'mergeProblem' | 'unmergeProblem' | 'splitProblem'
> = {
  verifyProblem: ({ payload, today, facts }) =>
    events(
      happened('problemVerified', {
        note: payload.note,
        automatic: false,
        evidence: payload.evidence,
        clocks: [startClock('dispatch', today, facts)],
      }),
    ),

  dismissProblem: ({ state, payload }) =>
    state.flags.includes('misconduct') && payload.decision.length === 0
      ? refuse('writtenDecisionMissing', 'S3-43')
      : events(happened('problemDismissed', { ...payload, clocks: [] })),

  mergeProblem({ state, payload, facts }) {
    const survivor = problemId(payload.survivor);
    if (survivor === `problem/${state.number}`) {
      return refuse('survivorIsItself', 'D-03');
    }
    if (!mayTakeIn(survivor, facts)) {
      return refuse('survivorNotOpen', 'D-03', { survivor: survivor.slice('problem/'.length) });
    }
    if (state.absorbed.length > 0) {
      return refuse('hasMergedProblems', 'D-03', { problems: state.absorbed });
    }
    if (state.children.length > 0 || state.parent === survivor) {
      return refuse('partOfASplit', 'D-04');
    }
    const { reason } = payload;
    return events(
      happened('problemMerged', { survivor, reason, former: state.status, clocks: [] }),
    );
  },

  unmergeProblem({ state, payload, facts, today }) {
    if (state.mergedInto === null || state.mergedInto.final) {
      return refuse('survivorSignedOff', 'D-03', { survivor: state.mergedInto?.survivor ?? null });
    }
    const { survivor, former } = state.mergedInto;
    return events(
      happened('mergeUndone', {
        back: former,
        survivor,
        reason: payload.reason,
        clocks: clocksOf(former, { today, facts }),
      }),
    );
  },

  splitProblem({ state, payload, facts, today }) {
    const units = payload.children.flatMap((child) => [child.responsibleUnit, child.leadUnit]);
    const unknown =
      unknownUnit({ facts, today }, units) ??
      unattendedUnit(
        { facts, today },
        {
          responsible: payload.children.map((child) => child.responsibleUnit),
          lead: payload.children.map((child) => child.leadUnit),
        },
      );
    if (unknown !== null) {
      return unknown;
    }
    const dates = payload.children.map(({ dueOn }) => dueFault({ facts, today }, dueOn));
    const fault = dates.find((one) => one !== null);
    if (fault != null) {
      return fault;
    }
    const before = state.children.length;
    return events(
      happened('problemSplit', {
        children: payload.children.map((child, index) => ({
          problem: childId(state.number, before + index + 1),
          title: child.title,
          description: child.description ?? state.description,
          responsibleUnit: child.responsibleUnit,
          leadUnit: leadUnitAfter(state.assignment, child),
          ...(child.dueOn === undefined ? {} : { dueOn: child.dueOn }),
        })),
      }),
    );
  },
};

/**
 * Whether the programme has such a problem, open and not signed off. True where the other cases were not looked up (a page's forecast):
 * whoever carries the act out looks; and what is signed off between the look and the merge undoes it (`absorbDuplicate`).
 */
function mayTakeIn(survivor: ProblemId, { openCases }: Facts): boolean {
  const statuses: readonly string[] = unsettledStatuses;
  return (
    openCases === undefined ||
    openCases.some(({ aggregate, status }) => aggregate === survivor && statuses.includes(status))
  );
}

/** The waits with which a case that returns to an early status starts anew. */
export function clocksOf(
  status: string,
  { today, facts }: { today: ReturnType<typeof dateOf>; facts: Facts },
) {
  switch (status) {
    case 'REPORTED':
      return [startClock('verify', today, facts)];
    case 'VERIFIED':
      return [startClock('dispatch', today, facts)];
    default:
      return [
        startClock('receipt', today, facts),
        startClock('automaticReceipt', today, facts),
        startClock('objection', today, facts),
      ];
  }
}

/** A child carries its parent's number with a running letter, so that nobody has to draw a number for it. */
function childId(number: string, n: number): ProblemId {
  return `problem/${number}-C${String(n)}`;
}
