import type { Actor } from '../../../domain/actor';
import { type ProblemCommand, problemTransitions } from '../../../domain/problem/transitions';
import { groupHead, leaderInCharge, ofOffice, ofUnit, stranger, watcher } from './cast';
import {
  all,
  type Attempt,
  type Reference,
  type Rule,
  type Rules,
  statusOf,
  type Verdict,
} from './reference';
import { factRules } from './rules-facts';
import { intakeRules } from './rules-intake';
import { rectificationRules } from './rules-rectification';
import { signOffRules } from './rules-sign-off';
import { supervisionRules } from './rules-supervision';

/** Everything the reference model knows, by command. */
const rules: Rules = {
  ...intakeRules,
  ...rectificationRules,
  ...signOffRules,
  ...supervisionRules,
  ...factRules,
};

/** Commands that people give; the transition table only lends their names. */
export const personCommands = namesBy('person');

/** Facts that other cases tell, without the one that founds a child. */
export const factNames = namesBy('fact').filter((name) => rules[name] !== undefined);

function namesBy(by: 'person' | 'fact'): ProblemCommand[] {
  return Object.entries(problemTransitions)
    .filter(([, passage]) => passage.by === by)
    .map(([name]) => name as ProblemCommand);
}

/** The rule of a command. */
export function ruleOf(name: ProblemCommand): Rule {
  const rule = rules[name];
  if (rule === undefined) {
    throw new Error(`the reference model knows no ${name}`);
  }
  return rule;
}

/** Whether the texts let the status have the command. */
export function statusPermits(m: Reference, name: ProblemCommand): boolean {
  return ruleOf(name).from.includes(statusOf(m));
}

/** What the texts say of an attempt, all columns of the table together. */
export function verdictOn(m: Reference, attempt: Attempt): Verdict {
  const rule = ruleOf(attempt.name);
  if ('bogus' in attempt.payload || !statusPermits(m, attempt.name)) {
    return 'refuse';
  }
  return all(actorVerdict(m, attempt), rule.guard?.(m, attempt) ?? 'accept');
}

/** What the texts say of the actor alone. */
export function actorVerdict(m: Reference, attempt: Attempt): Verdict {
  const { actor } = attempt;
  const twoHats = m.unit !== '' && ofUnit(actor, m.unit) && m.unit === m.lead;
  const verdict = ruleOf(attempt.name).who(m, attempt);
  const restricted = m.flags.some((flag) => ['misconduct', 'confidential'].includes(flag));
  if (stranger(actor) || (restricted && !mayKnow(m, actor))) {
    return 'refuse';
  }
  return twoHats && verdict === 'accept' && attempt.name === 'recordCheck' ? 'open' : verdict;
}

/**
 * Who may know of a case for named roles, of misconduct or joined to one (D-23): the office, the bodies that supervise and refer, the group's head, the lead
 * city leader in charge, and of its units the heads.
 */
function mayKnow(m: Reference, actor: Actor): boolean {
  const heads = actor.roles.some((role) => role.endsWith('.principal'));
  const itsUnit = [m.unit, m.lead].some((unit) => unit !== '' && ofUnit(actor, unit));
  return (
    ofOffice(actor) ||
    watcher(actor) ||
    groupHead(actor) ||
    leaderInCharge(actor) ||
    (heads && itsUnit)
  );
}
