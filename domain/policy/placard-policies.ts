import { choice, count, period, points, policy, record, shorthand, wordOr } from './value-forms';

/** Who approves a placard of a colour (D-16); one role may hold for both. */
const approver = choice('leadLeader', 'groupHead', 'bureau');
const approvers = record({ yellow: approver, red: approver });

/** Placards from the proposal to delisting (S0-81..S0-85, D-16; E-03, E-06, E-09..E-12). */
export const placardPolicies = {
  'placard.yellow.at': policy(count(), 2, ['S0-82']),
  'placard.red.at': policy(count(2), 3, ['S0-83']),
  'placard.triggerMode': policy(
    choice('rankCountOrFinding', 'rankCountOnly', 'rankCountAndFinding'),
    'rankCountOrFinding',
    ['S0-81'],
  ),
  /** One word stands for both colours. */
  'placard.approver': policy(
    shorthand(approvers, approver, (both) => ({ yellow: both, red: both })),
    { yellow: 'leadLeader', red: 'groupHead' },
    ['S0-81', 'D-16'],
  ),
  'placard.deadline.default': policy(period, { calendarDays: 30 }, ['S0-84']),
  'placard.minProblems': policy(count(0), 1, ['S0-84']),
  'placard.multiLead.target': policy(
    choice('leadsWithLostItems', 'allLeads', 'officeLead'),
    'leadsWithLostItems',
    ['S0-82'],
  ),
  'placard.yearEnd': policy(choice('carryOver', 'close'), 'carryOver', ['S0-85']),
  /** Points that come with each placard. */
  'placard.yellow.points': policy(wordOr('none', points), 'none', ['S0-82']),
  'placard.red.points': policy(wordOr('none', points), 'none', ['S0-83']),
  'delist.lateRectification': policy(
    choice('leaderException', 'never', 'allow'),
    'leaderException',
    ['S0-85'],
  ),
  'delist.rankObservations': policy(count(), 1, ['S0-85']),
};
