import type { Permission, Recorded } from '../aggregate';
import type { Life } from '../helper-life/life';
import { lifeSubject } from '../helper-life/life-subject';
import { ofTaskForce } from '../helper-life/task-force';
import type { RoleKey } from '../organisation/role-keys';
import { visitCommands } from './commands';
import { planVisit, visitSteps } from './decide';
import { visitLetters } from './notices';
import type { VisitEvent, VisitState } from './state';
import { openVisits } from './transitions';

const lead: readonly RoleKey[] = ['leadUnit.staff', 'leadUnit.principal', 'taskForce'];
const office: readonly RoleKey[] = ['coordinationOffice', 'coordinationOffice.head'];

const permissions: readonly Permission<'ownTaskForce'>[] = [
  'planVisit',
  'recordVisit',
  'cancelVisit',
  'settleDemands',
  'callBack',
  'sendCallBackBrief',
  'closeVisit',
].flatMap((command) => [
  { command, roles: lead, relation: 'ownTaskForce' as const, rule: 'S0-30' },
  // The office keeps the list for a task force that has nobody at the keyboard; the brief is the task force's own (S0-34).
  ...(command === 'sendCallBackBrief'
    ? []
    : [{ command, roles: office, relation: 'any' as const, rule: 'S0-33' }]),
]);

const nothingYet: Partial<VisitState> = {
  problems: [],
  visitedOn: null,
  visitors: [],
  demands: [],
  policies: [],
  result: null,
  evidence: [],
  calledOn: null,
  callWay: null,
  satisfaction: null,
  said: null,
  brief: null,
  briefOn: null,
  reason: null,
  note: null,
};

const life: Life<VisitState, VisitEvent> = {
  kind: 'visit',
  commands: visitCommands,
  permissions,
  open: openVisits,
  create: planVisit,
  nothingYet,
  steps: visitSteps,
  related: ofTaskForce,
  fold,
  lettersFor: visitLetters,
  more: ({ enterprise, plannedOn, visitedOn, satisfaction, demands }) => ({
    enterprise,
    plannedOn,
    visitedOn,
    satisfaction,
    demands: demands.length,
  }),
};

function fold(state: VisitState, event: Recorded<VisitEvent>): Partial<VisitState> {
  return event.type === 'callBackBriefSent'
    ? { ...event.data, status: state.status, evidence: [...state.evidence, ...event.data.evidence] }
    : (event.data as Partial<VisitState>);
}

/** An enterprise visit (企业走访; model.md section 5): planned, visited, demands settled, called back, closed. */
export const visit = lifeSubject(life);
