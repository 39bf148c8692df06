import type { Command, Decision } from '../aggregate';
import { dateOf } from '../calendar/instants';
import type { Facts } from '../facts';
import { eventsOf, identityOf, one, refuse, unknownIndicator } from '../helper-life/life';
import { waitUntil } from '../helper-life/waits';
import type { RoleKey } from '../organisation/role-keys';
import { drawSample } from '../programme/look-back-draw';
import { unknownUnit } from '../organisation/known-units';
import { inspectionPayloads as payloads } from './commands';
import type { InspectionEvent } from './state';

const happened = eventsOf<InspectionEvent>('inspection');

/** Roles that plan inspections; the first that the planner holds owes record and brief. */
export const planners: readonly RoleKey[] = [
  'coordinationOffice',
  'coordinationOffice.head',
  'bureau',
  'inspectionOffice',
  'supervisionTaskForce',
  'orgDept',
  'disciplineCommission',
];

/** S0-55, S2-46, S3-41, S4-05, S4-06: opened at will, with form, method and kind as separate fields; a random check draws its units. */
export function planInspection(command: Command, facts: Facts): Decision<InspectionEvent> {
  const plan = payloads.planInspection.parse(command.payload);
  const today = dateOf(command.at);
  const fault =
    unknownIndicator(facts, plan.indicator) ??
    unknownUnit({ facts, today }, plan.units ?? []) ??
    (plan.plannedOn < today ? refuse('dueInThePast', 'S0-55', { dueOn: plan.plannedOn }) : null) ??
    (plan.form === 'personnelVisit' && !command.actor.roles.includes('orgDept')
      ? refuse('personnelVisitIsOfTheOrgDept', 'S4-10')
      : null);
  if (fault !== null) return fault;
  const draw =
    plan.form === 'randomCheck' && plan.units === undefined ? drawn(command, facts) : null;
  const taskForce = facts.programme.indicators.find(({ id }) => id === plan.indicator);
  const byRole =
    planners.find((role) => command.actor.roles.includes(role)) ?? 'coordinationOffice';
  const byUnit = command.actor.unit;
  return one(
    happened('inspectionPlanned', {
      ...identityOf(command, facts),
      title: plan.title,
      indicator: plan.indicator ?? null,
      units: draw?.units ?? plan.units ?? taskForce?.leadUnits ?? [],
      form: plan.form,
      subject: plan.subject,
      method: plan.method ?? null,
      assessment: plan.assessment ?? null,
      team: plan.team,
      plannedOn: plan.plannedOn,
      byRole,
      byUnit,
      draw: draw === null ? null : { seed: draw.seed, candidates: draw.candidates },
      leadLeaders: taskForce?.leadLeaders ?? [],
      status: 'PLANNED',
      waits: [
        waitUntil(
          { command: 'recordFindings', rule: 'S0-55', role: byRole, unit: byUnit },
          plan.plannedOn,
          today,
        ),
      ],
    }),
  );
}

/** S4-13: a share of the units by a shuffle that depends on the case's number alone, at least the least number. */
function drawn(command: Command, facts: Facts) {
  const candidates = facts.programme.units
    .filter(({ kind }) => kind !== 'post' && kind !== 'office')
    .map(({ id }) => id)
    .sort();
  const { share, atLeast } = facts.policy.values['randomCheck.sample'];
  const seed = command.aggregate;
  const all = drawSample({ candidates, share: { percent: '100' }, seed });
  const size = Math.max(drawSample({ candidates, share, seed }).length, atLeast);
  return { seed, candidates, units: all.slice(0, size) };
}
