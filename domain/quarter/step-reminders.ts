import type { Command, Decision } from '../aggregate';
import { instantAt } from '../calendar/instants';
import { dueOn } from '../calendar/due';
import type { Facts } from '../facts';
import { happened, type QuarterEvent } from './events';
import type { Rung } from './report-rungs';
import type { QuarterState, QuarterStatus } from './state';
import type { QuarterStep } from './timetable';

type ReminderTransition = Extract<QuarterEvent, { type: 'stepReminded' }>['transition'];

/** What a status waits for, and the transition that the step belongs to. */
const waits: Partial<Record<QuarterStatus, readonly [QuarterStep, ReminderTransition][]>> = {
  OPEN: [['inspectionList', 'Q03']],
  COLLECTING: [['cutoff', 'Q10']],
  SCORING: [['scoring', 'Q11']],
  RANKING: [['scoring', 'Q11']],
  HEARING: [['answers', 'Q13']],
  LEADER_REVIEW: [['review', 'Q14']],
  PUBLISHED: [['measures', 'Q16']],
  MEASURES: [
    ['measures', 'Q16'],
    ['closing', 'Q25'],
  ],
};

interface StepRung extends Rung {
  readonly step: QuarterStep;
  readonly transition: ReminderTransition;
}

/** Whether the step still waits for somebody. */
function isOpen(step: QuarterStep, state: QuarterState): boolean {
  if (step === 'inspectionList') return state.ranks && state.matterListFixedOn === null;
  if (step !== 'measures') return true;
  return (
    state.publishedOn !== null && state.proposals.some((proposal) => proposal.status === 'APPROVED')
  );
}

/**
 * Reminders of the steps that people owe: at 09:00 of the due day and of each overdue step after it (D-14, D-41). Reminders
 * only: no step happens by silence.
 */
export function stepRungs(state: QuarterState, facts: Facts): readonly StepRung[] {
  return (waits[state.status] ?? [])
    .filter(([step]) => isOpen(step, state))
    .flatMap(([step, transition]) => {
      const due = state.timetable[step].on;
      const overdue = facts.policy.values['overdue.steps'].map(
        (length) => dueOn(facts.calendar, due, length, 'forward').on,
      );
      return [due, ...overdue].map((on) => ({
        key: `${step}@${String(state.revision)}:${on}`,
        at: instantAt(on, '09:00'),
        step,
        transition,
      }));
    });
}

/** The reminder whose rung is due. */
export function remindStep(
  state: QuarterState,
  command: Command,
  facts: Facts,
): Decision<QuarterEvent> {
  const rung = stepRungs(state, facts).find(
    (one) => one.at === command.at && !state.fired.includes(one.key),
  );
  if (rung === undefined) return { events: [] };
  const { key, step, transition } = rung;
  return {
    events: [
      happened('stepReminded', transition, { rung: key, step, dueOn: state.timetable[step].on }),
    ],
  };
}
