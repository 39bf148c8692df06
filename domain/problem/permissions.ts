import type { Actor } from '../actor';
import type { Permission } from '../aggregate';
import { dateOf } from '../calendar/instants';
import type { Facts } from '../facts';
import type { RoleKey } from '../organisation/role-keys';
import {
  acceptors,
  holds,
  leaderMustDecide,
  leadLeaders,
  planReviewers,
  signOffApprovers,
} from './authority';
import { signingRoles } from '../policy/sign-off-policies';
import { findSeat, signersOwed } from './signing';
import { responsibleUnitsOf, type ProblemState } from './state';
import type { ProblemCommand } from './transitions';
import type { Authority } from './vocabulary';

/** Relations of an actor to a problem that the permission table names. */
export const problemRelations = [
  'ownReport',
  'ofResponsibleUnit',
  'ofResponsibleUnits',
  'ofLeadUnit',
  'planReviewer',
  'acceptor',
  'signOffApprover',
  'signOffSigner',
  'leadLeaderInCharge',
  'leadLeaderOfLostUnit',
  'unitIsLost',
  'finalTransferDecider',
  'escalatingLeader',
] as const;
export type ProblemRelation = (typeof problemRelations)[number];

const unit: readonly RoleKey[] = [
  'responsibleUnit.staff',
  'responsibleUnit.principal',
  'responsibleUnit.leaderInCharge',
];
const principal: readonly RoleKey[] = ['responsibleUnit.principal'];
const lead: readonly RoleKey[] = ['leadUnit.staff', 'leadUnit.principal'];
const office: readonly RoleKey[] = ['coordinationOffice', 'coordinationOffice.head'];
const watchers: readonly RoleKey[] = ['bureau', 'inspectionOffice', 'supervisionTaskForce'];
const leaders: readonly RoleKey[] = ['leadLeader', 'groupHead'];
const group: readonly RoleKey[] = ['leadingGroup', 'groupHead'];
const outside: readonly RoleKey[] = [
  'reporter',
  'orgDept',
  'disciplineCommission',
  'superiorOffice',
  'superiorCounterpart',
  'taskForce',
  'sponsorLeader',
];

function row(
  command: ProblemCommand,
  roles: readonly RoleKey[],
  relation: ProblemRelation | 'any',
  rule: string,
): Permission<ProblemRelation> {
  return { command, roles, relation, rule };
}

