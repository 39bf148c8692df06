import {
  choice,
  count,
  decimal,
  flag,
  period,
  policy,
  record,
  share,
  shorthand,
} from './value-forms';

const planPeriods = record({ ordinary: period, immediate: period });
const lookBackPeriods = record({ ordinary: period, placardOrEscalated: period });
const lookBackShares = record({ mandatory: share, others: share });

/** The life of a problem: receipt, plan, deadline, acceptance, look-back (D-02..D-18; E-20..E-28). */
export const problemPolicies = {
  'discovery.dispatchWithin': policy(period, { workingDays: 1 }, ['S0-03']),
  'problem.verifyWithin': policy(period, { workingDays: 5 }, ['D-02']),
  /** Receipt to whoever reported a clue, from the day on which it came in. */
  'clue.receiptWithin': policy(period, { workingDays: 1 }, ['S2-29']),
  /** Answer to the reporter, from the decision on the clue. */
  'clue.answerWithin': policy(period, { workingDays: 2 }, ['S2-29']),
  'assignment.receiptWithin': policy(period, { workingDays: 1 }, ['D-06']),
  /** Counts as received when this is over. */
  'assignment.receivedAfter': policy(period, { workingDays: 3 }, ['D-06', 'E-20']),
  'transfer.objectWithin': policy(period, { workingDays: 2 }, ['D-07']),
  'transfer.decideWithin': policy(period, { workingDays: 3 }, ['D-07']),
  'transfer.max': policy(count(0), 2, ['D-07']),
  /** One period stands for the ordinary type alone. */
  'plan.within': policy(
    shorthand(planPeriods, period, (ordinary) => ({ ordinary, immediate: { workingDays: 1 } })),
    { ordinary: { workingDays: 3 }, immediate: { workingDays: 1 } },
    ['D-08'],
  ),
  'plan.approveWithin': policy(period, { workingDays: 2 }, ['D-08']),
  /** For a returned plan. */
  'plan.returnWithin': policy(period, { workingDays: 2 }, ['D-08']),
  'plan.defaultByLead': policy(flag, true, ['D-08']),
  'problem.deadline.default': policy(period, { calendarDays: 30 }, ['S0-49']),
  'problem.deadline.meaning': policy(
    choice('submittedForAcceptance', 'accepted', 'signedOff'),
    'submittedForAcceptance',
    ['S3-13'],
  ),
  'problem.immediate.deadline': policy(period, { workingDays: 5 }, ['S2-33']),
  'problem.continuing.remindEvery': policy(period, { calendarDays: 14 }, ['S2-33']),
  'priority.high.deadlineFactor': policy(decimal('0', '1'), '0.5', ['S2-35']),
  /** No halved or resumed deadline is shorter. */
  'deadline.least': policy(period, { workingDays: 5 }, ['D-12', 'D-18', 'E-21', 'E-22']),
  'extension.askBefore': policy(period, { workingDays: 2 }, ['D-09']),
  'extension.countsAsInTime': policy(flag, true, ['D-09', 'S0-85']),
  'extension.max': policy(count(0), 1, ['D-09']),
  /** Longer ones go to the coordination office. */
  'extension.leadUnitUpTo': policy(period, { workingDays: 10 }, ['D-09']),
  /** Longer ones go to the lead city leader. */
  'extension.officeUpTo': policy(period, { calendarDays: 30 }, ['D-09']),
  'suspend.max': policy(period, { calendarDays: 90 }, ['D-12']),
  'acceptance.within': policy(period, { workingDays: 5 }, ['D-11']),
  'acceptance.returnDeadline': policy(period, { workingDays: 10 }, ['D-11']),
  'acceptance.maxRounds': policy(count(), 3, ['D-11']),
  'signoff.within': policy(period, { workingDays: 3 }, ['D-16']),
  /** One period stands for ordinary problems alone. */
  'lookback.afterDays': policy(
    shorthand(lookBackPeriods, period, (ordinary) => ({
      ordinary,
      placardOrEscalated: { calendarDays: 90 },
    })),
    { ordinary: { calendarDays: 30 }, placardOrEscalated: { calendarDays: 90 } },
    ['S3-40', 'D-17'],
  ),
  /** One share stands for the others alone (E-23). */
  'lookback.sample': policy(
    shorthand(lookBackShares, share, (others) => ({ mandatory: { percent: '100' }, others })),
    { mandatory: { percent: '100' }, others: { percent: '20' } },
    ['D-17'],
  ),
  'reopen.window': policy(period, { calendarDays: 180 }, ['S3-40', 'D-18']),
  'merge.deadline': policy(choice('earlier', 'later', 'survivors'), 'earlier', ['D-03']),
  'conflict.selfAcceptance': policy(choice('forbid', 'warn'), 'forbid', ['S3-21', 'D-10']),
  'escalation.triggerMode': policy(choice('any', 'all'), 'any', ['S2-36']),
  'escalation.placard': policy(choice('both', 'escalationOnly', 'placardOnly'), 'both', ['S2-36']),
  /** Verified problems of one category in one unit within a half-year. */
  'frequent.threshold': policy(count(), 3, ['S2-64']),
  'weak.threshold': policy(
    record({ overdueLevel: count(), returns: count() }),
    { overdueLevel: 4, returns: 3 },
    ['S2-64'],
  ),
  'group.primaryLead': policy(choice('firstListed', 'perProblem', 'roundRobin'), 'firstListed', [
    'S3-13',
  ]),
};
