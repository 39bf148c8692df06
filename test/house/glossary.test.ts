import { codeWordsOf, glossaryPage, wordsOfTheDomain } from './glossary';
import { keptPage } from './kept-page';

describe('docs/glossary.md', () => {
  const page = keptPage('docs/glossary.md', glossaryPage());

  it('has every status and every act of the domain', () => {
    const quoted = codeWordsOf(page);
    expect(wordsOfTheDomain().filter((word) => !quoted.has(word))).toEqual([]);
  });

  it('has a Chinese word beside every English one', () => {
    const rows = page.split('\n').filter((line) => line.startsWith('| `'));
    expect(rows.length).toBeGreaterThan(40);
    expect(rows.filter((line) => !/\p{Script=Han}/u.test(line))).toEqual([]);
  });
});
