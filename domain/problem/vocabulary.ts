import type { RoleKey } from '../organisation/role-keys';

/** The closed lists of words that the problem's rules use; their Chinese and English are in templates/words/problem.*.json. */

/** States of model.md section 4.1. */
export const problemStatuses = [
  'REPORTED',
  'VERIFIED',
  'ASSIGNED',
  'TRANSFER_PENDING',
  'PLANNING',
  'PLAN_REVIEW',
  'RECTIFYING',
  'ACCEPTANCE_PENDING',
  'SIGNOFF_PENDING',
  'SIGNED_OFF',
  'LOOKBACK',
  'CLOSED',
  'SUSPENDED',
  'DISMISSED',
  'MERGED',
  'CANCELLED',
  'CARRIED_OVER',
] as const;
export type ProblemStatus = (typeof problemStatuses)[number];

/**
 * Where a problem comes from (P01). The list is open: monitoring points and reception rooms (S2-26), special Party inspection and its
 * look-back (S2-27), special inspection, the three teams, open and covert visits (S2-28), public channels and the suggestion activity
 * (S2-22, S2-29), questionnaires, media and third parties (S2-30), projects signed but not landed (S2-25), roving teams and liaison
 * (S2-46, S2-47), the office's special and random checks (S3-41, S4-13), the baseline of a task force (S3-39), a contest.
 */
export const sources = [
  'selfCheck',
  'inspection',
  'superiorFeedback',
  'superiorOfficeFeedback',
  'publicChannel',
  'enterpriseVisit',
  'hallDay',
  'dispatchMeeting',
  'spotCheck',
  'rating',
  'survey',
  'report',
  'warning',
  'suggestion',
  'unlandedProject',
  'monitoringPoint',
  'receptionRoom',
  'partyInspection',
  'inspectionLookBack',
  'specialInspection',
  'expertCommittee',
  'mediaObserver',
  'experienceOfficer',
  'openCovertVisit',
  'questionnaire',
  'mediaPlatform',
  'thirdParty',
  'rovingSupervision',
  'liaisonService',
  'specialCheck',
  'randomCheck',
  'baseline',
  'contest',
  'instruction',
  'other',
] as const;
export type Source = (typeof sources)[number];

/** Sources whose problems arrive verified (D-02). */
export const verifiedSources: readonly Source[] = [
  'selfCheck',
  'inspection',
  'superiorFeedback',
  'superiorOfficeFeedback',
  'partyInspection',
  'inspectionLookBack',
  'specialInspection',
  'rovingSupervision',
  'specialCheck',
  'randomCheck',
  'baseline',
  'instruction',
];

/** Sources that ask for prompt rectification where no date is set, with the rule that says so (`prompt.rectify`). */
export const promptSources: Partial<Record<Source, string>> = {
  superiorOfficeFeedback: 'S0-74',
  openCovertVisit: 'S1-19',
};

/** Sources about which the superior is told what was planned (P12). */
export const superiorSources: readonly Source[] = ['superiorFeedback', 'superiorOfficeFeedback'];

/** The 1+5 frame (S0-07). */
export const headings = [
  'arrangement',
  'indicatorImprovement',
  'taskImplementation',
  'situationalAwareness',
  'innovationIncentive',
  'verificationInspection',
] as const;

/** Immediate (立行立改), continuing (持续改) or neither (S2-33). */
export const problemTypes = ['immediate', 'continuing', 'ordinary'] as const;
export type ProblemType = (typeof problemTypes)[number];

export const priorities = ['normal', 'high'] as const;

/**
 * Marks with consequences: early sign (S2-31), sponsor leader needed (S2-50), meeting record needed (S2-51), written decision
 * needed to dismiss (S3-43), look-back without a draw (E-23), for named roles alone (D-23).
 */
export const problemFlags = [
  'earlySign',
  'deepSeated',
  'namedProject',
  'sponsored',
  'hardCase',
  'misconduct',
  'lookBackRequired',
  'confidential',
] as const;
export type ProblemFlag = (typeof problemFlags)[number];

/** Handling levels from the lowest to the highest (D-15). */
export const handlingLevels = [
  'UNIT',
  'LEAD_UNIT',
  'OFFICE',
  'LEAD_LEADER',
  'LEADING_GROUP',
] as const;
export type HandlingLevel = (typeof handlingLevels)[number];

/** Values of the deadline region (model.md section 4.1). */
export const deadlineRegions = [
  'NONE',
  'RUNNING',
  'DUE_SOON',
  'DUE_TODAY',
  'OVERDUE_1',
  'OVERDUE_2',
  'OVERDUE_3',
  'OVERDUE_4',
  'STOPPED',
] as const;
export type DeadlineRegion = (typeof deadlineRegions)[number];

/** Values of the placard region. */
export const placardRegions = [
  'NONE',
  'PROPOSED',
  'HUNG_PROBLEM',
  'HUNG_YELLOW',
  'HUNG_RED',
  'DELISTED',
] as const;
export type PlacardRegion = (typeof placardRegions)[number];

/** Values of the extension region. */
export const extensionRegions = ['NONE', 'REQUESTED', 'GRANTED', 'REFUSED'] as const;
export type ExtensionRegion = (typeof extensionRegions)[number];

export const dismissalGrounds = [
  'notEstablished',
  'outOfScope',
  'alreadyHandled',
  'other',
] as const;

/** Grounds of S2-36 for escalated handling and a placard on the problem. */
export const escalationGrounds = [
  'difficultAndComplex',
  'muchInterference',
  'strongResistance',
  'vileSocialInfluence',
] as const;

/** Why a completion application is returned (D-11). */
export const returnReasons = [
  'notDone',
  'partlyDone',
  'evidenceMissing',
  'evidenceUntrue',
  'causeNotRemoved',
  'noMechanism',
  'other',
] as const;

/** Causes outside the unit for which a problem may be suspended (D-12). */
export const suspensionCauses = ['lawsuit', 'audit', 'superiorDecision', 'other'] as const;

/** Causes of re-opening (D-18). */
export const reopenCauses = ['lookBackFailed', 'reportedAgain', 'evidenceUntrue'] as const;

export const lookBackResults = ['holds', 'rebound', 'untrue'] as const;

/** Personal measures for early signs (S2-31). */
export const personalMeasureKinds = ['remind', 'criticise', 'admonish'] as const;

/** What the rules suggest and people decide; never done by a time-out (D-14, D-11, D-07). */
export const proposalKinds = [
  'escalation',
  'placard',
  'referral',
  'weakRectification',
  'buckPassing',
] as const;
export type ProposalKind = (typeof proposalKinds)[number];

/** A role, in a unit or post where the rule names one. */
export interface Authority {
  readonly role: RoleKey;
  readonly unit: string | null;
}
