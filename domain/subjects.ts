import type { AggregateId, AggregateKind, Subject } from './aggregate';
import { clue } from './clue/subject';
import { duty } from './duty/subject';
import { hardNut } from './hard-nut/subject';
import { innovation } from './innovation/subject';
import { inspection } from './inspection/subject';
import { instruction } from './instruction/subject';
import { placard } from './placard/subject';
import { problem } from './problem/subject';
import { programme } from './programme/subject';
import { quarter } from './quarter/subject';
import { visit } from './visit/subject';

/** The subjects of the domain by kind: the one place where a kind meets its rules. */
export const subjects: Readonly<Record<AggregateKind, Subject>> = {
  problem,
  quarter,
  placard,
  programme,
  duty,
  clue,
  instruction,
  visit,
  inspection,
  innovation,
  hardNut,
};

/** The kind of an aggregate, read from its id. @throws when the id is of no known kind */
export function kindOf(aggregate: string): AggregateKind {
  const kind = aggregate.slice(0, aggregate.indexOf('/'));
  if (!Object.hasOwn(subjects, kind)) {
    throw new Error(`no aggregate of kind "${kind}"`);
  }
  return kind as AggregateKind;
}

/** The subject that rules over an aggregate. */
export function subjectOf(aggregate: AggregateId): Subject {
  return subjects[kindOf(aggregate)];
}

/** The part of an aggregate's id behind its kind. */
export function keyOf(aggregate: AggregateId): string {
  return aggregate.slice(aggregate.indexOf('/') + 1);
}
