import { readScenario, rehearse } from '../../cli/rehearse';
import { shippedScenario } from '../../cli/shipped-scenarios';
import { problemTransitions } from '../../domain/problem/transitions';
import type { Rehearsed } from '../../cli/play-script';

const numbers = Array.from({ length: 35 }, (_, n) => `P${String(n + 1).padStart(2, '0')}`);

/** P01 to P35 of model.md section 4.2, and the receipt of decision E-28. */
const wholeTable = [...numbers, 'P09a'].sort();

let rehearsed: Rehearsed;

beforeAll(async () => {
  const read = readScenario(shippedScenario('every-turn-of-a-problem'));
  if ('faults' in read) {
    throw new Error(read.faults.join('\n'));
  }
  rehearsed = await rehearse(read.staging);
});

test('the table of the problem names every transition of the model', () => {
  const named = Object.values(problemTransitions).flatMap((row) => [...row.transitions]);
  const own = new Set<string>(named.filter((id) => id.startsWith('P')));
  expect([...own].sort()).toEqual(wholeTable);
});

test('a year in which every transition of a problem happens', () => {
  expect(rehearsed.disappointment).toBeUndefined();
  const happened = rehearsed.timeline.flatMap((line) =>
    'transition' in line && line.transition.startsWith('P') ? [line.transition] : [],
  );
  expect([...new Set(happened)].sort()).toEqual(wholeTable);
});

test.each([
  ['K1', { state: 'CLOSED', round: 3 }],
  ['K2', { state: 'DISMISSED' }],
  ['K3', { state: 'MERGED' }],
  ['K4', { state: 'CLOSED' }],
  ['K5', { state: 'CLOSED' }],
  ['K5-C1', { state: 'CLOSED' }],
  ['K5-C2', { state: 'CANCELLED' }],
  ['K6', { state: 'CARRIED_OVER' }],
  ['K7', { state: 'CLOSED' }],
])('%s ends as the scenario says', (alias, standing) => {
  expect(rehearsed.final[alias]).toMatchObject(standing);
});

test('a suspended deadline goes on with the working days that were left (D-12, E-21)', () => {
  const due = rehearsed.timeline.flatMap((line) =>
    'notice' in line && line.on === 'K4' && line.notice === 'N16' ? [line.due ?? null] : [],
  );
  // Suspended on 15 March with 19 working days left of 12 April; resumed on Monday 20 May.
  expect(due.at(-1)).toBe('2024-06-17');
});
