import {
  choice,
  count,
  day,
  flag,
  listOf,
  name,
  period,
  points,
  policy,
  record,
  share,
  weights,
  wordOr,
} from './value-forms';

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;

/** Special actions, rectification campaigns, contests and checks (S2, S3, S4). */
export const campaignPolicies = {
  'phase.dates': policy(choice('optional', 'required'), 'optional', ['S2-14']),
  'phase.gap': policy(choice('earlierPhase', 'laterPhase', 'none'), 'earlierPhase', ['S3-25']),
  'phase.overlap': policy(choice('allowed', 'forbid'), 'allowed', ['S3-25']),
  'filing.functionalZones': policy(flag, true, ['S2-17']),
  'study.due': policy(day, '2023-04-30', ['S2-18']),
  'district.planDue': policy(day, '2021-05-20', ['S3-24']),
  'selfCheck.laterBatches': policy(choice('quarter', 'month', 'none'), 'quarter', ['S2-23']),
  'unlandedProjects.due': policy(wordOr('withSelfCheckList', day), 'withSelfCheckList', ['S2-25']),
  'hallDay.unit': policy(choice('dayHalvesAddUp', 'fullDaysOnly'), 'dayHalvesAddUp', ['S2-24']),
  'sixAble.enforcement': policy(choice('warn', 'block', 'off'), 'warn', ['S2-53']),
  'mainResponsible.fileSeparately': policy(flag, false, ['S2-66']),
  'arena.cadence': policy(choice('perContest', 'month', 'quarter', 'halfYear'), 'perContest', [
    'S2-41',
  ]),
  'arena.scale': policy(points, '100', ['S2-41']),
  'arena.aggregate': policy(choice('mean', 'trimmedMean', 'median'), 'mean', ['S2-41']),
  'arena.audience': policy(choice('public', 'programmeUnits'), 'public', ['S2-42']),
  'arena.lastCount': policy(count(), 1, ['S2-43']),
  'evaluation.dates': policy(
    listOf(day, 1),
    [{ monthDay: '06-30' }, { monthDay: '12-31' }],
    ['S2-55'],
  ),
  'evaluation.weights': policy(wordOr('equal', weights), 'equal', ['S2-55']),
  'evaluation.grades': policy(
    listOf(name, 1),
    ['excellent', 'good', 'ordinary', 'poor'],
    ['S2-56'],
  ),
  'evaluation.gradeMode': policy(choice('assigned', 'cutOffs'), 'assigned', ['S2-56']),
  'rectification.reportCadence': policy(choice('week', 'month'), 'week', ['S3-28']),
  'weekly.dueDay': policy(choice(...weekdays), 'friday', ['S3-37']),
  'weekly.reporter': policy(choice('groupLeadUnits', 'eachUnit'), 'groupLeadUnits', ['S3-37']),
  'monthly.dispatch': policy(
    choice('officeToEachGroup', 'leadUnitsToOwnGroup', 'none'),
    'officeToEachGroup',
    ['S3-37'],
  ),
  /** After the end of the quarter. */
  'quarterly.circular': policy(period, { workingDays: 10 }, ['S3-37']),
  /** Counted from the end of the month: the third-last working day. */
  'monthEnd.unitDue': policy(period, { workingDays: 3 }, ['S4-12']),
  'monthEnd.collator': policy(choice('assessmentGroup', 'eachUnit'), 'assessmentGroup', ['S4-12']),
  'randomCheck.cadence': policy(choice('quarter', 'month'), 'quarter', ['S4-13']),
  'randomCheck.sample': policy(
    record({ share, atLeast: count(0) }),
    { share: { percent: '20' }, atLeast: 3 },
    ['S4-13'],
  ),
};
