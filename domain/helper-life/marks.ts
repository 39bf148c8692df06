import type { LifeKind } from './life';

/** The letters that tell the numbers of helper lives apart, `S0-2024-XS-0001`: pinyin initials as the offices use them (D-01). */
export const numberMarks: Readonly<Record<LifeKind, string>> = {
  clue: 'XS',
  instruction: 'PS',
  visit: 'ZF',
  inspection: 'DC',
  innovation: 'CX',
  hardNut: 'GJ',
};

/** The helper lives. */
export const lifeKinds = Object.keys(numberMarks) as LifeKind[];

/** Whether a kind of case is a helper life. */
export function isLifeKind(kind: string): kind is LifeKind {
  return Object.hasOwn(numberMarks, kind);
}
