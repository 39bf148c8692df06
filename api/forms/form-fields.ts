import { z } from 'zod';

/**
 * How a form asks for a value. `staffName` offers the unit's people and takes any other name, `problem` offers problems and takes any number; `rows` repeats a group of fields; `group` is one object; `evidence` is files and words;
 * `json` is left to programs. */
export type FieldInput =
  | 'text'
  | 'longText'
  | 'date'
  | 'decimal'
  | 'integer'
  | 'checkbox'
  | 'choice'
  | 'choices'
  | 'unit'
  | 'units'
  | 'indicator'
  | 'indicators'
  | 'person'
  | 'staffName'
  | 'people'
  | 'problem'
  | 'problems'
  | 'proposal'
  | 'proposals'
  | 'referral'
  | 'objection'
  | 'heldRoles'
  | 'delegation'
  | 'matters'
  | 'lines'
  | 'evidence'
  | 'group'
  | 'rows'
  | 'scores'
  | 'places'
  | 'lostItems'
  | 'labels'
  | 'hidden'
  | 'json';

/** Inputs whose value is a list of choosable things. */
export const listInputs: readonly FieldInput[] = [
  'units',
  'people',
  'problems',
  'indicators',
  'choices',
  'proposals',
  'heldRoles',
  'matters',
];

/** Inputs that are tables keyed by indicator or label, with the columns that each row asks for (`''` = one plain value). */
export const keyedInputs: Readonly<Partial<Record<FieldInput, readonly string[]>>> = {
  scores: [''],
  labels: [''],
  lostItems: [''],
  places: ['place', 'field'],
};

/** One field of a command's payload, read from its schema. */
export interface FormField {
  /** Name within its object. */
  readonly name: string;
  readonly input: FieldInput;
  readonly required: boolean;
  /** Words of a closed list. */
  readonly choices: readonly string[];
  /** Longest text, where the schema says so. */
  readonly maxLength: number | null;
  /** What the schema takes when nothing is given, as a form would send it; empty = nothing. */
  readonly preset: string;
  /** Fields of a group, or of one row. */
  readonly fields: readonly FormField[];
}

interface Node {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Node[];
  readonly oneOf?: readonly Node[];
  readonly properties?: Readonly<Record<string, Node>>;
  readonly required?: readonly string[];
  readonly items?: Node;
  readonly additionalProperties?: Node | boolean;
  readonly propertyNames?: Node;
  readonly maxLength?: number;
  readonly default?: unknown;
  readonly input?: string;
  readonly $ref?: string;
}

const spellings: Readonly<Record<string, FieldInput>> = {
  number: 'integer',
  headingScores: 'json',
  policy: 'json',
};

const arrayInputs: Readonly<Record<string, FieldInput>> = {
  unit: 'units',
  person: 'people',
  problem: 'problems',
  indicator: 'indicators',
  choice: 'choices',
};

/**
 * The fields of a command's payload, in the order of the schema. `.meta({ input })` says how a field is asked for; where it is
 * silent, the JSON schema decides (dates, closed lists, numbers, rows).
 */
export function fieldsOf(payload: z.ZodType): readonly FormField[] {
  const root = z.toJSONSchema(payload, {
    io: 'input',
    unrepresentable: 'any',
    reused: 'inline',
  }) as Node;
  return fieldsOfObject(root);
}

/** Every field of a form with its path without row numbers, fields inside groups and rows included. */
export function allFields(
  fields: readonly FormField[],
  prefix = '',
): readonly { readonly path: string; readonly field: FormField }[] {
  return fields.flatMap((field) => [
    { path: `${prefix}${field.name}`, field },
    ...allFields(field.fields, `${prefix}${field.name}.`),
  ]);
}

function fieldsOfObject(node: Node): FormField[] {
  return Object.entries(node.properties ?? {}).map(([name, property]) =>
    fieldOf(name, property, (node.required ?? []).includes(name)),
  );
}

function fieldOf(name: string, node: Node, required: boolean): FormField {
  const real = withoutNull(node);
  const input = inputOf(real);
  const inner = input === 'rows' ? (real.items ?? {}) : real;
  return {
    name,
    input,
    required: required && real === node,
    choices: choicesOf(input === 'choices' ? (real.items ?? {}) : real),
    maxLength: real.maxLength ?? null,
    preset: typeof node.default === 'string' ? node.default : '',
    fields: ['rows', 'group'].includes(input) ? fieldsOfObject(inner) : [],
  };
}

/** A nullable field is asked for like its value; leaving it empty means null or absent. */
function withoutNull(node: Node): Node {
  const options = (node.anyOf ?? node.oneOf ?? []).filter(({ type }) => type !== 'null');
  const all = node.anyOf ?? node.oneOf ?? [];
  const [only] = options;
  if (only !== undefined && options.length === 1 && all.length > 1) {
    return node.input === undefined ? only : { ...only, input: node.input };
  }
  return node;
}

function inputOf(node: Node): FieldInput {
  if (isEvidence(node)) {
    return 'evidence';
  }
  const said = node.input;
  if (node.type === 'array') {
    return inputOfArray(node, said);
  }
  if (node.properties !== undefined) {
    return 'group';
  }
  if (said === 'choice' || choicesOf(node).length > 0) {
    return 'choice';
  }
  if (said !== undefined) {
    return spellings[said] ?? (said as FieldInput);
  }
  switch (node.type) {
    case 'boolean':
      return 'checkbox';
    case 'integer':
    case 'number':
      return 'integer';
    case 'string':
      return node.format === 'date' ? 'date' : (node.maxLength ?? 0) > 300 ? 'longText' : 'text';
    default:
      return 'json';
  }
}

function inputOfArray(node: Node, said: string | undefined): FieldInput {
  const items = node.items ?? {};
  if (items.type === 'object' && items.properties !== undefined) {
    return 'rows';
  }
  const known = said ?? items.input;
  if (known !== undefined) {
    return arrayInputs[known] ?? (known as FieldInput);
  }
  return choicesOf(items).length > 0 ? 'choices' : 'lines';
}

function isEvidence(node: Node): boolean {
  const options = node.items?.anyOf ?? (node.items === undefined ? [] : [node.items]);
  return options.some(({ properties }) => properties?.['sha256'] !== undefined);
}

function choicesOf(node: Node): string[] {
  const listed = node.enum ?? (node.anyOf ?? node.oneOf ?? []).map((option) => option.const);
  return listed.filter((value): value is string => typeof value === 'string');
}
