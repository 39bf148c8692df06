import type { AggregateId } from '../aggregate';
import type { Quarter } from '../calendar/quarters';
import type { Facts } from '../facts';
import type { IndicatorFacts, UnitFacts } from '../organisation/programme-facts';
import { cadenceRules } from './cadence-rules';
import { effectiveRule, type EffectiveRule } from './effective-rule';
import { periodsIn } from './periods';
import { dutyDays, type PlannedDuty } from './planned-duty';

/** The quarter for which duties arise, with the task forces as they stand in it. */
export interface DutyQuarter {
  readonly quarter: Quarter;
  readonly id: AggregateId;
  readonly taskForces: readonly IndicatorFacts[];
}

/** Every duty that the plan's cadences make in a quarter (Q02, O01): one for each actor and period. */
export function quarterDuties(of: DutyQuarter, facts: Facts): readonly PlannedDuty[] {
  const { programme } = facts;
  return cadenceRules
    .filter((rule) => rule.programmes.includes(programme.code))
    .map((rule) => effectiveRule(rule, facts))
    .flatMap((rule) => {
      const periods = periodsIn(of.quarter, rule, facts);
      return actorsOf(rule, of, facts).flatMap((actor) =>
        periods.map((period) => ({
          id: dutyId(programme.id, rule.key, actor.key, period.key),
          rule: rule.key,
          ruleId: rule.ruleId,
          role: rule.role,
          unit: actor.unit,
          indicator: actor.indicator,
          period: period.key,
          opensOn: period.opensOn,
          ...dutyDays(period.due, facts.policy.values['prompt.report'], facts),
          minimum: 1,
          text: null,
          quarter: of.id,
        })),
      );
    });
}

/** `duty/<programme>/<rule>/<actor>/<period>`. */
export function dutyId(
  programme: string,
  rule: string,
  actor: string,
  period: string,
): AggregateId {
  return `duty/${programme}/${rule}/${actor}/${period}`;
}

interface DutyActor {
  readonly key: string;
  readonly unit: string | null;
  readonly indicator: string | null;
}

function actorsOf(rule: EffectiveRule, of: DutyQuarter, facts: Facts): readonly DutyActor[] {
  const ofTaskForce = (taskForce: IndicatorFacts): DutyActor => ({
    key: taskForce.id,
    unit: rule.role === 'coordinationOffice' ? null : (taskForce.leadUnits[0] ?? null),
    indicator: taskForce.id,
  });
  switch (rule.scope) {
    case 'taskForce':
      return of.taskForces.map(ofTaskForce);
    case 'multiLead':
      return of.taskForces.filter((one) => one.leadUnits.length > 1).map(ofTaskForce);
    case 'leaderOfTaskForce':
      return of.taskForces.flatMap((taskForce) => {
        const each = facts.policy.values['dispatch.multiLeader'] === 'each';
        const leaders = each ? taskForce.leadLeaders : taskForce.leadLeaders.slice(0, 1);
        return leaders.map((unit) => ({
          key: `${unit}:${taskForce.id}`,
          unit,
          indicator: taskForce.id,
        }));
      });
    case 'unit':
      return unitsFor(rule.key, facts).map(ofUnit);
    case 'district':
      return facts.programme.units.filter(({ kind }) => kind === 'district').map(ofUnit);
    case 'body':
      return [{ key: rule.role, unit: null, indicator: null }];
  }
}

function ofUnit({ id }: UnitFacts): DutyActor {
  return { key: id, unit: id, indicator: null };
}

/** The units that a rule asks; functional zones file a plan of their own by policy only (S2-17 `filing.functionalZones`). */
function unitsFor(key: string, { programme, policy }: Facts): readonly UnitFacts[] {
  const zonesToo = key !== 'ownPlan' || policy.values['filing.functionalZones'];
  return programme.units
    .filter(({ kind }) => kind !== 'post' && kind !== 'office')
    .filter(({ kind }) => zonesToo || kind !== 'functional-zone');
}
