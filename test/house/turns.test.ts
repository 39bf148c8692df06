import { graveActs } from '../../api/acts/grave-acts';
import { authorization } from '../../api/authorization';
import { subjects } from '../../domain/subjects';
import { keptPage } from './kept-page';
import { commandRow, commandsGiven, namesTurn, turns, turnsPage } from './turns';

describe('docs/quarter-turns.md', () => {
  const page = keptPage('docs/quarter-turns.md', turnsPage());

  it('has a row for every transition of quarter, report, placard and duty, with its commands', () => {
    const rows = turns().map(({ id, commands }) => `| ${id} | \`${commands.join('`<br>`')}\` |`);
    expect(rows).toHaveLength(27 + 11 + 11 + 7);
    expect(rows.filter((row) => !page.includes(row))).toEqual([]);
  });

  it('has the row of every command as it is today', () => {
    expect(
      commandsGiven()
        .map(commandRow)
        .filter((row) => !page.includes(row)),
    ).toEqual([]);
  });
});

test('every transition is recorded and is named by a test', () => {
  const lacking = turns().filter(
    // A report filed (Q08) is recorded step by step, as R01 to R08.
    ({ id, events, tests }) => tests.length === 0 || (events.length === 0 && id !== 'Q08'),
  );
  expect(lacking).toEqual([]);
});

test.each([
  ['by itself', 'remembers (L05)', true],
  ['in a range', 'L01 to L11', true],
  ['in a short range', 'hanging (L04–L06)', true],
  ['not at all', 'L04, L06, XL05, L055', false],
])('a transition is named %s', (_, text, named) => {
  expect(namesTurn(text, 'L05')).toBe(named);
});

describe('every command of people', () => {
  const ofPeople = commandsGiven().filter(({ by }) => by === 'person');

  it('may be given by somebody, under a rule', () => {
    expect(ofPeople.filter(({ roles }) => roles.length === 0)).toEqual([]);
  });

  it('has a form with words in both languages', () => {
    const wordless = ofPeople.filter(
      ({ zh, en }) => !/\p{Script=Han}/u.test(zh) || !/^[\x20-\x7e]+$/.test(en),
    );
    expect(wordless).toEqual([]);
  });

  it('has a page to open and send, and a path for programs', () => {
    const served = authorization.map(({ method, path }) => `${method} ${path}`);
    const missing = ofPeople.flatMap(({ place }) => {
      const path = place.replace(/[^/]+$/, ':command');
      return [`get ${path}`, `post ${path}`, `post /api/v1${path}`].filter(
        (route) => !served.includes(route),
      );
    });
    expect(missing).toEqual([]);
  });
});

test('only commands that people give are grave', () => {
  const ofPeople = Object.entries(subjects).flatMap(([kind, { commands }]) =>
    Object.entries(commands)
      .filter(([, { by }]) => by === 'person')
      .map(([name]) => `${kind}.${name}`),
  );
  expect(graveActs.filter((name) => !ofPeople.includes(name))).toEqual([]);
});
