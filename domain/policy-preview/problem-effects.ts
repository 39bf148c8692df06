import { addDays, type CivilDate } from '../calendar/civil-date';
import { dueOn } from '../calendar/due';
import type { Facts } from '../facts';
import { extensionApprovers } from '../problem/authority';
import { startClock, type ClockKey } from '../problem/clocks';
import type { ProblemState } from '../problem/state';
import type { ProblemStatus } from '../problem/vocabulary';
import { differing, type CaseEffect, type Comparison } from './effects';

/** The waits of a problem in their order, with the words for them. */
const waits: readonly (readonly [ClockKey, string])[] = [
  ['verify', 'verify'],
  ['dispatch', 'dispatch'],
  ['receipt', 'receipt'],
  ['objection', 'objection'],
  ['plan', 'plan'],
  ['review', 'review'],
  ['acceptance', 'acceptance'],
  ['signOff', 'signOff'],
  ['lookBackStart', 'lookBack'],
];

/** The first wait that is still to begin in a status; a status that is not named begins none. */
const nextWait: Partial<Record<ProblemStatus, ClockKey>> = {
  REPORTED: 'dispatch',
  VERIFIED: 'receipt',
  ASSIGNED: 'plan',
  TRANSFER_PENDING: 'receipt',
  PLANNING: 'review',
  PLAN_REVIEW: 'acceptance',
  RECTIFYING: 'acceptance',
  SUSPENDED: 'acceptance',
  ACCEPTANCE_PENDING: 'signOff',
  SIGNOFF_PENDING: 'lookBackStart',
};

/** What a problem would meet otherwise under the new policy: waits still to begin, new deadlines, who grants extensions. */
export function problemEffects(state: ProblemState, compared: Comparison): CaseEffect[] {
  const first = nextWait[state.status];
  const from = waits.findIndex(([key]) => key === first);
  const ahead = from < 0 ? [] : waits.slice(from);
  return [
    ...ahead.flatMap(([key, what]) =>
      term(what, compared, (facts) => startClock(key, compared.today, facts).due.on),
    ),
    ...deadlines(state, compared),
    ...extensions(state, compared),
    ...values(from >= 0, compared),
  ];
}

function term(what: string, compared: Comparison, on: (facts: Facts) => CivilDate): CaseEffect[] {
  return differing(on(compared.before), on(compared.after), (before, after) => ({
    kind: 'term',
    what,
    before,
    after,
  }));
}

/** A deadline not yet set, and the one that a return would set. */
function deadlines(state: ProblemState, compared: Comparison): CaseEffect[] {
  const counted =
    (key: 'problem.deadline.default' | 'acceptance.returnDeadline' | 'suspend.max') =>
    ({ calendar, policy }: Facts) =>
      dueOn(calendar, compared.today, policy.values[key]).on;
  if (state.deadline === null) {
    return term('deadline', compared, counted('problem.deadline.default'));
  }
  if (nextWait[state.status] === undefined) return [];
  return [
    ...term('returnDeadline', compared, counted('acceptance.returnDeadline')),
    ...term('suspension', compared, counted('suspend.max')),
  ];
}

/** Who decides on ten and on forty more days (D-09). */
function extensions(state: ProblemState, { before, after }: Comparison): CaseEffect[] {
  const { deadline } = state;
  if (deadline === null || nextWait[state.status] === undefined) return [];
  const lengths = [
    ['extensionShort', 10],
    ['extensionLong', 40],
  ] as const;
  return lengths.flatMap(([what, days]) => {
    const asked = addDays(deadline.current.on, days);
    return differing(
      extensionApprovers(state, asked, before),
      extensionApprovers(state, asked, after),
      (old, fresh) => ({ kind: 'signers', what, before: old, after: fresh }),
    );
  });
}

/** Other values that a problem under way goes by. */
const followed = [
  'conflict.selfAcceptance',
  'acceptance.maxRounds',
  'extension.max',
  'transfer.max',
  'escalation.triggerMode',
  'reminder.before',
  'overdue.steps',
  'slips.ladder',
  'slips.urgentStartsAt',
  'reopen.window',
] as const;

function values(underWay: boolean, { before, after }: Comparison): CaseEffect[] {
  if (!underWay) return [];
  return followed.flatMap((key) =>
    differing<unknown>(before.policy.values[key], after.policy.values[key], (old, fresh) => ({
      kind: 'value',
      what: key,
      before: old,
      after: fresh,
    })),
  );
}
