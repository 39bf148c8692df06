import type { Permission, Reaction, Recorded } from '../aggregate';
import type { Life } from '../helper-life/life';
import { lifeSubject } from '../helper-life/life-subject';
import { instructionCommands } from './commands';
import { instructionSteps, settle, writeInstruction } from './decide';
import { instructionLetters } from './notices';
import type { InstructionEvent, InstructionState } from './state';
import { openInstructions } from './transitions';

/** Who may what on an instruction: leaders write (or the office enters it), the office forwards, each task force confirms. */
const permissions: readonly Permission<'recipient'>[] = [
  {
    command: 'writeInstruction',
    roles: [
      'groupHead',
      'leadLeader',
      'leadingGroup',
      'coordinationOffice',
      'coordinationOffice.head',
    ],
    relation: 'any',
    rule: 'S0-54',
  },
  {
    command: 'forwardInstruction',
    roles: ['coordinationOffice', 'coordinationOffice.head'],
    relation: 'any',
    rule: 'S0-56',
  },
  {
    command: 'confirmInstruction',
    roles: ['leadUnit.staff', 'leadUnit.principal'],
    relation: 'recipient',
    rule: 'S0-54',
  },
];

const nothingYet: Partial<InstructionState> = {
  indicator: null,
  problems: [],
  forwardedOn: null,
  note: null,
  confirmed: [],
};

const life: Life<InstructionState, InstructionEvent> = {
  kind: 'instruction',
  commands: instructionCommands,
  permissions,
  open: openInstructions,
  create: writeInstruction,
  nothingYet,
  steps: instructionSteps,
  related: (_, state, { actor }) =>
    actor.unit !== null && (state?.recipients ?? []).includes(actor.unit),
  fold,
  lettersFor: instructionLetters,
  reactionsTo: dutiesOf,
  more: ({ leader, writtenOn, recipients, confirmed, actionPoints }) => ({
    leader,
    writtenOn,
    recipients: recipients.length,
    confirmed: confirmed.length,
    actionPoints: actionPoints.length,
    actionPointsOpen: actionPoints.filter(({ settled }) => settled === null).length,
  }),
};

function fold(
  state: InstructionState,
  event: Recorded<InstructionEvent>,
): Partial<InstructionState> {
  switch (event.type) {
    case 'instructionForwarded':
      return { forwardedOn: event.data.forwardedOn, note: event.data.note };
    case 'instructionConfirmed':
      return { confirmed: [...state.confirmed, event.data.unit] };
    case 'actionPointSettled': {
      const { duty, settled } = event.data;
      return { actionPoints: settle(state.actionPoints, duty, settled) };
    }
    default:
      return {};
  }
}

/** Action points become duties when the instruction is forwarded (S0-54). */
function dutiesOf(event: Recorded<InstructionEvent>, state: InstructionState): readonly Reaction[] {
  if (event.type !== 'instructionForwarded' || event.data.duties.length === 0) return [];
  return [
    ...event.data.duties.map((duty) => ({ to: duty.id, fact: 'createDuty', payload: duty })),
    { to: `programme/${state.programme}`, fact: 'dutiesChanged', payload: {} },
  ];
}

/** A leader's instruction (批示; model.md section 5): written, forwarded, confirmed, its action points done. */
export const instruction = lifeSubject(life);
