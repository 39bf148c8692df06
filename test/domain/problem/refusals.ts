import type { Actor } from '../../../domain/actor';
import { factsOf } from '../../support/facts';
import {
  actor,
  application,
  check,
  leadUnit,
  officeUnit,
  otherUnit,
  people,
  storyAt,
  storyOff,
  type Story,
  unit,
} from './story';

/** One refusal: its rule and code, the story before it, and the act that is refused. */
export type Row = [
  rule: string,
  code: string,
  story: () => Story,
  at: string,
  by: Actor,
  command: string,
  payload?: unknown,
];

/** Tells the story, lets the act be tried, and says how it was refused and whether people's acts were recorded all the same. */
export function attempt(row: Row) {
  const [, , tell, when, by, command, payload = {}] = row;
  const story = tell();
  const byPeople = () => story.events.filter((event) => event.by.person !== 'clock').length;
  const before = byPeople();
  const { rejection } = story.do(when, by, command, payload);
  return { code: rejection?.code, rule: rejection?.rule, recorded: byPeople() - before };
}

/** The story up to a status and a little further. */
export function at(status: string, ...more: ((story: Story) => unknown)[]): () => Story {
  return () => {
    const story = storyOff(status);
    more.forEach((tell) => tell(story));
    return story;
  };
}

export const officeLevel = () => storyAt('ACCEPTANCE_PENDING', { assignment: { level: 'OFFICE' } });

export const hung = (story: Story) =>
  story.tell('2024-03-07T09:00', 'placardHung', {
    placard: 'placard/p',
    colour: 'yellow',
    dueOn: '2024-04-08',
  });

export const asked = (newDueOn: string) => (story: Story) =>
  story.must('2024-03-07T09:00', people.principal, 'requestExtension', {
    newDueOn,
    reason: '采购周期',
    progress: '一半',
  });

/** Transferred to another unit and back, as often as the office may decide. */
export const transferred = (story: Story) => {
  for (const [day, from, to] of [
    ['05', unit, otherUnit],
    ['06', otherUnit, unit],
  ] as const) {
    story.must(`2024-03-${day}T10:00`, actor('responsibleUnit.staff', from), 'objectToAssignment', {
      proposedUnit: to,
      basis: '三定',
    });
    story.must(`2024-03-${day}T11:00`, people.office, 'decideObjection', {
      decision: 'upheld',
      reason: '依据充分',
    });
  }
};

/** Somebody of the responsible unit under other roles. */
export const own = (roles: Actor['roles']): Actor => ({ person: 'own', unit, roles });

/** Facts of a programme that lists its units. */
export function listedUnits() {
  const named = (id: string) => ({ id, name: id, kind: 'department' });
  return factsOf({ programme: { units: [unit, leadUnit, otherUnit, officeUnit].map(named) } });
}

export function placardedWithoutMeeting(): Story {
  const story = storyAt('RECTIFYING');
  story.must('2024-03-07T09:00', people.leadLeader, 'placardProblem', {
    grounds: ['strongResistance'],
    reason: '阻力大',
  });
  story.must('2024-03-18T09:00', people.leadStaff, 'recordCheck', check);
  story.must('2024-03-20T09:00', people.principal, 'applyForAcceptance', application);
  story.must('2024-03-21T09:00', people.leadStaff, 'acceptRectification', { opinion: '好' });
  return story;
}
