import type { ScoringWords } from '../domain/scoring/ground-sentence';

type Lines = readonly string[] | null;

/** A preview in words, list by list, as the page shows it; null = nothing to say. */
export interface PreviewView {
  readonly changes:
    | readonly {
        readonly name: string;
        readonly before: string;
        readonly after: string;
        readonly rules: string;
      }[]
    | null;
  readonly quarters:
    | readonly {
        readonly name: string;
        readonly same: boolean | null;
        readonly enters: Lines;
        readonly leaves: Lines;
        readonly honours: Lines;
        readonly added: Lines;
        readonly dropped: Lines;
        readonly ranks: Lines;
      }[]
    | null;
  readonly cases:
    | readonly {
        readonly mark: string;
        readonly title: string;
        readonly state: string;
        readonly version: string;
        readonly effects: readonly string[];
      }[]
    | null;
  readonly more: string | null;
  readonly unaffected: string | null;
  readonly computed: string;
}

type Quarter = NonNullable<PreviewView['quarters']>[number];

/** The preview as text for people: values, quarters, cases, each under its heading. */
export function previewPages(programme: string, view: PreviewView, words: ScoringWords): string {
  const page = (code: string) => words(`page.${code}`, {});
  const changes = (view.changes ?? []).map(
    ({ name, before, after, rules }) => `  ${name}: ${before} → ${after} (${rules})`,
  );
  const quarters = (view.quarters ?? []).flatMap((one) => [
    '',
    words('commandLine.quarter', { name: one.name }),
    ...quarterLines(one, page),
  ]);
  const cases = (view.cases ?? []).flatMap(({ mark, title, state, version, effects }) => [
    `  ${mark} ${title} [${state}] ${version}`,
    ...effects.map((effect) => `    ${effect}`),
  ]);
  const lines = [
    words('commandLine.heading', { programme }),
    view.computed,
    '',
    words('commandLine.changes', {}),
    ...(changes.length === 0 ? [`  ${page('nothingChanges')}`] : changes),
    ...(quarters.length === 0 ? ['', page('quartersNone')] : quarters),
    '',
    page('casesTitle'),
    ...cases,
    ...[view.more, view.unaffected].filter((line) => line !== null),
    '',
    words('commandLine.next', {}),
  ];
  return `${lines.join('\n')}\n`;
}

function quarterLines(one: Quarter, page: (code: string) => string): string[] {
  if (one.same === true) return [`  ${page('quarterSame')}`];
  const lists: readonly (readonly [string, Lines])[] = [
    ['enters', one.enters],
    ['leaves', one.leaves],
    ['honours', one.honours],
    ['newMeasures', one.added],
    ['lostMeasures', one.dropped],
    ['rankMoves', one.ranks],
  ];
  return lists.flatMap(([code, list]) => (list ?? []).map((line) => `  ${page(code)}: ${line}`));
}
