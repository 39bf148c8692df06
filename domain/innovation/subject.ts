import type { Permission, Reaction, Recorded } from '../aggregate';
import { dateOf } from '../calendar/instants';
import type { Life } from '../helper-life/life';
import { lifeSubject } from '../helper-life/life-subject';
import { letterOf } from '../helper-life/letters';
import { ofTaskForce } from '../helper-life/task-force';
import type { RoleKey } from '../organisation/role-keys';
import { innovationCommands } from './commands';
import { draftInnovation, innovationSteps } from './decide';
import type { InnovationEvent, InnovationState } from './state';
import { openInnovations } from './transitions';

const lead: readonly RoleKey[] = ['leadUnit.staff', 'leadUnit.principal', 'taskForce'];
const office: readonly RoleKey[] = ['coordinationOffice', 'coordinationOffice.head'];

/** Who may what: the task force writes and files its case, the office waives the joint case and records recognition. */
const permissions: readonly Permission<'ownTaskForce'>[] = [
  ...[
    ['draftInnovation', 'S0-39'],
    ['reviseInnovation', 'S0-39'],
    ['recordConsultation', 'S0-36'],
    ['formJointCase', 'S0-37'],
    ['fileInnovation', 'S0-37'],
    ['giveUpInnovation', 'S0-39'],
  ].map(([command = '', rule = '']) => ({
    command,
    roles: lead,
    relation: 'ownTaskForce' as const,
    rule,
  })),
  { command: 'waiveJointCase', roles: office, relation: 'any', rule: 'S0-37' },
  { command: 'recordRecognition', roles: office, relation: 'any', rule: 'S0-39' },
];

const nothingYet: Partial<InnovationState> = {
  problems: [],
  consultedOn: null,
  counterpart: null,
  opinion: null,
  jointOn: null,
  waived: null,
  filedOn: null,
  prefectureReceipt: null,
  officeReceipt: null,
  recognised: null,
  recognisedBy: null,
  recognisedOn: null,
  reason: null,
};

const life: Life<InnovationState, InnovationEvent> = {
  kind: 'innovation',
  commands: innovationCommands,
  permissions,
  open: openInnovations,
  create: draftInnovation,
  nothingYet,
  steps: innovationSteps,
  related: ofTaskForce,
  fold,
  lettersFor: (event, state) =>
    event.type === 'innovationFiled'
      ? [
          letterOf('N37', state, [{ role: 'leadUnit.staff', unit: state.units[0] ?? '' }], {
            about: {
              unit: state.units[0] ?? null,
              filedOn: event.data.filedOn,
              filed: 'innovation',
            },
          }),
        ]
      : [],
  reactionsTo: dutyMet,
  more: ({ kind, modelCity, filedOn, recognised }) => ({ kind, modelCity, filedOn, recognised }),
};

function fold(_: InnovationState, event: Recorded<InnovationEvent>): Partial<InnovationState> {
  // The duty that was met is no field of the case.
  const fields = Object.entries(event.data).filter(([name]) => name !== 'duty');
  return Object.fromEntries(fields);
}

/** The quarter's duty is met by the case (S0-39, S0-40). */
function dutyMet(event: Recorded<InnovationEvent>, state: InnovationState): readonly Reaction[] {
  if (!('duty' in event.data) || event.data.duty === null) return [];
  const on = state.recognisedOn ?? state.filedOn ?? state.jointOn ?? dateOf(event.at);
  const payload = { on, by: event.by.person, text: `${state.number} ${state.title}` };
  return [{ to: event.data.duty, fact: 'dutyRecorded', payload }];
}

/** An innovation case (创新案例; model.md section 5): drafted, consulted, joint case formed, filed, recognised or not. */
export const innovation = lifeSubject(life);
