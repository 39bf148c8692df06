import {
  choice,
  count,
  either,
  flag,
  listOf,
  name,
  period,
  points,
  policy,
  record,
  wordOr,
} from './value-forms';

/** Warnings, circulars, speeches, lists, referrals and what other places add to them (S0-76..S0-99; E-03..E-15). */
export const measurePolicies = {
  'ladder.exclusive': policy(flag, true, ['S0-76', 'D-30']),
  'warning.triggerMode': policy(choice('any', 'all'), 'any', ['S0-76']),
  /** E-08 leaves the missed quarterly report out of the default. */
  'warning.slowEvidence': policy(
    listOf(
      either(
        choice('missedMonthlyDispatch', 'missedQuarterlyReport'),
        record({ overdueLevelAtLeast: count() }),
      ),
    ),
    ['missedMonthlyDispatch', { overdueLevelAtLeast: 2 }],
    ['S0-76'],
  ),
  'warning.problemNamingWithin': policy(period, { workingDays: 5 }, ['S0-77']),
  'circular.triggerMode': policy(choice('any', 'all'), 'any', ['S0-79']),
  'circular.minMisses': policy(count(), 1, ['S0-79']),
  'speech.all.at': policy(count(), 2, ['S0-95']),
  'speech.all.thereafter': policy(flag, true, ['S0-95']),
  'speech.combine': policy(flag, true, ['S0-93']),
  'speech.countMode': policy(choice('cumulative', 'consecutive'), 'cumulative', ['S0-95']),
  'speech.speaker': policy(choice('principal', 'anyHead'), 'principal', ['S0-93']),
  'speech.within': policy(period, { workingDays: 15 }, ['S0-93']),
  /** A missed speech is rescheduled once. */
  'speech.rescheduleWithin': policy(period, { workingDays: 10 }, ['D-37']),
  'laggingList.audience': policy(
    choice('allProgrammeUnits', 'leadersOnly', 'publicWeb'),
    'allProgrammeUnits',
    ['S0-90'],
  ),
  'laggingList.leaderReview': policy(choice('groupHead', 'leadLeaders', 'none'), 'groupHead', [
    'S0-90',
  ]),
  /** Any of them proposes a referral (E-04). */
  'chronic.rule': policy(
    listOf(either(choice('laggingWhileRed', 'redNotDelisted'), record({ countAtLeast: count() }))),
    ['laggingWhileRed', 'redNotDelisted'],
    ['S0-97'],
  ),
  /** Interview of the lead units' heads at every multiple of so many quarters. */
  'interview.at': policy(wordOr('none', count()), 'none', ['S0-97']),
  'interview.countMode': policy(choice('consecutive', 'cumulative'), 'consecutive', ['S0-97']),
  /** Lagging quarters, or quarters with a red placard hanging. */
  'interview.countOf': policy(choice('lagging', 'red'), 'lagging', ['S0-97']),
  /** A letter once, with the nth yellow placard. */
  'letter.yellow.at': policy(wordOr('none', count()), 'none', ['S0-82']),
  /** The yellow placards of a unit over all it leads, or those on one matter. */
  'letter.yellow.countOf': policy(choice('unit', 'matter'), 'unit', ['S0-82']),
  /** Points that come with the letter. */
  'letter.points': policy(wordOr('none', points), 'none', ['S0-82']),
  /** Zero working days: no hearing. */
  'objection.within': policy(period, { workingDays: 3 }, ['D-27']),
  /** Who must sign an objection. */
  'objection.signer': policy(choice('none', 'principal', 'leaderInCharge'), 'none', ['D-27']),
  /** What silence means when the hearing ends. */
  'objection.silence': policy(choice('consent', 'nothing'), 'consent', ['D-27']),
  'jointInspection.bothSidesRequired': policy(flag, true, ['S0-86']),
  /** That working day of the quarter. */
  'jointInspection.listDue': policy(period, { workingDays: 10 }, ['S0-87']),
  'fourSystems.labels': policy(
    wordOr('off', listOf(name, 4, 4)),
    ['leadershipResponsibility', 'workAdvancement', 'assessment', 'supervisionAndAccountability'],
    ['S0-88'],
  ),
  'inspectionOffice.model': policy(
    choice('twoUnitsEitherActs', 'oneJointUnit'),
    'twoUnitsEitherActs',
    ['S0-75'],
  ),
};
