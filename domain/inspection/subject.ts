import type { Command, Permission, Reaction, Recorded, Rejection } from '../aggregate';
import type { Life } from '../helper-life/life';
import { lifeSubject } from '../helper-life/life-subject';
import { inspectionCommands } from './commands';
import { inspectionSteps } from './decide';
import { inspectionLetters } from './notices';
import { planInspection, planners } from './plan';
import type { InspectionEvent, InspectionState } from './state';
import { openInspections } from './transitions';

type Relation = 'planner' | 'leaderInCharge';

/** Who may what: whoever planned it records and writes; the office sends; the lead city leader urges (S0-55..57). */
const permissions: readonly Permission<Relation>[] = [
  { command: 'planInspection', roles: planners, relation: 'any', rule: 'S0-55' },
  ...['recordFindings', 'cancelInspection', 'writeBrief'].map((command) => ({
    command,
    roles: planners,
    relation: 'planner' as const,
    rule: 'S0-55',
  })),
  ...['sendBrief', 'recordFollowUp'].flatMap((command): Permission<Relation>[] => [
    {
      command,
      roles: ['coordinationOffice', 'coordinationOffice.head'],
      relation: 'any',
      rule: 'S0-56',
    },
    { command, roles: ['orgDept'], relation: 'planner', rule: 'S4-10' },
  ]),
  { command: 'urgeTaskForce', roles: ['leadLeader'], relation: 'leaderInCharge', rule: 'S0-57' },
  { command: 'urgeTaskForce', roles: ['groupHead'], relation: 'any', rule: 'S0-57' },
];

const nothingYet: Partial<InspectionState> = {
  problems: [],
  doneOn: null,
  persons: [],
  place: null,
  result: null,
  findings: [],
  evidence: [],
  brief: null,
  sentOn: null,
  urges: [],
  followUp: null,
  reason: null,
};

const life: Life<InspectionState, InspectionEvent> = {
  kind: 'inspection',
  commands: inspectionCommands,
  permissions,
  open: openInspections,
  create: planInspection,
  nothingYet,
  steps: inspectionSteps,
  related(relation, state, { actor }) {
    if (state === null) return false;
    return relation === 'planner'
      ? actor.unit === state.byUnit && actor.roles.some((role) => planners.includes(role))
      : actor.unit !== null && state.leadLeaders.includes(actor.unit);
  },
  separation: separateInspection,
  fold,
  lettersFor: inspectionLetters,
  reactionsTo: dutiesOf,
  more: ({ form, method, assessment, plannedOn, byUnit, findings, sentOn }) => ({
    form,
    method,
    assessment,
    plannedOn,
    byUnit,
    findings: findings.length,
    sentOn,
  }),
  seenBy: ({ form }) => (form === 'personnelVisit' ? ['orgDept', 'coordinationOffice.head'] : null),
};

/** Nobody inspects their own unit (D-10). */
function separateInspection(
  { units }: InspectionState,
  { name, actor }: Command,
): Rejection | null {
  return name === 'recordFindings' && actor.unit !== null && units.includes(actor.unit)
    ? { code: 'ownUnitMayNotInspect', rule: 'D-10', values: { unit: actor.unit } }
    : null;
}

function fold(state: InspectionState, event: Recorded<InspectionEvent>): Partial<InspectionState> {
  switch (event.type) {
    case 'briefSent':
      return { sentOn: event.data.sentOn };
    case 'taskForceUrged': {
      const { unit, text, dueOn, duties } = event.data;
      const added = duties.map(({ id }) => ({ duty: id, unit, text, dueOn, settled: null }));
      return { urges: [...state.urges, ...added] };
    }
    case 'urgeSettled': {
      const { duty, settled } = event.data;
      return {
        urges: state.urges.map((urge) => (urge.duty === duty ? { ...urge, settled } : urge)),
      };
    }
    default:
      return event.data as Partial<InspectionState>;
  }
}

/** An urging note becomes a duty to answer (S0-57). */
function dutiesOf(event: Recorded<InspectionEvent>, state: InspectionState): readonly Reaction[] {
  if (event.type !== 'taskForceUrged') return [];
  return [
    ...event.data.duties.map((duty) => ({ to: duty.id, fact: 'createDuty', payload: duty })),
    { to: `programme/${state.programme}`, fact: 'dutiesChanged', payload: {} },
  ];
}

/** A spot check, inspection or visit (抽查、督查、走访; model.md section 5): planned, done, brief written and sent, followed up. */
export const inspection = lifeSubject(life);
