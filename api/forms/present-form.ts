import { keyedInputs, type FieldInput, type FormField } from './form-fields';
import { rowIndexes, textAt, textsAt, type FormBody } from './read-form';

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** Where the words and the lists of a form come from. */
export interface FormWords {
  /** Label of a field, by its path without row numbers (`lines.cause`). */
  label(path: string): string;
  /** One line of help, where there is one. */
  help(path: string): string | undefined;
  choice(path: string, value: string): string;
  /** Choosable things by kind of input (units, indicators, people, problems, proposals). */
  options(input: FieldInput): readonly Option[];
  row(path: string, number: number): string;
}

export interface FormFault {
  readonly path: string;
  readonly message: string;
}

const partials: Readonly<Record<FieldInput, string>> = {
  text: 'field-text',
  staffName: 'field-text',
  decimal: 'field-text',
  integer: 'field-text',
  date: 'field-date',
  longText: 'field-long',
  json: 'field-long',
  lines: 'field-long',
  checkbox: 'field-checkbox',
  choice: 'field-select',
  unit: 'field-select',
  indicator: 'field-select',
  person: 'field-select',
  problem: 'field-text',
  proposal: 'field-select',
  referral: 'field-select',
  objection: 'field-select',
  delegation: 'field-select',
  heldRoles: 'field-checks',
  proposals: 'field-checks',
  matters: 'field-checks',
  hidden: 'field-hidden',
  choices: 'field-checks',
  units: 'field-checks',
  people: 'field-checks',
  problems: 'field-checks',
  indicators: 'field-checks',
  evidence: 'field-evidence',
  group: 'field-group',
  rows: 'field-rows',
  scores: 'field-keyed',
  places: 'field-keyed',
  lostItems: 'field-keyed',
  labels: 'field-keyed',
};

const narrowInputs: readonly FieldInput[] = [
  'text',
  'staffName',
  'decimal',
  'integer',
  'date',
  'choice',
  'unit',
  'indicator',
  'person',
  'checkbox',
];

/** Inputs that are typed, with a list to choose from beside it. */
const suggestingInputs: readonly FieldInput[] = ['staffName', 'problem'];

/** Blank rows offered at first, and always one more than is filled. */
const FIRST_ROWS = 1;

/** One field as the templates draw it; `partial` names the template. */
export interface FieldView {
  readonly partial: string;
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly help: string | null;
  readonly required: boolean;
  readonly optional: boolean;
  readonly errors: readonly string[] | null;
  readonly value: string;
  readonly checked: boolean;
  readonly inputMode: string | null;
  readonly maxLength: number | null;
  readonly wide: boolean;
  readonly options: readonly (Option & { readonly selected: boolean; readonly id: string })[];
  readonly rows: readonly { readonly legend: string; readonly fields: readonly FieldView[] }[];
  readonly addRow: string | null;
  /** A table by indicator or label. */
  readonly keyed: KeyedView | null;
  readonly fields: readonly FieldView[];
  /** Files that were stored with an earlier try, with the hidden fields that keep them. */
  readonly kept: readonly {
    readonly label: string;
    readonly inputs: readonly { readonly name: string; readonly value: string }[];
  }[];
  /** Words of an evidence field. */
  readonly words: string;
}

export interface KeyedView {
  readonly keysName: string;
  readonly columns: readonly string[];
  readonly long: boolean;
  readonly rows: readonly {
    readonly key: string;
    readonly label: string;
    readonly cells: readonly {
      readonly name: string;
      readonly value: string;
      readonly label: string;
      readonly long: boolean;
    }[];
  }[];
}

/**
 * A form's fields as the templates draw them, with what was typed kept and the messages at their fields.
 *
 * @param addRowTo path of the rows for which one more blank row was asked for
 */
export function presentForm(
  fields: readonly FormField[],
  body: FormBody,
  faults: readonly FormFault[],
  words: FormWords,
  addRowTo?: string,
): readonly FieldView[] {
  const drawing: Drawing = { body, faults, words, addRowTo };
  // What only programs give has no place in a form.
  return fields
    .filter(({ input }) => input !== 'json')
    .map((field) => draw(field, field.name, field.name, drawing));
}

interface Drawing {
  readonly body: FormBody;
  readonly faults: readonly FormFault[];
  readonly words: FormWords;
  readonly addRowTo: string | undefined;
}

