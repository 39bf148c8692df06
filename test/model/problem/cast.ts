import type { Actor } from '../../../domain/actor';
import type { Facts } from '../../../domain/facts';
import type { RoleKey } from '../../../domain/organisation/role-keys';
import { factsOf } from '../../support/facts';
import { modelCalendar } from './days';

/** Units and posts of the model's programme; the first three can be responsible or lead. */
export const workUnits = ['市市场监管局', '市住建局', '市发改局'] as const;
const officeUnit = '市优环办';
export const leaderPost = '副市长甲';
const otherPost = '副市长乙';
const groupPost = '组长';
export const indicator = '开办企业';

function person(id: string, unit: string, ...roles: RoleKey[]): Actor {
  return { person: id, unit, roles };
}

/** Everybody who may turn up, rightly or wrongly. */
export const cast: readonly Actor[] = [
  ...workUnits.flatMap((unit) => [
    person(`${unit}-staff`, unit, 'responsibleUnit.staff', 'leadUnit.staff'),
    person(`${unit}-second`, unit, 'responsibleUnit.staff', 'leadUnit.staff'),
    person(`${unit}-principal`, unit, 'responsibleUnit.principal', 'leadUnit.principal'),
  ]),
  person('officer-1', officeUnit, 'coordinationOffice'),
  person('officer-2', officeUnit, 'coordinationOffice'),
  person('office-head', officeUnit, 'coordinationOffice', 'coordinationOffice.head'),
  person('inspector', '市委督查室', 'inspectionOffice'),
  person('bureau', '市营商局', 'bureau'),
  person('leader-in-charge', leaderPost, 'leadLeader'),
  person('other-leader', otherPost, 'leadLeader'),
  person('group-head', groupPost, 'groupHead'),
  person('group-member', '领导小组', 'leadingGroup'),
  person('judge', '评委', 'judge'),
  person('auditor', '审计', 'auditAdmin'),
];

/** The last day of the model's programme; no run reaches it. */
export const programmeEnd = '2028-06-30';

const unit = (id: string, kind: string) => ({ id, name: id, kind });

/** Facts of the model's programme under the register's default values. */
export const modelFacts: Facts = factsOf({
  calendar: modelCalendar,
  programme: {
    period: { start: '2024-01-01', end: programmeEnd },
    phases: [{ key: 'all', name: '全年', start: '2024-01-01', end: programmeEnd }],
    units: [
      ...workUnits.map((id) => unit(id, 'department')),
      unit(officeUnit, 'office'),
      unit('市委督查室', 'office'),
      unit('市营商局', 'bureau'),
      unit(leaderPost, 'post'),
      unit(otherPost, 'post'),
      unit(groupPost, 'post'),
      unit('领导小组', 'office'),
    ],
    indicators: [
      {
        id: indicator,
        name: indicator,
        leadUnits: [workUnits[2]],
        responsibleUnits: [workUnits[0], workUnits[1]],
        leadLeaders: [leaderPost],
        responsibilityList: null,
      },
    ],
  },
});

/** Whether the actor is of the coordination office. */
export function ofOffice({ roles }: Actor): boolean {
  return roles.includes('coordinationOffice') || roles.includes('coordinationOffice.head');
}

/** Whether the actor belongs to the unit. */
export function ofUnit(actor: Actor, unit: string): boolean {
  return actor.unit === unit;
}

/** Whether the actor is the principal of the unit. */
export function principalOf(actor: Actor, unit: string): boolean {
  return actor.unit === unit && actor.roles.includes('responsibleUnit.principal');
}

/** Whether the actor is the lead city leader of the task force. */
export function leaderInCharge({ roles, unit }: Actor): boolean {
  return roles.includes('leadLeader') && unit === leaderPost;
}

/** Whether the actor heads the leading group. */
export function groupHead({ roles }: Actor): boolean {
  return roles.includes('groupHead');
}

/** Whether the actor is of the leading group. */
export function ofTop(actor: Actor): boolean {
  return groupHead(actor) || actor.roles.includes('leadingGroup');
}

/** Whether the actor inspects or supervises: inspection offices and the bureau. */
export function watcher({ roles }: Actor): boolean {
  return roles.includes('inspectionOffice') || roles.includes('bureau');
}

/** Whether the actor is a body that has no hand in a problem. */
export function stranger({ roles }: Actor): boolean {
  return roles.includes('judge') || roles.includes('auditAdmin');
}
