import {
  findPolicy,
  type PolicyKey,
  policyKeys,
  policyRegister,
} from '../../../domain/policy/register';
import { defaultPolicy } from '../../../domain/policy/policy-set';
import { formOf } from '../../../domain/policy/value-forms';
import rulesByKey from './register-of-rules.json';

const ofCatalogue: Record<string, string[]> = rulesByKey;

/** Keys beyond the catalogue's register: the settled extensions, and periods that a rule names without a key. */
const extensions = [
  'assignment.receivedAfter',
  'clue.answerWithin',
  'clue.receiptWithin',
  'dashboard.audience',
  'dashboard.lightsFrom',
  'deadline.least',
  'extension.leadUnitUpTo',
  'extension.officeUpTo',
  'forecast.points',
  'interview.at',
  'interview.countMode',
  'interview.countOf',
  'letter.points',
  'letter.yellow.at',
  'letter.yellow.countOf',
  'notice.hours',
  'objection.answerWithin',
  'objection.signer',
  'objection.silence',
  'placard.red.points',
  'placard.yellow.points',
  'plan.approveWithin',
  'plan.returnWithin',
  'quarter.publishAfter',
  'rank.subject',
  'rank.topBand',
  'report.refileWithin',
  'report.untrue.points',
  'signoff.steps',
  'slips.ladder',
  'slips.urgentStartsAt',
  'speech.rescheduleWithin',
];

describe('the policy register', () => {
  it('D-31: holds every key of the catalogue and the extensions, and nothing else', () => {
    expect(policyKeys).toEqual([...Object.keys(ofCatalogue), ...extensions].sort());
  });

  it.each(Object.entries(ofCatalogue))('%s names its rules', (key, rules) => {
    expect(findPolicy(key)?.rules).toEqual(rules);
  });

  it.each(extensions)('%s names its rules', (key) => {
    const rules = findPolicy(key)?.rules ?? [];
    expect(rules.length).toBeGreaterThan(0);
    expect(rules.every((rule) => /^(S\d|D|E)-\d\d$/.test(rule))).toBe(true);
  });

  it.each(policyKeys)('%s has a default that its own form takes, unchanged', (key) => {
    const { schema, default: value } = policyRegister[key];
    expect(schema.parse(value)).toEqual(value);
    expect(JSON.parse(JSON.stringify(value))).toEqual(value);
    expect(formOf(schema)).not.toMatch(/another value|undefined/);
  });

  it.each(['toString', '__proto__', 'rank', ''])('%j is no key', (key) => {
    expect(findPolicy(key)).toBeUndefined();
  });

  it.each<[PolicyKey, unknown]>([
    ['acceptance.maxRounds', 3],
    ['acceptance.returnDeadline', { workingDays: 10 }],
    ['acceptance.within', { workingDays: 5 }],
    ['assignment.receiptWithin', { workingDays: 1 }],
    ['cadence.quarter.reportDueDay', { workingDays: 5 }],
    ['chronic.rule', ['laggingWhileRed', 'redNotDelisted']],
    ['collection.cutoff', { workingDays: 5 }],
    ['dashboard.lightsFrom', { workingDays: 3 }],
    ['delist.lateRectification', 'leaderException'],
    ['evaluation.dates', [{ monthDay: '06-30' }, { monthDay: '12-31' }]],
    ['external.waitMax', { workingDays: 30 }],
    ['grade.excellent.min', '90'],
    ['grade.pass.min', '70'],
    ['interview.at', 'none'],
    ['ladder.exclusive', true],
    ['lag.carryOverYear', false],
    ['lag.countMode', 'cumulative'],
    ['lag.countScope', 'perIndicator'],
    [
      'lookback.afterDays',
      { ordinary: { calendarDays: 30 }, placardOrEscalated: { calendarDays: 90 } },
    ],
    ['lookback.sample', { mandatory: { percent: '100' }, others: { percent: '20' } }],
    ['objection.silence', 'consent'],
    [
      'overdue.steps',
      [{ calendarDays: 1 }, { workingDays: 3 }, { workingDays: 7 }, { workingDays: 15 }],
    ],
    ['placard.approver', { yellow: 'leadLeader', red: 'groupHead' }],
    ['placard.deadline.default', { calendarDays: 30 }],
    ['placard.multiLead.target', 'leadsWithLostItems'],
    ['placard.red.at', 3],
    ['placard.triggerMode', 'rankCountOrFinding'],
    ['placard.yellow.at', 2],
    ['plan.within', { ordinary: { workingDays: 3 }, immediate: { workingDays: 1 } }],
    ['quarter.close.latest', { workingDays: 50 }],
    ['quarter.template.issue', { workingDays: 10 }],
    ['rank.basis', 'internalScore'],
    ['rank.laggingBand', { bottomFraction: '1/3' }],
    ['rank.lastBand', 'worstRank'],
    ['rank.middleOrAbove', 'notLagging'],
    ['rank.minField', 3],
    ['rank.missing', 'lastIfUnreported'],
    ['rank.subject', 'indicator'],
    ['rank.targetMetExempt', false],
    ['rank.tie.boundary', 'includeAll'],
    ['rank.topBand', 'none'],
    ['reminder.before', [7, 3, 1, 0].map((days) => ({ calendarDays: days }))],
    ['reopen.window', { calendarDays: 180 }],
    ['review.openOn', { monthDay: '12-01' }],
    ['score.composite.cap', 'none'],
    ['signoff.within', { workingDays: 3 }],
    ['speech.within', { workingDays: 15 }],
    ['suspend.max', { calendarDays: 90 }],
    ['transfer.max', 2],
    ['vertical.consequences', 'reportAndCircular'],
    ['warning.slowEvidence', ['missedMonthlyDispatch', { overdueLevelAtLeast: 2 }]],
  ])('the default of %s is %j', (key, value) => {
    expect(defaultPolicy[key]).toEqual(value);
  });
});
