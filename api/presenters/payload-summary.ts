import { keyedInputs, listInputs, type FormField } from '../forms/form-fields';
import type { FormWords } from '../forms/present-form';
import type { RequestContext } from '../request-context';
import type { CivilDate } from '../../domain/calendar/civil-date';
import { dateWords } from './words-of-dates';
import { joined, joinedClauses, labelled } from './phrases';

export interface SummaryLine {
  readonly label: string;
  readonly value: string;
}

/** A payload in words, one line per field that holds something; rows are numbered. */
export function summaryOfPayload(
  fields: readonly FormField[],
  payload: Readonly<Record<string, unknown>>,
  words: FormWords,
  context: Pick<RequestContext, 't'>,
  prefix = '',
): readonly SummaryLine[] {
  return fields.flatMap((field): SummaryLine[] => {
    const value = payload[field.name];
    if (value === undefined || value === null || field.input === 'hidden') {
      return [];
    }
    const path = `${prefix}${field.name}`;
    const label = words.label(path);
    if (field.input === 'group') {
      return [...summaryOfPayload(field.fields, objectOf(value), words, context, `${path}.`)];
    }
    if (field.input === 'rows') {
      return (Array.isArray(value) ? value : []).map((row, index) => ({
        label: words.row(path, index + 1),
        value: joinedClauses(
          context,
          summaryOfPayload(field.fields, objectOf(row), words, context, `${path}.`).map((line) =>
            labelled(context, line.label, line.value),
          ),
        ),
      }));
    }
    return [{ label, value: textOf(field, path, value, words, context) }];
  });
}

function textOf(
  field: FormField,
  path: string,
  value: unknown,
  words: FormWords,
  context: Pick<RequestContext, 't'>,
): string {
  const optionLabel = (one: unknown) =>
    field.choices.length > 0
      ? words.choice(path, String(one))
      : (words.options(field.input).find((option) => option.value === one)?.label ?? String(one));
  if (field.input === 'checkbox') {
    return context.t(value === true ? 'frame:yes' : 'frame:no');
  }
  if (field.input === 'date' && typeof value === 'string') {
    return /^\d{4}-\d{2}-\d{2}$/.test(value) ? dateWords(context, value as CivilDate) : value;
  }
  if (field.input === 'evidence') {
    const pieces = listOf(value).map((piece) =>
      typeof piece === 'string' ? piece : (objectOf(piece)['name'] as string),
    );
    return joinedClauses(context, pieces);
  }
  if (keyedInputs[field.input] !== undefined) {
    const cells = Object.entries(objectOf(value)).map(([key, one]) => {
      const text =
        typeof one === 'object' ? Object.values(objectOf(one)).join('/') : (one as string);
      return `${optionLabel(key)} ${text}`;
    });
    return joinedClauses(context, cells);
  }
  if (listInputs.includes(field.input)) {
    return joined(context, listOf(value).map(optionLabel));
  }
  return field.input === 'lines'
    ? joinedClauses(
        context,
        listOf(value).map((line) => String(line)),
      )
    : optionLabel(value);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}
