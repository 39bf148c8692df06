import type { Facts } from '../facts';
import type { CadenceRule } from './cadence-rules';

/** A rule as the policies of a case make it: how often, for whom, by whom. */
export type EffectiveRule = Omit<CadenceRule, 'cadence'> & {
  readonly cadence: CadenceRule['cadence'] | 'none';
};

/** The rule under the policies that move it; a cadence of `none` makes no duty. */
export function effectiveRule(rule: CadenceRule, facts: Facts): EffectiveRule {
  const { values } = facts.policy;
  switch (rule.key) {
    case 'groupHeadDispatch':
      return { ...rule, cadence: values['dispatch.groupHead.mandatory'] };
    case 'jointDispatch':
      return { ...rule, cadence: values['multiLead.jointDispatch.cadence'] };
    case 'monitoringReport':
      // Quarterly results are a part of the quarter's template (S0-52).
      return {
        ...rule,
        cadence: values['indicator.monitoring.cadence'] === 'month' ? 'month' : 'none',
      };
    case 'weeklyReport':
      return {
        ...rule,
        cadence: values['rectification.reportCadence'],
        ...(values['weekly.reporter'] === 'eachUnit'
          ? { scope: 'unit', role: 'responsibleUnit.staff' }
          : {}),
      };
    case 'monthlyDispatch':
      return monthlyDispatch(rule, facts);
    default:
      return rule;
  }
}

/** S3-37: the office dispatches each group, or the lead units their own; then the lead unit owes it. */
function monthlyDispatch(rule: CadenceRule, facts: Facts): EffectiveRule {
  switch (facts.policy.values['monthly.dispatch']) {
    case 'none':
      return { ...rule, cadence: 'none' };
    case 'leadUnitsToOwnGroup':
      return { ...rule, role: 'leadUnit.staff' };
    case 'officeToEachGroup':
      return rule;
  }
}
