import type { Command, Permission, Reaction, Recorded, Rejection } from '../aggregate';
import type { Life } from '../helper-life/life';
import { lifeSubject } from '../helper-life/life-subject';
import type { RoleKey } from '../organisation/role-keys';
import { clueCommands } from './commands';
import { clueSteps, receiveClue, turnedIntoProblem } from './decide';
import { clueLetters } from './notices';
import type { ClueEvent, ClueState } from './state';
import { openClues } from './transitions';

const office: readonly RoleKey[] = ['coordinationOffice', 'coordinationOffice.head'];
const commission: readonly RoleKey[] = ['disciplineCommission'];

/** Everybody with eyes and ears hands in clues; the three teams and the public have no other act on them (S2-28, S2-29). */
const receivers: readonly RoleKey[] = [
  ...office,
  ...commission,
  'reporter',
  'responsibleUnit.staff',
  'responsibleUnit.principal',
  'responsibleUnit.leaderInCharge',
  'leadUnit.staff',
  'leadUnit.principal',
  'bureau',
  'inspectionOffice',
  'supervisionTaskForce',
  'leadLeader',
  'sponsorLeader',
  'groupHead',
  'taskForce',
  'orgDept',
  'superiorOffice',
  'superiorCounterpart',
];

const handled = [
  'sendReceipt',
  'beginVerification',
  'joinProblem',
  'dismissClue',
  'answerReporter',
];

/** Who may what on a clue (model.md section 2); the commission handles what came in by its own platform. */
const cluePermissions: readonly Permission<'ownPlatform'>[] = [
  { command: 'receiveClue', roles: receivers, relation: 'any', rule: 'S2-29' },
  ...handled.flatMap((command): Permission<'ownPlatform'>[] => [
    { command, roles: office, relation: 'any', rule: 'D-02' },
    { command, roles: commission, relation: 'ownPlatform', rule: 'D-23' },
  ]),
];

const nothingYet: Partial<ClueState> = {
  indicator: null,
  units: [],
  problems: [],
  receiptOn: null,
  verifyUntil: null,
  note: null,
  ground: null,
  reason: null,
  way: null,
  answer: null,
  answeredOn: null,
};

/** A clue of the discipline channel is for the office and the commission alone (D-23). */
function seenBy({ channel }: Pick<ClueState, 'channel'>): readonly RoleKey[] | null {
  return channel === 'disciplinePlatform' ? [...office, ...commission] : null;
}

const life: Life<ClueState, ClueEvent> = {
  kind: 'clue',
  commands: clueCommands,
  permissions: cluePermissions,
  open: openClues,
  create: receiveClue,
  nothingYet,
  steps: clueSteps,
  related: (_, state) => state?.channel === 'disciplinePlatform',
  separation: separateClue,
  onProblem: turnedIntoProblem,
  lettersFor: clueLetters,
  reactionsTo: toProblems,
  more: ({ channel, receivedOn }) => ({ channel, receivedOn }),
  seenBy,
};

/**
 * A known problem is told that the clue is about it, and answers how it stands (D-03); one found in a confidential clue is kept to named
 * roles like the clue itself (D-23).
 */
function toProblems(event: Recorded<ClueEvent>, state: ClueState): readonly Reaction[] {
  if (event.type === 'problemFound' && seenBy(state) !== null) {
    return [{ to: event.data.problem, fact: 'keepConfidential', payload: {} }];
  }
  if (event.type !== 'problemJoined') return [];
  return event.data.problems.map(({ problem }) => ({
    to: problem,
    fact: 'joinOrigin',
    payload: { origin: state.id },
  }));
}

/** Nobody handles a clue about their own unit (D-10). */
function separateClue({ aboutUnit }: ClueState, { name, actor }: Command): Rejection | null {
  return handled.includes(name) && aboutUnit !== null && actor.unit === aboutUnit
    ? { code: 'clueAboutOwnUnit', rule: 'D-10', values: { unit: aboutUnit } }
    : null;
}

/** A clue (线索; model.md section 5): received, receipted, verified, turned into a problem or dismissed, its reporter answered. */
export const clue = lifeSubject(life);
