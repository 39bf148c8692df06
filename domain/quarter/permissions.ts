import type { Actor } from '../actor';
import type { Permission } from '../aggregate';
import type { Facts } from '../facts';
import type { RoleKey } from '../organisation/role-keys';
import { isConcerned } from './decide-hearing';
import { listApprover } from './draft-ranking';
import type { MeasureProposal } from './measures-state';
import { findProposal, findTaskForce, type QuarterState } from './state';

type Relation =
  /** Lead or responsible unit of the indicator named. */
  | 'memberOfTaskForce'
  /** A lead unit of the indicator named. */
  | 'leadsTaskForce'
  /** The lead unit that files the report of the indicator named. */
  | 'filesReport'
  /** A unit of an indicator that the draft concerns. */
  | 'concernedByDraft'
  /** Approver of every proposal named. */
  | 'approvesProposal'
  /** Reviewer of the list (`laggingList.leaderReview`). */
  | 'approvesList'
  /** Unit to which the warning named went. */
  | 'warned'
  /** Receiver of the referral named. */
  | 'receivesReferral'
  /** A circular on progress, not one of criticism. */
  | 'circulatesProgress'
  /** The dispatcher of that kind of dispatch. */
  | 'dispatches';

type Row = Permission<Relation>;

const member: readonly RoleKey[] = [
  'responsibleUnit.staff',
  'responsibleUnit.leaderInCharge',
  'responsibleUnit.principal',
  'leadUnit.staff',
  'leadUnit.principal',
];
const lead: readonly RoleKey[] = ['leadUnit.staff', 'leadUnit.principal'];

function rows(
  rule: string,
  roles: readonly RoleKey[],
  relation: Row['relation'],
  ...commands: readonly string[]
): readonly Row[] {
  return commands.map((command) => ({ command, roles, relation, rule }));
}

/** Who may what in a quarter (model.md section 2); not listed = denied. */
export const quarterPermissions: readonly Row[] = [
  ...rows('S0-52', ['coordinationOffice.head'], 'any', 'approveTemplate'),
  ...rows(
    'S0-52',
    ['coordinationOffice'],
    'any',
    'issueTemplate',
    'acceptReport',
    'sendBackReport',
  ),
  ...rows('S0-52', member, 'memberOfTaskForce', 'draftReport', 'submitReport'),
  ...rows('S0-16', lead, 'leadsTaskForce', 'returnReport', 'approveReport'),
  ...rows('S0-47', ['leadUnit.principal'], 'filesReport', 'signReport'),
  ...rows('S0-52', lead, 'filesReport', 'fileReport'),
  ...rows('S0-45', ['coordinationOffice', 'inspectionOffice'], 'any', 'markUntrue'),
  ...rows('D-24', ['coordinationOffice.head'], 'any', 'grantLateEntry'),
  ...rows('S0-53', ['coordinationOffice'], 'any', 'closeCollection', 'submitToLeaders'),
  ...rows('S0-07', ['coordinationOffice', 'bureau'], 'any', 'recordScores', 'computeRanking'),
  ...rows('D-27', member, 'concernedByDraft', 'objectToDraft'),
  ...rows('D-27', ['coordinationOffice'], 'any', 'answerObjection'),
  ...rows(
    'S0-81',
    ['groupHead', 'leadLeader', 'bureau'],
    'approvesProposal',
    'decideProposal',
    'decideProposals',
  ),
  ...rows(
    'S0-90',
    ['groupHead', 'leadLeader', 'bureau'],
    'approvesList',
    'approveList',
    'returnToRanking',
  ),
  ...rows('S0-76', ['bureau'], 'any', 'sendWarning'),
  ...rows('S0-77', lead, 'warned', 'nameProblems'),
  ...rows('S0-79', ['bureau'], 'any', 'issueCircular'),
  // The office circulates progress; criticism is of the supervision task force (S0-75, S3-37).
  ...rows('S3-37', ['coordinationOffice'], 'circulatesProgress', 'issueCircular'),
  ...rows('S0-81', ['bureau'], 'any', 'hangPlacard', 'performMeasure'),
  ...rows('D-33', ['groupHead'], 'any', 'withdrawMeasure'),
  ...rows('S0-93', ['coordinationOffice'], 'any', 'scheduleSpeech'),
  ...rows('S0-93', ['groupHead'], 'any', 'approveSubstitute'),
  ...rows('S0-93', ['bureau'], 'any', 'recordSpeech', 'recordMissedSpeech'),
  ...rows('S0-96', ['bureau', 'inspectionOffice'], 'any', 'proposeReferral', 'sendReferral'),
  ...rows('S0-96', ['supervisionTaskForce'], 'any', 'decideReferral'),
  ...rows(
    'S0-99',
    ['orgDept', 'disciplineCommission'],
    'receivesReferral',
    'receiveReferral',
    'returnReferral',
    'recordReferralOutcome',
  ),
  ...rows('S0-86', ['bureau', 'inspectionOffice'], 'any', 'fixInspectionList', 'recordInspection'),
  ...rows(
    'S0-14',
    ['groupHead', 'leadLeader', 'coordinationOffice', ...lead],
    'dispatches',
    'recordDispatch',
  ),
  ...rows('S0-60', lead, 'leadsTaskForce', 'recordMonthlyReport'),
  ...rows('D-41', ['coordinationOffice'], 'any', 'closeQuarter'),
  ...rows('D-28', ['bureau'], 'any', 'correctQuarter'),
  ...rows('D-28', ['groupHead'], 'any', 'approveCorrection', 'refuseCorrection'),
];

