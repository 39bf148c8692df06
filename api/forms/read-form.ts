import type { StoredFile } from '../services';
import { keyedInputs, listInputs, type FormField } from './form-fields';

/** What a form sent, field names as paths (`lines.0.cause`); a name sent several times has several values. */
export type FormBody = Readonly<Record<string, unknown>>;

/** Stored uploads by the path of their field. */
export type StoredUploads = ReadonlyMap<string, readonly StoredFile[]>;

/** Rows and evidence pieces read at most from one form. */
const MOST_ROWS = 60;

/**
 * Reads the payload out of a posted form along the command's fields: nothing that is not a field gets in, so no key of the form
 * can reach where it should not. Empty fields are absent; rows with nothing in them are dropped.
 */
export function payloadOf(
  fields: readonly FormField[],
  body: FormBody,
  uploads: StoredUploads,
): Readonly<Record<string, unknown>> {
  return readObject(fields, '', { body, uploads }) ?? {};
}

interface Sources {
  readonly body: FormBody;
  readonly uploads: StoredUploads;
}

function readObject(
  fields: readonly FormField[],
  prefix: string,
  sources: Sources,
): Readonly<Record<string, unknown>> | undefined {
  const entries = fields.flatMap((field): [string, unknown][] => {
    const value = readField(field, `${prefix}${field.name}`, sources);
    return value === undefined ? [] : [[field.name, value]];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function readField(field: FormField, path: string, sources: Sources): unknown {
  const { body } = sources;
  const text = textAt(body, path);
  if (listInputs.includes(field.input)) {
    return nonEmpty(textsAt(body, path));
  }
  switch (field.input) {
    case 'checkbox':
      return text === undefined ? (field.required ? false : undefined) : true;
    case 'integer':
      return text !== undefined && /^-?\d{1,12}$/.test(text) ? Number(text) : text;
    case 'lines':
      return nonEmpty(linesOf(text));
    case 'evidence':
      return nonEmpty(readEvidence(path, sources));
    case 'rows':
      return nonEmpty(readRows(field, path, sources));
    case 'group':
      return readObject(field.fields, `${path}.`, sources) ?? (field.required ? {} : undefined);
    case 'scores':
    case 'places':
    case 'lostItems':
    case 'labels':
      return readKeyed(field, path, body);
    case 'json':
      return text === undefined ? undefined : parsedOr(text);
    default:
      return text;
  }
}

function readRows(field: FormField, path: string, sources: Sources): unknown[] {
  const indexes = rowIndexes(path, sources.body);
  return indexes.flatMap((index) => {
    const row = readObject(field.fields, `${path}.${String(index)}.`, sources);
    // Hidden columns alone (the indicator of a score line) do not make a row.
    const keys = Object.keys(row ?? {});
    const given = keys.some((key) => !isPrefilled(path, index, key, sources.body));
    return row === undefined || !given ? [] : [row];
  });
}

function isPrefilled(path: string, index: number, key: string, body: FormBody): boolean {
  return body[`_fixed.${path}.${String(index)}.${key}`] !== undefined;
}

/** The row numbers that a form has sent under a path, in order. */
export function rowIndexes(path: string, body: FormBody): number[] {
  const found = new Set<number>();
  for (const name of Object.keys(body)) {
    if (name.startsWith(`${path}.`)) {
      const index = /^\d{1,3}(?=\.|$)/.exec(name.slice(path.length + 1))?.[0];
      if (index !== undefined && +index < MOST_ROWS) {
        found.add(+index);
      }
    }
  }
  return [...found].sort((a, b) => a - b);
}

function readEvidence(path: string, { body, uploads }: Sources): unknown[] {
  const kept = rowIndexes(`${path}._kept`, body).flatMap((index) => {
    const at = (name: string) => textAt(body, `${path}._kept.${String(index)}.${name}`) ?? '';
    return at('sha256') === ''
      ? []
      : [{ sha256: at('sha256'), name: at('name'), type: at('type'), size: Number(at('size')) }];
  });
  const words = textAt(body, `${path}._words`);
  return [...(words === undefined ? [] : [words]), ...kept, ...(uploads.get(path) ?? [])];
}

/** A table keyed by indicator or label; keys are those that the form has sent, without the reserved ones. */
function readKeyed(
  field: FormField,
  path: string,
  body: FormBody,
): Readonly<Record<string, unknown>> | undefined {
  const columns = keyedInputs[field.input] ?? [''];
  const keys = textsAt(body, `_keys.${path}`).filter((key) => !reservedKeys.includes(key));
  const entries = keys.flatMap((key): [string, unknown][] => {
    const cells = columns.flatMap((column): [string, unknown][] => {
      const value = textAt(body, `${path}.${key}${column === '' ? '' : `.${column}`}`);
      return value === undefined ? [] : [[column, value]];
    });
    const [first] = cells;
    if (first === undefined) {
      return [];
    }
    return [[key, keyedValue(field, first[1], cells)]];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

const reservedKeys: readonly string[] = ['__proto__', 'constructor', 'prototype'];

function keyedValue(
  field: FormField,
  first: unknown,
  cells: readonly [string, unknown][],
): unknown {
  switch (field.input) {
    case 'places':
      return Object.fromEntries(cells.map(([column, value]) => [column, wholeNumber(value)]));
    case 'lostItems':
      return linesOf(String(first));
    default:
      return first;
  }
}

function wholeNumber(value: unknown): unknown {
  return typeof value === 'string' && /^-?\d{1,9}$/.test(value) ? Number(value) : value;
}

function linesOf(text: string | undefined): string[] {
  return (text ?? '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** The trimmed text of a field; undefined where nothing was typed. */
export function textAt(body: FormBody, path: string): string | undefined {
  const value = Object.hasOwn(body, path) ? body[path] : undefined;
  const single: unknown = Array.isArray(value) ? value[0] : value;
  const trimmed = typeof single === 'string' ? single.trim() : '';
  return trimmed === '' ? undefined : trimmed;
}

/** Every value of a field that may be sent several times. */
export function textsAt(body: FormBody, path: string): string[] {
  const value = Object.hasOwn(body, path) ? body[path] : undefined;
  const all: unknown[] = Array.isArray(value) ? value : [value];
  return all.filter((one): one is string => typeof one === 'string' && one !== '');
}

function nonEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}

function parsedOr(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
