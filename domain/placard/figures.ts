import type { Ground } from '../scoring/proposal';

/**
 * The figures of a measure's clauses as flat values for a letter: `rank`, `field`, `count`, and `finding_…` marks for findings
 * besides rank.
 */
export function figuresOf(clauses: readonly Ground[]): {
  [key: string]: string | number | boolean;
} {
  const figures: { [key: string]: string | number | boolean } = {};
  for (const { code, values } of clauses) {
    if (code === 'finding') figures[`finding_${String(values['finding'])}`] = true;
    else if (typeof values['rank'] !== 'number') figures[`ground_${code}`] = true;
    for (const name of ['rank', 'field', 'count']) {
      const value = values[name];
      if (typeof value === 'number') figures[name] = value;
    }
  }
  return figures;
}
