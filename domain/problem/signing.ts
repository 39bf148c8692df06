import type { Actor } from '../actor';
import type { CivilDate } from '../calendar/civil-date';
import type { Facts } from '../facts';
import type { RoleKey } from '../organisation/role-keys';
import { assignmentsOn } from '../organisation/roster';
import type { SignOffStep } from '../policy/sign-off-policies';
import { leadLeaders, signOffApprovers } from './authority';
import { roleTrusted } from './confidential';
import { latestRound, responsibleUnitsOf, type ProblemState, type SignOffWord } from './state';
import type { Authority } from './vocabulary';

/** Whoever may put a name to a step of the sign-off: a role in a unit, or one member of a collective body. */
export interface Seat extends Authority {
  readonly person: string | null;
}

/** Where one step of the chain stands. */
export interface StepStanding {
  /** From 1. */
  readonly step: number;
  readonly rule: SignOffStep;
  readonly seats: readonly Seat[];
  readonly words: readonly SignOffWord[];
  /** Seats whose word is still waited for; none once the step is decided. */
  readonly owed: readonly Seat[];
  readonly outcome: 'open' | 'signed' | 'refused';
}

/**
 * The steps that a sign-off goes through under the policy in force (D-16), as they stand with the words given so far. A step in which
 * nobody sits for this problem (no sponsor leader, no lead city leader) falls away; where all do, the approver of D-16 signs.
 */
export function chainOf(state: ProblemState, facts: Facts, on: CivilDate): StepStanding[] {
  const words = state.signOffWords ?? [];
  const steps = facts.policy.values['signoff.steps'].map((rule) => ({
    rule,
    seats: seatsOf(state, rule, facts, on),
  }));
  const seated = steps.filter(({ seats }) => seats.length > 0);
  const byLevel: SignOffStep = { by: 'level', form: 'one', refusal: 'one' };
  const chain =
    seated.length > 0 ? seated : [{ rule: byLevel, seats: seatsOf(state, byLevel, facts, on) }];
  return chain.map(({ rule, seats }, index) => standingOf(rule, index + 1, seats, words));
}

/** The step whose word is waited for; undefined when every step is signed. */
export function currentStep(
  state: ProblemState,
  facts: Facts,
  on: CivilDate,
): StepStanding | undefined {
  return chainOf(state, facts, on).find(({ outcome }) => outcome !== 'signed');
}

/** The seats whose word is waited for now. */
export function signersOwed(state: ProblemState, facts: Facts, on: CivilDate): readonly Seat[] {
  return currentStep(state, facts, on)?.owed ?? [];
}

/** Whether one signature of one approver is all there is, as D-16 has it by default: no word is kept beside the decision then. */
export function isSingleSignature(facts: Facts): boolean {
  const [first, ...others] = facts.policy.values['signoff.steps'];
  return others.length === 0 && first?.form === 'one' && first.refusal === 'one';
}

/** The first of the seats that the actor may take: the role in the unit, for a member oneself or whom one acts for. */
export function findSeat(actor: Actor, seats: readonly Seat[]): Seat | undefined {
  return seats.find(
    ({ role, unit, person }) =>
      actor.roles.includes(role) &&
      (unit === null || actor.unit === unit) &&
      (person === null || actor.person === person || actor.delegateOf === person),
  );
}

/** The step with one more word in it. */
export function withWord(standing: StepStanding, word: SignOffWord): StepStanding {
  const { rule, step, seats, words } = standing;
  return standingOf(rule, step, seats, [...words, word]);
}

function standingOf(
  rule: SignOffStep,
  step: number,
  seats: readonly Seat[],
  allWords: readonly SignOffWord[],
): StepStanding {
  const words = allWords.filter((word) => word.step === step);
  const signed = words.filter(({ decision }) => decision === 'signed');
  const declined = words.filter(({ decision }) => decision === 'declined');
  const open = seats.filter((seat) => !words.some((word) => isOfSeat(word, seat)));
  const base = { step, rule, seats, words };
  if (isComplete(rule, seats, signed)) {
    return { ...base, owed: [], outcome: 'signed' };
  }
  if (isRefused(rule, seats, declined) || !isComplete(rule, seats, [...signed, ...open])) {
    return { ...base, owed: [], outcome: words.length === 0 ? 'open' : 'refused' };
  }
  const groups = signed.map(({ role }) => role);
  const owed =
    rule.form === 'onePerGroup' ? open.filter(({ role }) => !groups.includes(role)) : open;
  return { ...base, owed, outcome: 'open' };
}

