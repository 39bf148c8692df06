import type { RoleKey } from '../organisation/role-keys';

/** `once`: on the day that plan or policy names for it (`filing-days.ts`). */
export type Cadence = 'week' | 'month' | 'quarter' | 'halfYear' | 'afterQuarter' | 'once';

/** For whom a rule makes a duty: each task force, those with several lead units, each leader of each, each unit, district, or one body. */
export type DutyScope =
  'taskForce' | 'multiLead' | 'leaderOfTaskForce' | 'unit' | 'district' | 'body';

/** A recurring duty of the cadence table (model.md 8.4). */
export interface CadenceRule {
  readonly key: string;
  readonly ruleId: string;
  /** Codes of the programmes whose plan asks for it. */
  readonly programmes: readonly string[];
  readonly cadence: Cadence;
  readonly scope: DutyScope;
  readonly role: RoleKey;
}

/** The cadence table; what a plan of another code asks for is added as a row here. */
export const cadenceRules: readonly CadenceRule[] = [
  row('groupHeadDispatch', 'S0-09', ['S0'], 'halfYear', 'body', 'groupHead'),
  row('leadLeaderDispatch', 'S0-10', ['S0'], 'quarter', 'leaderOfTaskForce', 'leadLeader'),
  row('officeDispatch', 'S0-11', ['S0'], 'month', 'taskForce', 'coordinationOffice'),
  row('internalDispatch', 'S0-12', ['S0'], 'month', 'taskForce', 'leadUnit.staff'),
  row('jointDispatch', 'S0-65', ['S0'], 'month', 'multiLead', 'leadUnit.staff'),
  row('superiorReport', 'S0-58', ['S0'], 'month', 'taskForce', 'leadUnit.staff'),
  row('leaderReport', 'S0-59', ['S0'], 'month', 'taskForce', 'leadUnit.staff'),
  row('innovationOwn', 'S0-39', ['S0'], 'quarter', 'taskForce', 'leadUnit.staff'),
  row('innovationCopied', 'S0-40', ['S0'], 'quarter', 'taskForce', 'leadUnit.staff'),
  row('innovationPlan', 'S0-38', ['S0'], 'once', 'taskForce', 'leadUnit.staff'),
  row('responsibilityList', 'S0-64', ['S0'], 'once', 'multiLead', 'leadUnit.staff'),
  row('monitoringReport', 'S0-17', ['S0'], 'month', 'taskForce', 'leadUnit.staff'),
  row('newsReport', 'S1-16', ['S1'], 'month', 'unit', 'responsibleUnit.staff'),
  row('doublePublicity', 'S1-18', ['S1'], 'month', 'unit', 'responsibleUnit.staff'),
  row('quarterSummary', 'S1-17', ['S1'], 'afterQuarter', 'unit', 'responsibleUnit.staff'),
  row('ownPlan', 'S2-17', ['S2'], 'once', 'unit', 'responsibleUnit.staff'),
  row('studySession', 'S2-18', ['S2'], 'once', 'unit', 'responsibleUnit.principal'),
  row('selfCheckList', 'S2-23', ['S2'], 'once', 'unit', 'responsibleUnit.principal'),
  row('unlandedProjects', 'S2-25', ['S2'], 'once', 'district', 'responsibleUnit.staff'),
  row('hallDay', 'S2-24', ['S2'], 'quarter', 'unit', 'responsibleUnit.principal'),
  row('hardNutReport', 'S2-48', ['S2'], 'quarter', 'unit', 'responsibleUnit.staff'),
  row('districtPlan', 'S3-24', ['S3'], 'once', 'district', 'responsibleUnit.staff'),
  row('weeklyReport', 'S3-37', ['S3'], 'week', 'taskForce', 'leadUnit.staff'),
  row('monthlyDispatch', 'S3-37', ['S3'], 'month', 'taskForce', 'coordinationOffice'),
  row('progressCircular', 'S3-37', ['S3'], 'afterQuarter', 'body', 'coordinationOffice'),
];

function row(
  key: string,
  ruleId: string,
  programmes: readonly string[],
  cadence: Cadence,
  scope: DutyScope,
  role: RoleKey,
): CadenceRule {
  return { key, ruleId, programmes, cadence, scope, role };
}
