import type { Permission, Reaction, Recorded } from '../aggregate';
import type { Asked, Life } from '../helper-life/life';
import { lifeSubject } from '../helper-life/life-subject';
import { letterOf } from '../helper-life/letters';
import type { RoleKey } from '../organisation/role-keys';
import { hardNutCommands } from './commands';
import { hardNutSteps, listHardNut } from './decide';
import type { HardNutEvent, HardNutState } from './state';
import { openHardNuts } from './transitions';

const own: readonly RoleKey[] = [
  'responsibleUnit.staff',
  'responsibleUnit.principal',
  'responsibleUnit.leaderInCharge',
  'leadUnit.staff',
  'leadUnit.principal',
];
const office: readonly RoleKey[] = ['coordinationOffice', 'coordinationOffice.head'];

/** Who may what: the unit for its own items; the office lists and drops them, nobody else reports in a unit's place. */
const permissions: readonly Permission<'ownItem'>[] = [
  ...['listHardNut', 'reachMilestone', 'reportHardNut', 'reviseTimetable', 'solveHardNut'].map(
    (command) => ({ command, roles: own, relation: 'ownItem' as const, rule: 'S2-48' }),
  ),
  { command: 'listHardNut', roles: office, relation: 'any', rule: 'S2-48' },
  { command: 'dropHardNut', roles: office, relation: 'any', rule: 'D-33' },
];

const nothingYet: Partial<HardNutState> = {
  indicator: null,
  problems: [],
  reports: [],
  result: null,
  reason: null,
};

const life: Life<HardNutState, HardNutEvent> = {
  kind: 'hardNut',
  commands: hardNutCommands,
  permissions,
  open: openHardNuts,
  create: listHardNut,
  nothingYet,
  steps: hardNutSteps,
  related: ofOwnUnit,
  fold,
  lettersFor(event, state) {
    const unit = state.units[0] ?? null;
    if (event.type !== 'hardNutReported' || unit === null) return [];
    const about = { unit, filedOn: event.data.on, filed: 'hardNut' };
    return [letterOf('N37', state, [{ role: 'responsibleUnit.staff', unit }], { about })];
  },
  reactionsTo: reportMeetsDuty,
  more: ({ timetable, reports }) => ({
    milestones: timetable.length,
    milestonesReached: timetable.filter(({ reachedOn }) => reachedOn !== null).length,
    reports: reports.length,
  }),
};

function ofOwnUnit(_: string, state: HardNutState | null, { actor, payload }: Asked): boolean {
  if (actor.unit === null) return false;
  if (state !== null) return state.units.includes(actor.unit);
  const { unit } = payload as { readonly unit?: string };
  return unit === undefined || unit === actor.unit;
}

function fold(state: HardNutState, event: Recorded<HardNutEvent>): Partial<HardNutState> {
  switch (event.type) {
    case 'milestoneReached':
      return { timetable: event.data.timetable, evidence: event.data.evidence };
    case 'hardNutReported': {
      const { on, text, evidence } = event.data;
      return {
        reports: [...state.reports, { on, text }],
        evidence: [...state.evidence, ...evidence],
      };
    }
    default:
      return event.data as Partial<HardNutState>;
  }
}

/** A report on an item is the unit's report of the quarter (S2-48). */
function reportMeetsDuty(event: Recorded<HardNutEvent>, state: HardNutState): readonly Reaction[] {
  if (event.type !== 'hardNutReported') return [];
  const { on, duty, text } = event.data;
  const payload = { on, by: event.by.person, text: `${state.number} ${text}` };
  return [{ to: duty, fact: 'dutyRecorded', payload }];
}

/** A hard-nut item (攻坚事项, S2-48): timetable and roadmap, milestones on their days, a report each quarter, solved or dropped. */
export const hardNut = lifeSubject(life);
