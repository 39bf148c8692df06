import { keyedInputs, listInputs, type FormField } from './form-fields';
import type { FormBody } from './read-form';

/** The body of a form before anybody types: what the schema takes by default. */
export function presetBody(fields: readonly FormField[]): FormBody {
  return Object.fromEntries(
    fields.filter(({ preset }) => preset !== '').map(({ name, preset }) => [name, preset]),
  );
}

/**
 * Writes a payload back as a form's body, the inverse of `payloadOf`: for values that are filled in before the person types, and for the
 * page that asks once more.
 */
export function bodyOfPayload(
  fields: readonly FormField[],
  payload: Readonly<Record<string, unknown>>,
): FormBody {
  const body: Record<string, unknown> = {};
  writeObject(fields, payload, '', body);
  return body;
}

function writeObject(
  fields: readonly FormField[],
  value: Readonly<Record<string, unknown>>,
  prefix: string,
  body: Record<string, unknown>,
): void {
  for (const field of fields) {
    const one = value[field.name];
    if (one !== undefined && one !== null) {
      writeField(field, one, `${prefix}${field.name}`, body);
    }
  }
}

function writeField(
  field: FormField,
  value: unknown,
  path: string,
  body: Record<string, unknown>,
): void {
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  if (listInputs.includes(field.input)) {
    body[path] = list;
    return;
  }
  switch (field.input) {
    case 'checkbox':
      if (value === true) {
        body[path] = 'on';
      }
      return;
    case 'lines':
      body[path] = list.join('\n');
      return;
    case 'rows':
      list.forEach((row, index) => {
        writeObject(field.fields, objectOf(row), `${path}.${String(index)}.`, body);
      });
      return;
    case 'group':
      writeObject(field.fields, objectOf(value), `${path}.`, body);
      return;
    case 'evidence':
      writeEvidence(list, path, body);
      return;
    case 'scores':
    case 'places':
    case 'lostItems':
    case 'labels':
      writeKeyed(field, objectOf(value), path, body);
      return;
    default:
      body[path] = typeof value === 'string' ? value : JSON.stringify(value);
  }
}

function writeKeyed(
  field: FormField,
  value: Readonly<Record<string, unknown>>,
  path: string,
  body: Record<string, unknown>,
): void {
  body[`_keys.${path}`] = Object.keys(value);
  for (const [key, one] of Object.entries(value)) {
    for (const column of keyedInputs[field.input] ?? ['']) {
      const cell = column === '' ? one : objectOf(one)[column];
      body[`${path}.${key}${column === '' ? '' : `.${column}`}`] = Array.isArray(cell)
        ? cell.join('\n')
        : String(cell);
    }
  }
}

function writeEvidence(
  list: readonly unknown[],
  path: string,
  body: Record<string, unknown>,
): void {
  const words = list.filter((piece) => typeof piece === 'string');
  if (words.length > 0) {
    body[`${path}._words`] = words.join('\n');
  }
  list
    .filter((piece) => typeof piece === 'object')
    .forEach((piece, index) => {
      for (const [key, one] of Object.entries(objectOf(piece))) {
        body[`${path}._kept.${String(index)}.${key}`] = String(one);
      }
    });
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}
