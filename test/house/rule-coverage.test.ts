import { keptPage } from './kept-page';
import gaps from './rule-gaps.json';
import { catalogue, coveragePage, ruleCoverage, rulesIn } from './rule-coverage';

/** The transitions whose automated rules must each be named by a test: the main paths of problem, quarter, placard and duty. */
const inScope = new Set([
  ...range('P', 1, 3),
  ...range('P', 6, 6),
  ...range('P', 9, 18),
  ...range('P', 20, 24),
  ...range('P', 27, 29),
  ...range('Q', 1, 2),
  ...range('Q', 7, 23),
  ...range('Q', 25, 26),
  ...range('L', 1, 8),
  ...range('O', 1, 6),
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

  it('names every automated rule of the main paths in a test, but for the known gaps', () => {
    const untested = covered
      .filter(({ class: kind, where }) => kind === 'A' && where.some((id) => inScope.has(id)))
      .filter(({ tests }) => tests.length === 0)
      .map(({ rule }) => rule);
    expect(untested).toEqual(Object.keys(gaps));
  });

  it('has a page that lists every rule', () => {
    const page = keptPage('docs/rule-coverage.md', coveragePage(covered, gaps));
    for (const { rule, title } of covered) {
      expect(page).toContain(`| ${rule} | ${title} |`);
    }
  });
});
