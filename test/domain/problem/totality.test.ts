import fc from 'fast-check';
import { problemCommands } from '../../../domain/problem/commands';
import { transitionOfEvent } from '../../../domain/problem/events';
import { problemPermissions } from '../../../domain/problem/permissions';
import { problem } from '../../../domain/problem/subject';
import { instantOfLocal } from '../../../domain/rehearsal/scenario';
import { openStatuses, type ProblemCommand } from '../../../domain/problem/transitions';
import { problemStatuses } from '../../../domain/problem/vocabulary';
import { factSamples, samples } from './samples';
import { Story, people, storyAt, storyOff } from './story';

const names = Object.keys(problemCommands) as ProblemCommand[];
const persons = names.filter((name) => problemCommands[name].by === 'person');
const facts = names.filter((name) => problemCommands[name].by === 'fact');

describe('every state × command is permitted or refused with a code', () => {
  it('has a sample of every command of people and other cases', () => {
    expect(persons.filter((name) => samples[name] === undefined)).toEqual([]);
    expect(facts.filter((name) => factSamples[name] === undefined)).toEqual([]);
  });

  it.each(problemStatuses)('%s', (status) => {
    for (const name of persons) {
      const story = storyOff(status);
      const { by, payload } = samples[name] ?? { by: people.office, payload: {} };
      story.until('2025-01-02T10:00');
      const permitted = problemCommands[name].from.includes(story.state.status);
      const { rejection, events } = story.do('2025-01-02T10:00', by, name, payload);
      const outcome = rejection?.code ?? (events.length > 0 ? 'done' : 'nothing');
      expect(outcome).toMatch(/^[a-z][A-Za-z]+$/);
      expect({ name, inState: outcome !== 'notInThisState' }).toEqual({ name, inState: permitted });
      expect({ name, nothing: outcome === 'nothing' }).toEqual({ name, nothing: false });
    }
  });

  it.each(problemStatuses)('%s takes every fact without refusing', (status) => {
    for (const name of facts) {
      const story = storyOff(status);
      const { rejection } = story.tell('2025-01-02T10:00', name, factSamples[name]);
      expect({ name, rejection }).toEqual({ name, rejection: undefined });
    }
  });

  it('refuses everything but registration of a problem that does not exist', () => {
    for (const name of persons.filter((one) => one !== 'registerProblem')) {
      const { by, payload } = samples[name] ?? { by: people.office, payload: {} };
      const { rejection } = new Story().do('2024-03-04T09:00', by, name, payload);
      expect({ name, code: rejection?.code }).toEqual({ name, code: 'notInThisState' });
    }
  });
});

describe('tables', () => {
  it('every command of people has a permission row, facts and time have none', () => {
    const permitted = [...new Set(problemPermissions.map(({ command }) => command))].sort();
    expect(permitted).toEqual([...persons].sort());
  });

  it('every transition P01 to P35 of the model belongs to a command and to an event', () => {
    const all = Array.from({ length: 35 }, (_, n) => `P${String(n + 1).padStart(2, '0')}`);
    const ofCommands = new Set(names.flatMap((name) => problemCommands[name].transitions));
    const ofEvents = new Set<string>(Object.values(transitionOfEvent));
    expect(all.filter((id) => !ofCommands.has(id) || !ofEvents.has(id))).toEqual([]);
  });

  it('an open status permits somebody or something to go on', () => {
    for (const status of openStatuses) {
      expect(names.some((name) => problemCommands[name].from.includes(status))).toBe(true);
    }
  });
});

/** Deep-freezes, so that a rule that changes its input fails. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

describe('on any walk', () => {
  const steps = fc.array(
    fc.record({
      days: fc.integer({ min: 0, max: 12 }),
      act: fc.constantFrom(...persons, ...facts.filter((name) => name !== 'registerSplitChild')),
    }),
    { minLength: 5, maxLength: 40 },
  );

  it('an open case is owed by somebody, time moves on, events stay within the command, and state is plain JSON', () => {
    fc.assert(
      fc.property(steps, fc.boolean(), (walk, early) => {
        const story = storyAt(early ? 'ASSIGNED' : 'RECTIFYING');
        let day = Date.UTC(2024, 2, 7, 9);
        for (const { days, act } of walk) {
          day += days * 86_400_000;
          const at = new Date(day).toISOString().slice(0, 16);
          frozen(story.standing);
          const isFact = problemCommands[act].by === 'fact';
          const { events } = isFact
            ? story.tell(at, act, factSamples[act])
            : story.do(at, samples[act]?.by ?? people.office, act, samples[act]?.payload);
          const state = story.state;
          if (openStatuses.includes(state.status)) {
            expect(problem.owedBy(state, story.facts)).not.toEqual([]);
          }
          for (const { by, type, transition } of events) {
            const allowed = by.person === 'clock' ? [transition] : problemCommands[act].transitions;
            expect({ act, type, transition }).toEqual({
              act,
              type,
              transition: allowed.find((id) => id === transition),
            });
          }
          expect(JSON.parse(JSON.stringify(state))).toEqual(state);
          const due = problem.wakeUp(state, story.facts);
          // A rung of this very instant may have been set free by the act; it comes next.
          expect(due === null || due.at >= instantOfLocal(at)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
});
