import { z } from 'zod';
import {
  choice,
  count,
  day,
  either,
  flag,
  listOf,
  period,
  policy,
  record,
  wordOr,
} from './value-forms';

const dayOfMonth = z.int().min(1).max(28).meta({ form: '1 to 28' });

/** Cadences, dispatches, reports, instructions and evidence (S0-03..S0-75). */
export const dutyPolicies = {
  'cadence.month.dueDay': policy(
    either(choice('lastWorkingDay', 'lastDay'), record({ dayOfMonth })),
    'lastWorkingDay',
    ['S1-16', 'S1-18', 'S0-11', 'S0-12'],
  ),
  'dispatch.groupHead.mandatory': policy(choice('halfYear', 'quarter'), 'halfYear', ['S0-09']),
  'dispatch.groupHead.target': policy(choice('quarter', 'halfYear'), 'quarter', ['S0-09']),
  'dispatch.jointMeetingCounts': policy(flag, true, ['S0-10']),
  'dispatch.multiLeader': policy(choice('each', 'any'), 'each', ['S0-10']),
  'multiLead.jointDispatch.cadence': policy(choice('month', 'quarter', 'none'), 'month', ['S0-65']),
  'multiLead.listDue': policy(wordOr('endOfFirstMonth', day), 'endOfFirstMonth', ['S0-64']),
  'indicator.monitoring.cadence': policy(choice('quarter', 'month'), 'quarter', ['S0-17']),
  'prompt.report': policy(period, { workingDays: 2 }, [
    'S0-14',
    'S0-34',
    'S0-41',
    'S0-60',
    'S0-89',
  ]),
  'prompt.forward': policy(period, { workingDays: 1 }, ['S0-54', 'S0-56']),
  'prompt.rectify': policy(period, { workingDays: 10 }, ['S0-74', 'S1-19']),
  'prompt.asAppropriate': policy(period, { workingDays: 5 }, ['S0-56']),
  'urge.replyWithin': policy(period, { workingDays: 5 }, ['S0-57']),
  'evidence.fourEyes': policy(flag, true, ['S0-16']),
  'verification.signers': policy(
    choice('filingPrincipalPlusLead', 'bothAlways'),
    'filingPrincipalPlusLead',
    ['S0-47'],
  ),
  'signature.delegation': policy(
    choice('byWrittenAuthorisation', 'never'),
    'byWrittenAuthorisation',
    ['S0-47', 'D-20'],
  ),
  'innovation.countsWhen': policy(choice('filed', 'formed', 'recognised'), 'filed', [
    'S0-39',
    'S0-40',
  ]),
  'innovation.planDue': policy(wordOr('endOfFirstQuarter', day), 'endOfFirstQuarter', ['S0-38']),
  'innovation.requireJoint': policy(flag, true, ['S0-37']),
  'bonus.liaisonReminder': policy(choice('month', 'week', 'none'), 'month', ['S0-43']),
  'spotCheck.advisoryMinPerQuarter': policy(count(0), 1, ['S0-55']),
  'staff.turnover.alertPerQuarter': policy(count(), 2, ['S0-68']),
  'training.sameperson.enforcement': policy(choice('warn', 'block', 'off'), 'warn', ['S0-70']),
  'survey.leadTime': policy(period, { workingDays: 10 }, ['S0-33']),
  /** Unset: due at the end of the quarter. */
  'survey.thirdParty.start': policy(wordOr('unset', day), 'unset', ['S0-33']),
  'task.class.source': policy(choice('superiorElseOffice', 'office'), 'superiorElseOffice', [
    'S0-24',
  ]),
  'task.level.shi': policy(
    choice('municipalWithIssuer', 'prefecture', 'ownCity'),
    'municipalWithIssuer',
    ['S0-22'],
  ),
  'task.minSubItems': policy(count(0), 1, ['S0-23']),
  'task.plan.requiredFor': policy(
    listOf(choice('excellent', 'good', 'ordinary')),
    ['excellent', 'good', 'ordinary'],
    ['S0-24'],
  ),
};
