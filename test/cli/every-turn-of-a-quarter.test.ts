import type { Rehearsed } from '../../cli/play-script';
import { readScenario, rehearse } from '../../cli/rehearse';
import { shippedScenario } from '../../cli/shipped-scenarios';
import { dutyCommands } from '../../domain/duty/commands';
import { eventTransitions } from '../../domain/event-transitions';
import { placardCommands } from '../../domain/placard/commands';
import { quarterCommands } from '../../domain/quarter/commands';

/** Q01 to Q27, R01 to R11, L01 to L11 and O01 to O07 of model.md sections 5 and 6. */
const wholeTable = [...row('Q', 27), ...row('R', 11), ...row('L', 11), ...row('O', 7)].sort();

function row(letter: string, count: number): string[] {
  return Array.from({ length: count }, (_, n) => `${letter}${String(n + 1).padStart(2, '0')}`);
}

/** What the model tells as a whole and the record step by step: a report filed (Q08) is its filing and its receipt. */
const toldBySteps: Readonly<Record<string, string>> = { R06: 'Q08' };

function ofTable(transitions: readonly string[]): string[] {
  const all = transitions.flatMap((id) => [
    id,
    ...(id in toldBySteps ? [toldBySteps[id] ?? ''] : []),
  ]);
  return [...new Set(all)].filter((id) => /^[QRLO]\d\d$/.test(id)).sort();
}

let rehearsed: Rehearsed;

beforeAll(async () => {
  const read = readScenario(shippedScenario('every-turn-of-a-quarter'));
  if ('faults' in read) {
    throw new Error(read.faults.join('\n'));
  }
  rehearsed = await rehearse(read.staging);
});

test('the commands of quarter, placard and duty name every transition of the model', () => {
  const specs = [quarterCommands, placardCommands, dutyCommands].flatMap((commands) =>
    Object.values<{ readonly transitions: readonly string[] }>(commands),
  );
  expect(ofTable(specs.flatMap(({ transitions }) => transitions))).toEqual(wholeTable);
});

test('their events are recorded under every transition of the model', () => {
  const { quarter, placard, duty } = eventTransitions;
  const events: readonly Readonly<Record<string, readonly string[]>>[] = [quarter, placard, duty];
  expect(ofTable(events.flatMap((one) => Object.values(one).flat()))).toEqual(wholeTable);
});

test('three quarters in which every transition happens', () => {
  expect(rehearsed.disappointment).toBeUndefined();
  const happened = rehearsed.timeline.flatMap((line) =>
    'transition' in line ? [line.transition] : [],
  );
  expect(ofTable(happened)).toEqual(wholeTable);
});

test.each([
  ['quarter/county-city-2024/2024-Q1', { state: 'CLOSED', revision: 3, publishedOn: '2024-05-10' }],
  ['quarter/county-city-2024/2024-Q2', { state: 'CLOSED', revision: 2, publishedOn: '2024-08-30' }],
  ['quarter/county-city-2024/2024-Q3', { state: 'CLOSED', revision: 1, publishedOn: '2024-11-06' }],
  ['placard/county-city-2024/2024-Q1/I03/joint', { state: 'HUNG_RED', hungOn: '2024-07-31' }],
  ['placard/county-city-2024/2024-Q1/I11/joint', { state: 'DELISTED', delistedOn: '2024-07-31' }],
  ['placard/county-city-2024/2024-Q2/I07/金融服务中心', { state: 'WITHDRAWN' }],
  ['placard/county-city-2024/2024-Q2/I08/joint', { state: 'REJECTED' }],
])('%s ends as the scenario says', (id, standing) => {
  expect(rehearsed.final[id]).toMatchObject(standing);
});

test.each([
  ['a pledge of the speech', 'duty/county-city-2024/pledge/金融服务中心/2024-Q1-1'],
  ['an action point of the instruction', 'duty/county-city-2024/instruction/水务公司/2024-Q1-r3-1'],
])('%s is a duty that is created, open, reminded of and fulfilled (O01 to O04)', (_what, duty) => {
  const happened = rehearsed.timeline.flatMap((line) =>
    line.on === duty && 'transition' in line ? [line.transition] : [],
  );
  expect([...new Set(happened)]).toEqual(['O01', 'O02', 'O03', 'O04']);
});
