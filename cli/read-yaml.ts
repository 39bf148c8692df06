import { readFileSync, statSync } from 'node:fs';
import { isMap, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import type { Place } from '../domain/programme/programme-faults';

/** A YAML file as plain JSON, with the line of every place in it. */
export interface YamlText {
  readonly text: string;
  readonly value: unknown;
  /** Line of a place, counted from 1; of the nearest place above it where the file has none such. */
  readonly lineOf: (place: Place) => number;
}

/** What is wrong with a text before anybody looks at its meaning. */
export interface YamlFault {
  readonly line: number;
  readonly code: 'notReadable' | 'tooLarge' | 'notYaml';
  readonly reason: string;
}

/** Far above any plan; a larger file is not one. */
const mostBytes = 5_000_000;

/**
 * Reads a YAML 1.2 file: duplicate keys, unresolved tags and alias bombs are faults, dates stay texts.
 *
 * @returns the text with its value, or every fault with its line
 */
export function readYaml(file: string): YamlText | { readonly faults: readonly YamlFault[] } {
  let text: string;
  try {
    if (statSync(file).size > mostBytes) {
      return { faults: [{ line: 1, code: 'tooLarge', reason: String(mostBytes) }] };
    }
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return { faults: [{ line: 1, code: 'notReadable', reason: reasonOf(error) }] };
  }
  const counter = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: counter,
    version: '1.2',
    prettyErrors: false,
  });
  const wrong = [...document.errors, ...document.warnings].map((one) => ({
    line: counter.linePos(one.pos[0]).line,
    code: 'notYaml' as const,
    reason: one.message,
  }));
  if (wrong.length > 0) {
    return { faults: wrong };
  }
  try {
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    return { text, value, lineOf: (place) => lineOf(document, counter, place) };
  } catch (error) {
    return { faults: [{ line: 1, code: 'notYaml', reason: reasonOf(error) }] };
  }
}

function lineOf(document: Document, counter: LineCounter, place: Place): number {
  for (let depth = place.length; depth > 0; depth -= 1) {
    const offset = offsetOf(document, place.slice(0, depth));
    if (offset !== undefined) {
      return counter.linePos(offset).line;
    }
  }
  return 1;
}

/** Where the key of a field stands, or the entry of a list. */
function offsetOf(document: Document, place: Place): number | undefined {
  const parent: unknown = document.getIn(place.slice(0, -1), true);
  const key = place.at(-1);
  if (isMap(parent)) {
    const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === key);
    return isScalar(pair?.key) ? pair.key.range?.[0] : undefined;
  }
  const node = document.getIn(place, true) as { range?: readonly number[] | null } | undefined;
  return node?.range?.[0];
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