function draw(field: FormField, path: string, plainPath: string, drawing: Drawing): FieldView {
  const { body, faults, words } = drawing;
  const id = `f-${path.replaceAll('.', '-')}`;
  const errors = faults
    .filter((fault) => concerns(field, fault.path, path))
    .map(({ message }) => message);
  const deeper = (index: number | null) =>
    field.fields.map((inner) =>
      draw(
        inner,
        index === null ? `${path}.${inner.name}` : `${path}.${String(index)}.${inner.name}`,
        `${plainPath}.${inner.name}`,
        drawing,
      ),
    );
  return {
    partial: partials[field.input],
    id,
    name: path,
    label: words.label(plainPath),
    help: words.help(plainPath) ?? null,
    required: field.required && field.input !== 'checkbox',
    optional: !field.required,
    errors: errors.length === 0 ? null : errors,
    value: textAt(body, path) ?? '',
    checked: textAt(body, path) !== undefined,
    inputMode: field.input === 'decimal' ? 'decimal' : field.input === 'integer' ? 'numeric' : null,
    maxLength: field.maxLength,
    wide: !narrowInputs.includes(field.input),
    options: optionsOf(field, path, plainPath, drawing, id),
    rows: field.input === 'rows' ? rowsOf(path, plainPath, drawing, deeper) : [],
    addRow: field.input === 'rows' ? path : null,
    keyed: keyedOf(field, path, plainPath, drawing),
    fields: field.input === 'group' ? deeper(null) : [],
    kept: field.input === 'evidence' ? keptFiles(path, body) : [],
    words: textAt(body, `${path}._words`) ?? '',
  };
}

/** A message belongs to a field when it names the field itself, or something inside a field that has no inner fields drawn. */
function concerns(field: FormField, faultPath: string, path: string): boolean {
  const inside = faultPath.startsWith(`${path}.`);
  return faultPath === path || (inside && field.fields.length === 0);
}

function optionsOf(
  field: FormField,
  path: string,
  plainPath: string,
  { body, words }: Drawing,
  id: string,
): FieldView['options'] {
  const chosen = textsAt(body, path);
  const listed =
    field.choices.length > 0
      ? field.choices.map((value) => ({ value, label: words.choice(plainPath, value) }))
      : offersChoices(field.input)
        ? words.options(field.input)
        : [];
  return listed.map((option, index) => ({
    ...option,
    // Where there is one answer only, it is given.
    selected:
      chosen.includes(option.value) ||
      (field.required && listed.length === 1 && partials[field.input] === 'field-select'),
    id: `${id}-${String(index)}`,
  }));
}

function offersChoices(input: FieldInput): boolean {
  return (
    suggestingInputs.includes(input) || ['field-select', 'field-checks'].includes(partials[input])
  );
}

function rowsOf(
  path: string,
  plainPath: string,
  { body, words, addRowTo }: Drawing,
  deeper: (index: number) => readonly FieldView[],
): FieldView['rows'] {
  const filled = rowIndexes(path, body);
  const count = Math.max(FIRST_ROWS, (filled.at(-1) ?? -1) + 1) + (addRowTo === path ? 1 : 0);
  return Array.from({ length: count }, (_, index) => ({
    legend: words.row(plainPath, index + 1),
    fields: deeper(index),
  }));
}

function keyedOf(
  field: FormField,
  path: string,
  plainPath: string,
  { body, words }: Drawing,
): KeyedView | null {
  const columns = keyedInputs[field.input];
  if (columns === undefined) {
    return null;
  }
  const long = field.input === 'lostItems';
  return {
    keysName: `_keys.${path}`,
    columns: columns.map((column) =>
      words.label(column === '' ? plainPath : `${plainPath}.${column}`),
    ),
    long,
    rows: words.options(field.input).map(({ value: key, label }) => ({
      key,
      label,
      cells: columns.map((column) => {
        const name = `${path}.${key}${column === '' ? '' : `.${column}`}`;
        const columnLabel = words.label(column === '' ? plainPath : `${plainPath}.${column}`);
        return { name, value: textAt(body, name) ?? '', label: `${label} ${columnLabel}`, long };
      }),
    })),
  };
}

function keptFiles(path: string, body: FormBody): FieldView['kept'] {
  return rowIndexes(`${path}._kept`, body).map((index) => {
    const at = (name: string) => `${path}._kept.${String(index)}.${name}`;
    return {
      label: textAt(body, at('name')) ?? '',
      inputs: ['sha256', 'name', 'type', 'size'].map((name) => ({
        name: at(name),
        value: textAt(body, at(name)) ?? '',
      })),
    };
  });
}