/** Whether a relation of the permission table holds between the actor and the quarter under this payload. */
export function relatedToQuarter(
  relation: string,
  state: QuarterState | null,
  actor: Actor,
  facts: Facts,
  payload: unknown,
): boolean {
  if (state === null) return false;
  const named = payload as Named;
  const taskForce = findTaskForce(state, named.indicator ?? '');
  const { unit } = actor;
  switch (relation as Relation) {
    case 'memberOfTaskForce':
      return isOneOf(unit, [
        ...(taskForce?.leadUnits ?? []),
        ...(taskForce?.responsibleUnits ?? []),
      ]);
    case 'leadsTaskForce':
      return isOneOf(unit, taskForce?.leadUnits ?? []);
    case 'filesReport':
      return isOneOf(unit, taskForce?.leadUnits.slice(0, 1) ?? []);
    case 'concernedByDraft':
      return (
        taskForce !== undefined &&
        isConcerned(state, taskForce.id) &&
        isOneOf(unit, [...taskForce.leadUnits, ...taskForce.responsibleUnits])
      );
    case 'approvesProposal':
      return approvesAll(namedProposals(state, named), actor);
    case 'approvesList':
      return actor.roles.includes(listApprover(facts));
    case 'warned':
      return isOneOf(unit, findProposal(state, named.proposal ?? '')?.units ?? []);
    case 'receivesReferral':
      return receives(state, named.referral, actor);
    case 'circulatesProgress':
      return named.kind === 'progress';
    case 'dispatches':
      return dispatches(state, named, actor);
    default:
      return false;
  }
}

/** The parts of payloads that relations look at. */
interface Named {
  readonly indicator?: string;
  readonly indicators?: readonly string[];
  readonly proposal?: string;
  readonly proposals?: readonly string[];
  readonly referral?: string;
  readonly kind?: string;
}

function isOneOf(unit: string | null, units: readonly string[]): boolean {
  return unit !== null && units.includes(unit);
}

function namedProposals(state: QuarterState, named: Named): readonly MeasureProposal[] {
  const ids = [
    ...(named.proposals ?? []),
    ...(named.proposal === undefined ? [] : [named.proposal]),
  ];
  return ids.flatMap((id) => findProposal(state, id) ?? []);
}

/** A lead city leader decides only for the own task force; who may approve nothing of what is named is not permitted. */
function approvesAll(proposals: readonly MeasureProposal[], actor: Actor): boolean {
  if (proposals.length === 0) return actor.roles.includes('groupHead');
  return proposals.every((proposal) => {
    if (!actor.roles.includes(proposal.approver)) return false;
    return (
      proposal.approver !== 'leadLeader' ||
      proposal.leadLeaders.length === 0 ||
      isOneOf(actor.unit, proposal.leadLeaders)
    );
  });
}

function receives(state: QuarterState, id: string | undefined, actor: Actor): boolean {
  const referral = state.referrals.find((one) => one.id === id);
  return referral !== undefined && referral.to.some((role) => actor.roles.includes(role));
}

function dispatches(state: QuarterState, named: Named, actor: Actor): boolean {
  const indicators = (named.indicators ?? []).flatMap((id) => findTaskForce(state, id) ?? []);
  switch (named.kind) {
    case 'groupHead':
      return actor.roles.includes('groupHead') || actor.roles.includes('coordinationOffice');
    case 'office':
      return actor.roles.includes('coordinationOffice');
    case 'leadLeader':
      return (
        actor.roles.includes('leadLeader') &&
        indicators.every((one) => isOneOf(actor.unit, one.leadLeaders))
      );
    default:
      return (
        lead.some((role) => actor.roles.includes(role)) &&
        indicators.every((one) => isOneOf(actor.unit, one.leadUnits))
      );
  }
}
