import type { Owed } from '../aggregate';
import type { CivilDate } from '../calendar/civil-date';
import { dateOf } from '../calendar/instants';
import type { Facts } from '../facts';
import type { RoleKey } from '../organisation/role-keys';
import { acceptors, leaderMustDecide, leadLeaders, planReviewers } from './authority';
import { type ClockKey, findClock } from './clocks';
import { owedInConfidence } from './confidential';
import { signersOwed } from './signing';
import type { ProblemState } from './state';
import { openStatuses, type ProblemCommand } from './transitions';
import type { Authority } from './vocabulary';

/** Who owes the next acts, with their due days; never empty while the case is open (promise 6). */
export function problemOwed(state: ProblemState, facts: Facts): readonly Owed[] {
  if (!openStatuses.includes(state.status)) return [];
  const owed = owedInConfidence(state, [...mainAct(state, facts), ...besides(state)]);
  const lost = state.unitLost ?? null;
  if (lost === null) return owed;
  // What a unit that is gone would owe, the lead city leader owes by naming another (D-38).
  return [
    ...byAll('reassignProblem', leadLeaders(state), null),
    ...owed.filter(({ unit }) => unit !== lost),
  ];
}

function mainAct(state: ProblemState, facts: Facts): Owed[] {
  const assignment = state.assignment;
  const unit = assignment?.responsibleUnit ?? null;
  switch (state.status) {
    case 'REPORTED':
      return [byOffice(state, 'verifyProblem', 'verify')];
    case 'VERIFIED':
      return [byOffice(state, 'assignProblem', 'dispatch')];
    case 'ASSIGNED':
      return state.received === null
        ? [
            owed(
              'confirmReceipt',
              'responsibleUnit.staff',
              unit,
              dueOf(state, 'receipt', 'automaticReceipt'),
            ),
          ]
        : [owed('submitPlan', 'responsibleUnit.staff', unit, dueOf(state, 'plan'))];
    case 'TRANSFER_PENDING':
      return leaderMustDecide(state, facts)
        ? byAll('decideObjection', leadLeaders(state), dueOf(state, 'transferDecision'))
        : [byOffice(state, 'decideObjection', 'transferDecision')];
    case 'PLANNING':
      return planning(state, facts);
    case 'PLAN_REVIEW':
      return byAll('approvePlan', planReviewers(state), dueOf(state, 'review'));
    case 'RECTIFYING':
      return rectifying(state);
    case 'SUSPENDED':
      return [byOffice(state, 'resumeProblem', 'suspensionEnd')];
    case 'ACCEPTANCE_PENDING':
      return byAll('acceptRectification', acceptors(state), dueOf(state, 'acceptance'));
    case 'SIGNOFF_PENDING':
      return byAll(
        'approveSignOff',
        signersOwed(state, facts, dateOf(state.at)),
        dueOf(state, 'signOff'),
      );
    case 'SIGNED_OFF':
      return struckOff(state);
    case 'LOOKBACK':
      return [byOffice(state, 'recordLookBack', 'lookBackResult')];
    default:
      return [];
  }
}

function planning(state: ProblemState, facts: Facts): Owed[] {
  const { assignment } = state;
  const dueOn = dueOf(state, 'plan');
  const byUnit = owed(
    'submitPlan',
    'responsibleUnit.staff',
    assignment?.responsibleUnit ?? null,
    dueOn,
  );
  return state.planLate && facts.policy.values['plan.defaultByLead']
    ? [byUnit, owed('writePlanByLead', 'leadUnit.staff', assignment?.leadUnit ?? null, dueOn)]
    : [byUnit];
}

/** Rectification ends with a signed application; it needs a check record first (S3-36). */
function rectifying(state: ProblemState): Owed[] {
  const { assignment, deadline } = state;
  const dueOn = deadline?.current.on ?? null;
  const apply = owed(
    'applyForAcceptance',
    'responsibleUnit.principal',
    assignment?.responsibleUnit ?? null,
    dueOn,
  );
  return state.checks.length === 0 ? [apply, checkByLead(state, dueOn)] : [apply];
}

function checkByLead(state: ProblemState, dueOn: CivilDate | null): Owed {
  return owed('recordCheck', 'leadUnit.staff', state.assignment?.leadUnit ?? null, dueOn);
}

/** After sign-off time owes the look-back or the closing; the unit owes the mechanism entry (S3-32). */
function struckOff(state: ProblemState): Owed[] {
  const mechanism = owed(
    'recordMechanism',
    'responsibleUnit.staff',
    state.assignment?.responsibleUnit ?? null,
    state.lookBack?.dueOn ?? null,
  );
  const drawn = findClock(state.clocks, 'lookBackStart') !== undefined;
  const byTime = owed(
    drawn ? 'startLookBack' : 'closeUndrawn',
    'clock',
    null,
    dueOf(state, 'lookBackStart', 'closing'),
  );
  return [
    ...(state.mechanism === null ? [mechanism] : []),
    ...(state.clocks.length > 0 ? [byTime] : []),
  ];
}

/** Further acts that wait beside the main one: an extension, a requested check, a mechanism entry, proposals to decide. */
function besides(state: ProblemState): Owed[] {
  const asked = state.extensions.at(-1);
  const extension =
    state.extension === 'REQUESTED' && asked !== undefined
      ? byAll('decideExtension', asked.approvers, dueOf(state, 'extension'))
      : [];
  const check = state.checkRequested ? [checkByLead(state, dueOf(state, 'signOff'))] : [];
  const escalation = state.proposals.some(({ kind }) => kind === 'escalation')
    ? byAll('escalateProblem', leadLeaders(state), null)
    : [];
  const placard = state.proposals.some(({ kind }) => kind === 'placard')
    ? byAll('placardProblem', leadLeaders(state), null)
    : [];
  const mechanism =
    state.status === 'LOOKBACK' && state.mechanism === null
      ? [
          owed(
            'recordMechanism',
            'responsibleUnit.staff',
            state.assignment?.responsibleUnit ?? null,
            dueOf(state, 'lookBackResult'),
          ),
        ]
      : [];
  return [...extension, ...check, ...escalation, ...placard, ...mechanism];
}

function byOffice(state: ProblemState, command: ProblemCommand, key: ClockKey): Owed {
  return owed(command, 'coordinationOffice', state.officeUnit, dueOf(state, key));
}

function byAll(
  command: ProblemCommand,
  authorities: readonly Authority[],
  dueOn: CivilDate | null,
): Owed[] {
  return authorities.map(({ role, unit }) => owed(command, role, unit, dueOn));
}

function owed(
  command: ProblemCommand,
  role: RoleKey,
  unit: string | null,
  dueOn: CivilDate | null,
): Owed {
  return { command, role, unit, dueOn };
}

function dueOf(state: ProblemState, ...keys: readonly ClockKey[]): CivilDate | null {
  return keys.map((key) => findClock(state.clocks, key)?.due.on).find(Boolean) ?? null;
}