/** Who may do what to a problem (model.md section 2); not listed = denied. */
export const problemPermissions: readonly Permission<ProblemRelation>[] = [
  row('registerProblem', unit, 'ownReport', 'S0-48'),
  row('registerProblem', [...lead, ...office, ...watchers, ...leaders, ...outside], 'any', 'S0-48'),
  row('verifyProblem', office, 'any', 'D-02'),
  row('dismissProblem', office, 'any', 'D-05'),
  row('mergeProblem', office, 'any', 'D-03'),
  row('unmergeProblem', office, 'any', 'D-03'),
  row('splitProblem', office, 'any', 'D-04'),
  row('assignProblem', office, 'any', 'S0-03'),
  row('objectToAssignment', unit, 'ofResponsibleUnit', 'D-07'),
  row('decideObjection', office, 'any', 'D-07'),
  row('decideObjection', leaders, 'finalTransferDecider', 'D-07'),
  row('confirmReceipt', unit, 'ofResponsibleUnit', 'D-06'),
  row('waiveObjection', unit, 'ofResponsibleUnit', 'E-20'),
  row('submitPlan', unit, 'ofResponsibleUnit', 'D-08'),
  row('returnPlan', [...lead, ...office], 'planReviewer', 'D-08'),
  row('approvePlan', [...lead, ...office], 'planReviewer', 'D-08'),
  row('writePlanByLead', lead, 'ofLeadUnit', 'D-08'),
  row('recordCheck', lead, 'ofLeadUnit', 'S3-36'),
  row('recordCheck', [...office, ...watchers], 'any', 'S3-36'),
  row('recordCheck', ['leadLeader'], 'leadLeaderInCharge', 'S2-49'),
  row('reportProgress', unit, 'ofResponsibleUnits', 'S3-28'),
  row('requestCheck', signingRoles, 'signOffSigner', 'D-16'),
  row('requestExtension', principal, 'ofResponsibleUnit', 'D-09'),
  row('decideExtension', lead, 'ofLeadUnit', 'D-09'),
  row('decideExtension', [...office, ...group], 'any', 'D-09'),
  row('decideExtension', ['leadLeader'], 'leadLeaderInCharge', 'D-09'),
  row('suspendProblem', office, 'any', 'D-12'),
  row('resumeProblem', office, 'any', 'D-12'),
  row('applyForAcceptance', principal, 'ofResponsibleUnit', 'S0-47'),
  row('returnRectification', [...lead, ...office, ...leaders, 'leadingGroup'], 'acceptor', 'D-11'),
  row('acceptRectification', [...lead, ...office, ...leaders, 'leadingGroup'], 'acceptor', 'D-11'),
  row('approveSignOff', signingRoles, 'signOffSigner', 'D-16'),
  row('refuseSignOff', signingRoles, 'signOffSigner', 'D-16'),
  row('proposeEscalation', unit, 'ofResponsibleUnits', 'S2-36'),
  row('proposeEscalation', lead, 'ofLeadUnit', 'S2-36'),
  row('proposeEscalation', [...office, ...watchers], 'any', 'S2-36'),
  row('escalateProblem', ['leadLeader'], 'leadLeaderInCharge', 'D-15'),
  row('escalateProblem', ['groupHead'], 'any', 'D-15'),
  row('lowerHandlingLevel', leaders, 'escalatingLeader', 'D-15'),
  row('setProposalAside', ['leadLeader'], 'leadLeaderInCharge', 'D-35'),
  row('setProposalAside', ['groupHead', 'coordinationOffice.head'], 'any', 'D-35'),
  row('placardProblem', ['leadLeader'], 'leadLeaderInCharge', 'S2-36'),
  row('placardProblem', ['groupHead'], 'any', 'S2-36'),
  row('orderLookBack', [...office, ...watchers], 'any', 'D-17'),
  row('recordLookBack', lead, 'ofLeadUnit', 'D-17'),
  row('recordLookBack', [...office, ...watchers], 'any', 'D-17'),
  row('recordMechanism', unit, 'ofResponsibleUnits', 'S3-32'),
  row('recordMechanism', lead, 'ofLeadUnit', 'S3-32'),
  row('recordMechanism', office, 'any', 'S3-32'),
  row('reopenProblem', office, 'any', 'D-18'),
  row('cancelProblem', [...office, ...leaders], 'signOffApprover', 'D-05'),
  row('carryOverProblem', group, 'any', 'D-19'),
  row(
    'recordPersonalMeasure',
    [...principal, 'responsibleUnit.leaderInCharge'],
    'ofResponsibleUnits',
    'S2-31',
  ),
  row('recordPersonalMeasure', office, 'any', 'S2-31'),
  row('draftTypicalCase', office, 'any', 'S2-37'),
  row('publishTypicalCase', [...leaders, 'coordinationOffice.head'], 'any', 'S2-37'),
  row('transferAfterReceipt', leaders, 'leadLeaderInCharge', 'D-07'),
  row('reassignProblem', ['leadLeader'], 'leadLeaderOfLostUnit', 'D-38'),
  row('reassignProblem', ['groupHead'], 'unitIsLost', 'D-38'),
];

/** Whether a relation of the permission table holds between the actor and the problem. */
export function relatedToProblem(
  relation: string,
  state: ProblemState | null,
  { actor, facts, payload }: { actor: Actor; facts: Facts; payload: unknown },
): boolean {
  if (relation === 'ownReport') {
    const { suggestedUnit } = payload as { suggestedUnit?: string };
    return suggestedUnit === undefined || suggestedUnit === actor.unit;
  }
  if (state === null) {
    return false;
  }
  switch (relation as Exclude<ProblemRelation, 'ownReport'>) {
    case 'ofResponsibleUnit':
      return actor.unit !== null && actor.unit === state.assignment?.responsibleUnit;
    case 'ofResponsibleUnits':
      return actor.unit !== null && responsibleUnitsOf(state).includes(actor.unit);
    case 'ofLeadUnit':
      return actor.unit !== null && actor.unit === state.assignment?.leadUnit;
    case 'planReviewer':
      return holds(actor, planReviewers(state));
    case 'acceptor':
      return holds(actor, selfAccepting(state, facts));
    case 'signOffApprover':
      return holds(actor, signOffApprovers(state));
    case 'signOffSigner':
      return findSeat(actor, signersOwed(state, facts, dateOf(state.at))) !== undefined;
    case 'leadLeaderInCharge':
      return holds(actor, leadLeaders(state));
    case 'leadLeaderOfLostUnit':
      return (state.unitLost ?? null) !== null && holds(actor, leadLeaders(state));
    case 'unitIsLost':
      return (state.unitLost ?? null) !== null;
    case 'finalTransferDecider':
      return leaderMustDecide(state, facts) && holds(actor, leadLeaders(state));
    case 'escalatingLeader':
      return state.escalatedBy !== null;
  }
}

/** Where the policy only warns, a lead unit may also accept what it is itself responsible for (S3-21). */
function selfAccepting(state: ProblemState, facts: Facts): readonly Authority[] {
  const leadUnit = state.assignment?.leadUnit;
  return facts.policy.values['conflict.selfAcceptance'] === 'warn' && leadUnit !== undefined
    ? [
        ...acceptors(state),
        { role: 'leadUnit.staff', unit: leadUnit },
        { role: 'leadUnit.principal', unit: leadUnit },
      ]
    : acceptors(state);
}
