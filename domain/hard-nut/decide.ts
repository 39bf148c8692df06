import type { Command, Decision } from '../aggregate';
import type { CivilDate } from '../calendar/civil-date';
import { dateOf } from '../calendar/instants';
import { quarterOf } from '../calendar/quarters';
import { dutyId } from '../duty/cadence';
import type { Facts } from '../facts';
import { dayAhead, eventsOf, identityOf, one, refuse, type Deciding } from '../helper-life/life';
import { waitUntil, type Wait } from '../helper-life/waits';
import { unknownUnit } from '../organisation/known-units';
import { hardNutPayloads as payloads } from './commands';
import type { HardNutEvent, HardNutState, Milestone } from './state';

const happened = eventsOf<HardNutEvent>('hardNut');
type Decided = Decision<HardNutEvent>;
type At = Deciding<HardNutState>;

/** S2-48: an item with its timetable and its roadmap; every milestone is owed on its day. */
export function listHardNut(command: Command, facts: Facts): Decided {
  const { unit = command.actor.unit, ...item } = payloads.listHardNut.parse(command.payload);
  const today = dateOf(command.at);
  if (unit === null) return refuse('unitMissing', 'S2-48');
  const fault = unknownUnit({ facts, today }, [unit]) ?? pastMilestone(item.timetable, today);
  if (fault !== null) return fault;
  const timetable = milestones(item.timetable);
  return one(
    happened('hardNutListed', {
      ...identityOf(command, facts),
      title: item.title,
      goal: item.goal,
      units: [unit],
      timetable,
      roadmap: item.roadmap,
      evidence: item.evidence,
      status: 'UNDER_WAY',
      waits: waitsOf(timetable, unit, today),
    }),
  );
}

/** Commands of an existing item. */
export const hardNutSteps: Readonly<Record<string, (at: At) => Decided>> = {
  reachMilestone({ state, command, today }) {
    const reached = payloads.reachMilestone.parse(command.payload);
    const milestone = state.timetable[reached.milestone - 1];
    if (milestone === undefined) {
      return refuse('unknownMilestone', 'S2-48', { milestones: state.timetable.length });
    }
    if (milestone.reachedOn !== null) {
      return refuse('milestoneReachedAlready', 'S2-48', { on: milestone.reachedOn });
    }
    const fault = dayAhead(reached.reachedOn, command, 'S2-48');
    if (fault !== null) return fault;
    const timetable = state.timetable.map((line) =>
      line === milestone ? { ...line, reachedOn: reached.reachedOn } : line,
    );
    return one(
      happened('milestoneReached', {
        timetable,
        milestone: milestone.milestone,
        reachedOn: reached.reachedOn,
        text: reached.text,
        evidence: [...state.evidence, ...reached.evidence],
        status: 'UNDER_WAY',
        waits: waitsOf(timetable, state.units[0] ?? null, today, state.waits),
      }),
    );
  },

  reportHardNut({ state, command, today }) {
    const { text, evidence } = payloads.reportHardNut.parse(command.payload);
    const { status, waits } = state;
    const unit = state.units[0] ?? '';
    const duty = dutyId(state.programme, 'hardNutReport', unit, quarterOf(today));
    return one(happened('hardNutReported', { on: today, text, evidence, duty, status, waits }));
  },

  reviseTimetable({ state, command, today }) {
    const revised = payloads.reviseTimetable.parse(command.payload);
    const fault = pastMilestone(revised.timetable, today);
    if (fault !== null) return fault;
    const reached = state.timetable.filter(({ reachedOn }) => reachedOn !== null);
    const timetable = [...reached, ...milestones(revised.timetable)];
    return one(
      happened('timetableRevised', {
        reason: revised.reason,
        timetable,
        roadmap: revised.roadmap,
        status: 'UNDER_WAY',
        waits: waitsOf(timetable, state.units[0] ?? null, today),
      }),
    );
  },

  solveHardNut({ state, command }) {
    const { result, evidence } = payloads.solveHardNut.parse(command.payload);
    const open = state.timetable.filter(({ reachedOn }) => reachedOn === null);
    if (open.length > 0) {
      return refuse('milestonesOpen', 'S2-48', {
        milestones: open.map(({ milestone }) => milestone),
      });
    }
    return one(
      happened('hardNutSolved', {
        result,
        evidence: [...state.evidence, ...evidence],
        status: 'SOLVED',
        waits: [],
      }),
    );
  },

  dropHardNut({ command }) {
    const { reason } = payloads.dropHardNut.parse(command.payload);
    return one(happened('hardNutDropped', { reason, status: 'DROPPED', waits: [] }));
  },
};

function milestones(
  lines: readonly { readonly milestone: string; readonly dueOn: CivilDate }[],
): Milestone[] {
  return lines.map((line) => ({ ...line, reachedOn: null }));
}

function pastMilestone(lines: readonly { readonly dueOn: CivilDate }[], today: CivilDate) {
  const past = lines.find(({ dueOn }) => dueOn < today);
  return past === undefined ? null : refuse('dueInThePast', 'S2-48', { dueOn: past.dueOn });
}

/** One wait per open milestone, those that run already as they are; when all are reached, the unit owes to say that it is solved. */
function waitsOf(
  timetable: readonly Milestone[],
  unit: string | null,
  today: CivilDate,
  running: readonly Wait[] = [],
): readonly Wait[] {
  const open = timetable.filter(({ reachedOn }) => reachedOn === null);
  const owner = { rule: 'S2-48', role: 'responsibleUnit.staff', unit } as const;
  if (open.length === 0) return [waitUntil({ ...owner, command: 'solveHardNut' }, null, today)];
  return open.map(
    ({ dueOn }) =>
      running.find((wait) => wait.dueOn === dueOn) ??
      waitUntil({ ...owner, command: 'reachMilestone' }, dueOn, today),
  );
}
