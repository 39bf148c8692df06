import { type Actor, isBoundTo, samePerson } from '../actor';
import type { Command, Rejection } from '../aggregate';
import { dateOf } from '../calendar/instants';
import type { Facts } from '../facts';
import { unitsBoundTo } from '../organisation/hats';
import { latestRound, responsibleUnitsOf, type ProblemState } from './state';

/**
 * Separation of duties (D-10): nobody accepts, signs off or looks back on own work, nobody approves what they drafted or
 * accepted. Holds whatever roles somebody has, and looks through delegations on both sides (D-20).
 * @returns the refusal, or null when nothing stands in the way
 */
export function separationOf(
  state: ProblemState,
  command: Command,
  facts: Facts,
): Rejection | null {
  const { actor } = command;
  const own = isBoundTo(actor, responsibleUnitsOf(state));
  switch (command.name) {
    case 'acceptRectification':
    case 'returnRectification':
      return acceptance(state, actor, own, facts);
    case 'approveSignOff':
    case 'refuseSignOff':
    case 'requestCheck':
      return signOff(state, actor, own);
    case 'applyForAcceptance':
    case 'requestExtension':
      return principalSigns(state, actor, facts);
    case 'recordLookBack':
      return lookBack(state, command, own, facts);
    case 'approvePlan':
    case 'returnPlan':
      return planReview(state, actor, own);
    case 'decideExtension':
      return own ? conflict('ownUnitMayNotGrantExtension', state) : null;
    case 'decideObjection':
      return own ? conflict('ownUnitMayNotDecideTransfer', state) : null;
    case 'recordMechanism':
      return own && (command.payload as { kind: string }).kind === 'waiver'
        ? conflict('ownUnitMayNotWaiveMechanism', state)
        : null;
    case 'publishTypicalCase':
      return state.typicalCase !== null && samePerson(actor, state.typicalCase.drafted.by)
        ? conflict('drafterMayNotPublish', state)
        : null;
    default:
      return null;
  }
}

/** Only the principal signs, or who acts for the principal by written authorisation (S0-47, D-20). */
function principalSigns(state: ProblemState, actor: Actor, facts: Facts): Rejection | null {
  const own = actor.unit !== null && responsibleUnitsOf(state).includes(actor.unit);
  if (own && !actor.roles.includes('responsibleUnit.principal')) {
    return { code: 'principalMustSign', rule: 'S0-47', values: { unit: actor.unit } };
  }
  const delegated = actor.delegateOf !== undefined;
  return delegated && facts.policy.values['signature.delegation'] === 'never'
    ? { code: 'delegationNotAllowed', rule: 'D-20', values: { unit: actor.unit } }
    : null;
}

function acceptance(
  state: ProblemState,
  actor: Actor,
  own: boolean,
  facts: Facts,
): Rejection | null {
  const leadIsResponsible = actor.unit === state.assignment?.leadUnit && own;
  const warned = facts.policy.values['conflict.selfAcceptance'] === 'warn' && leadIsResponsible;
  if (own && !warned) {
    return conflict('ownUnitMayNotAccept', state);
  }
  const applicant = latestRound(state)?.applied.by;
  return applicant !== undefined && samePerson(actor, applicant)
    ? conflict('applicantMayNotAccept', state)
    : null;
}

function signOff(state: ProblemState, actor: Actor, own: boolean): Rejection | null {
  const acceptor = latestRound(state)?.accepted?.by;
  if (acceptor !== undefined && samePerson(actor, acceptor)) {
    return conflict('acceptorMayNotSignOff', state);
  }
  if (own) {
    return conflict('ownUnitMayNotSignOff', state);
  }
  const word = (state.signOffWords ?? []).find(({ by }) => samePerson(actor, by));
  if (word !== undefined) {
    return conflict('signerMayNotSignAgain', state);
  }
  const applicant = latestRound(state)?.applied.by;
  return applicant !== undefined && samePerson(actor, applicant)
    ? conflict('applicantMayNotSignOff', state)
    : null;
}

/** Neither who records the look-back nor anybody on the team may have accepted, or belong to those who rectified (D-10). */
function lookBack(
  state: ProblemState,
  command: Command,
  own: boolean,
  { roster }: Facts,
): Rejection | null {
  const acceptor = state.signOff?.acceptor;
  const team = (command.payload as { team?: readonly string[] }).team ?? [];
  const acceptorInTeam =
    acceptor !== undefined &&
    (samePerson(command.actor, acceptor) ||
      [acceptor.person, acceptor.delegateOf].some((person) => team.includes(person ?? '')));
  if (acceptorInTeam) {
    return conflict('acceptorMayNotLookBack', state);
  }
  const units = responsibleUnitsOf(state);
  const ownInTeam =
    roster !== undefined &&
    team.some((person) =>
      unitsBoundTo(roster, person, dateOf(command.at)).some((unit) => units.includes(unit)),
    );
  return own || ownInTeam ? conflict('ownUnitMayNotLookBack', state) : null;
}

function planReview(state: ProblemState, actor: Actor, own: boolean): Rejection | null {
  if (own) {
    return conflict('ownUnitMayNotApprovePlan', state);
  }
  return state.plan !== null && samePerson(actor, state.plan.drafted.by)
    ? conflict('drafterMayNotApprovePlan', state)
    : null;
}

/** The refusal names who may act instead. */
function conflict(code: string, state: ProblemState): Rejection {
  return {
    code,
    rule: 'D-10',
    values: {
      leadUnit: state.assignment?.leadUnit ?? null,
      responsibleUnit: state.assignment?.responsibleUnit ?? null,
      officeUnit: state.officeUnit,
    },
  };
}
