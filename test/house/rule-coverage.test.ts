import { keptPage } from './kept-page';
import { catalogue, coveragePage, ruleCoverage, rulesIn } from './rule-coverage';

/** The transitions whose automated rules must each be named by a test: all of problem, quarter, report, placard and duty. */
const inScope = new Set([
  ...range('P', 1, 35),
  ...range('Q', 1, 27),
  ...range('R', 1, 11),
  ...range('L', 1, 11),
  ...range('O', 1, 7),
]);

function range(letter: string, first: number, last: number): string[] {
  return Array.from(
    { length: last - first + 1 },
    (_, step) => `${letter}${String(first + step).padStart(2, '0')}`,
  );
}

describe('the catalogue of rules', () => {
  it('has 321 rules, each once', () => {
    const rules = catalogue().map(({ rule }) => rule);
    expect(rules).toHaveLength(321);
    expect(new Set(rules).size).toBe(321);
  });
});

describe('rulesIn', () => {
  it.each([
    ['one rule', 'counting begins on the next working day (D-22; S1-17)', ['D-22', 'S1-17']],
    ['a short range', 'S0-76..78', ['S0-76', 'S0-77', 'S0-78']],
    ['a long range', 'S2-09..S2-11', ['S2-09', 'S2-10', 'S2-11']],
    ['no rule', 'E-20, P01, S5-01, D-123', []],
  ])('finds %s', (_, text, rules) => {
    expect(rulesIn(text)).toEqual(rules);
  });
});

describe('the coverage of the rules', () => {
  const covered = ruleCoverage();

  it('names every automated rule of problem, quarter, report, placard and duty in a test', () => {
    const untested = covered
      .filter(({ class: kind, where }) => kind === 'A' && where.some((id) => inScope.has(id)))
      .filter(({ tests }) => tests.length === 0)
      .map(({ rule }) => rule);
    expect(untested).toEqual([]);
  });

  it('has a page that lists every rule', () => {
    const page = keptPage('docs/rule-coverage.md', coveragePage(covered));
    for (const { rule, title } of covered) {
      expect(page).toContain(`| ${rule} | ${title} |`);
    }
  });
});
