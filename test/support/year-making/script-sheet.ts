import { stringify } from 'yaml';
import type { Scenario } from '../../../domain/rehearsal/scenario';

/** An act as a scenario file writes it. */
export interface WrittenAct {
  readonly at: string;
  readonly by: string;
  readonly do: string;
  readonly as?: string;
  readonly on?: string;
  readonly with?: object;
  readonly expect?: { readonly refused: string };
}

/** The acts of a scenario while it is being made. */
export interface ScriptSheet {
  /** @param at local time, `2024-05-20T09:00`; acts of the same time keep the order in which they are added */
  act(at: string, by: string, name: string, rest?: Omit<WrittenAct, 'at' | 'by' | 'do'>): void;
  inOrder(): readonly WrittenAct[];
}

export type ScenarioHead = Pick<Scenario, 'title' | 'programme' | 'from' | 'until'>;

export function scriptSheet(): ScriptSheet {
  const acts: WrittenAct[] = [];
  return {
    act: (at, by, name, rest = {}) => {
      acts.push({ at, by, do: name, ...rest });
    },
    inOrder: () => [...acts].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
  };
}

/** The text of a `scenario/1` file, one act a line. */
export function scenarioText(
  comment: string,
  { title, programme, from, until }: ScenarioHead,
  acts: readonly WrittenAct[],
): string {
  const remarks = comment.split('\n').map((line) => `# ${line}`);
  const head = { schema: 'scenario/1', title, programme, from, until };
  return [
    ...remarks,
    stringify(head).trimEnd(),
    'acts:',
    ...acts.map((act) => `  - ${inOneLine(act)}`),
    '',
  ].join('\n');
}

function inOneLine(act: WrittenAct): string {
  return stringify(act, { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: false })
    .replaceAll('\n', ' ')
    .trim();
}