/** Whether these signatures make the step: one, all, at least M of N, or one of each role. */
function isComplete(
  { form }: SignOffStep,
  seats: readonly Seat[],
  signed: readonly Authority[],
): boolean {
  if (seats.length === 0) return false;
  if (form === 'one') return signed.length > 0;
  if (form === 'all') return signed.length >= seats.length;
  if (form === 'onePerGroup') {
    return seats.every(({ role }) => signed.some((one) => one.role === role));
  }
  return signed.length >= Math.min(form.atLeast, seats.length);
}

/** Whether so many refusals send the problem back: the first one, more than half, or all. */
function isRefused(
  { refusal }: SignOffStep,
  seats: readonly Seat[],
  declined: readonly SignOffWord[],
): boolean {
  switch (refusal) {
    case 'one':
      return declined.length > 0;
    case 'majority':
      return declined.length * 2 > seats.length;
    case 'all':
      return declined.length > 0 && declined.length >= seats.length;
  }
}

function isOfSeat(word: SignOffWord, { role, unit, person }: Seat): boolean {
  const fits = word.role === role && word.unit === unit;
  return fits && (person === null || [word.by.person, word.by.delegateOf].includes(person));
}

/** Who sits in a step: the approver of D-16, or the roles that the policy names, in the units that concern this problem. */
function seatsOf(
  state: ProblemState,
  { by }: SignOffStep,
  facts: Facts,
  on: CivilDate,
): readonly Seat[] {
  const authorities =
    by === 'level'
      ? signOffApprovers(state)
      : [...new Set(by.map((role) => roleTrusted(state, role)))].flatMap((role) =>
          authoritiesOf(role, state, facts),
        );
  // Who may not sign this problem's work has no seat, or "all" could never be reached (D-10).
  const own = responsibleUnitsOf(state);
  // The group head may stand in for a leader and have a seat anyway (D-23).
  const once = authorities.filter(
    ({ role, unit }, n) =>
      authorities.findIndex((one) => one.role === role && one.unit === unit) === n,
  );
  const free = once.filter(({ unit }) => unit === null || !own.includes(unit));
  return (free.length > 0 || by !== 'level' ? free : once).flatMap(({ role, unit }): Seat[] => {
    const members = role === 'leadingGroup' ? membersOf(role, state, facts, on) : [];
    return members.length === 0
      ? [{ role, unit, person: null }]
      : members.map((person) => ({ role, unit, person }));
  });
}

function authoritiesOf(role: RoleKey, state: ProblemState, facts: Facts): Authority[] {
  const { organs } = facts.programme;
  switch (role) {
    case 'leadUnit.staff':
    case 'leadUnit.principal':
      return state.assignment === null ? [] : [{ role, unit: state.assignment.leadUnit }];
    case 'leadLeader':
      return leadLeaders(state);
    case 'sponsorLeader': {
      const sponsor = state.assignment?.sponsorLeader ?? null;
      return sponsor === null ? [] : [{ role, unit: sponsor }];
    }
    case 'inspectionOffice':
      return organs.inspectionOffices.map((unit) => ({ role, unit }));
    default:
      return [{ role, unit: null }];
  }
}

/** Members of a collective body sign each for themselves, whoever accepted excepted; without a roster the body signs as one. */
function membersOf(role: RoleKey, state: ProblemState, { roster }: Facts, on: CivilDate): string[] {
  const held = roster === undefined ? [] : assignmentsOn(roster, on);
  const acceptor = latestRound(state)?.accepted?.by.person;
  const own = held.filter(
    (one) => one.role === role && one.delegateOf === undefined && one.person !== acceptor,
  );
  return [...new Set(own.map(({ person }) => person))];
}
