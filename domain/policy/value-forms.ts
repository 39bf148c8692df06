import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { civilDate } from '../calendar/civil-date';
import { duration } from '../calendar/due';

/**
 * The forms in which policy values are written (decisions.md, "How policy values are written"). Each schema carries its form in
 * words for fault messages and pages, and the choice words it knows.
 */
interface Form {
  readonly form: string;
  readonly words?: readonly string[];
  readonly input?: PolicyInput;
}

/** How a value is asked for: one of some words, a switch, a number, a length of time; `notation` is typed as it is written in files. */
export type PolicyInput = 'choice' | 'flag' | 'count' | 'decimal' | 'period' | 'notation';

/** One key of the register: the form of its value, the value in force unless overridden, and the rules that use it. */
export interface PolicyEntry<Schema extends z.ZodType = z.ZodType> {
  readonly schema: Schema;
  readonly default: z.output<Schema>;
  readonly rules: readonly string[];
}

/** Puts a key's form, default and rule ids together. */
export function policy<Schema extends z.ZodType>(
  schema: Schema,
  value: NoInfer<z.output<Schema>>,
  rules: readonly string[],
): PolicyEntry<Schema> {
  return { schema, default: value, rules };
}

/** How a value of the schema is written, for people. */
export function formOf(schema: z.ZodType): string {
  return (schema.meta()?.['form'] ?? 'another value') as string;
}

/** How a value of the schema is asked for. */
export function inputOf(schema: z.ZodType): PolicyInput {
  return (schema.meta()?.['input'] ?? 'notation') as PolicyInput;
}

/** The choice words that a schema knows, none for forms without. */
export function wordsOf(schema: z.ZodType): readonly string[] {
  return (schema.meta()?.['words'] ?? []) as readonly string[];
}

/** One of some camelCase words. */
export function choice<const Words extends readonly [string, ...string[]]>(...words: Words) {
  return withForm(z.enum(words), { form: words.join(' | '), words, input: 'choice' });
}

/** A word in place of another form, such as `none`. */
export function wordOr<const Word extends string, Schema extends z.ZodType>(
  word: Word,
  schema: Schema,
) {
  const form = `${word} | ${formOf(schema)}`;
  return withForm(z.union([z.literal(word), schema]), { form, words: [word, ...wordsOf(schema)] });
}

/** A switch. */
export const flag = withForm(z.boolean(), { form: 'true | false', input: 'flag' });

/** A whole number from `least` on. */
export function count(least = 1) {
  return withForm(z.int().min(least).max(1_000_000), {
    form: `whole number >= ${least}`,
    input: 'count',
  });
}

/** A length of time, {@link duration}. */
export const period = withForm(duration, {
  form: '{workingDays: n} | {calendarDays: n}',
  input: 'period',
});

/** An exact decimal as a string, `"90"`; a YAML number is taken over as written. */
export function decimal(least: string, most: string) {
  const within = (text: string) => new Decimal(text).gte(least) && new Decimal(text).lte(most);
  const schema = z.union([z.number().transform(String), z.string()]).pipe(
    z
      .string()
      .regex(/^-?\d{1,9}(\.\d{1,9})?$/, { abort: true })
      .refine(within),
  );
  return withForm(schema, {
    form: `decimal number from ${least} to ${most}`,
    input: 'decimal',
  });
}

/** Points given or taken, exact. */
export const points = decimal('0', '1000000');

const percent = decimal('0', '100');

const fraction = z
  .string()
  .regex(/^[1-9]\d{0,5}\/[1-9]\d{0,5}$/, { abort: true })
  .refine((text) => Number(text.split('/')[0]) <= Number(text.split('/')[1]));

/** A share of a whole, `{fraction: "1/3"}` or `{percent: "20"}`. */
export const share = withForm(
  z.union([z.strictObject({ fraction }), z.strictObject({ percent })]),
  { form: '{fraction: "1/3"} | {percent: "20"}' },
);

/** The lower end of a ranking (E-01): a share or number of positions, or everything below a score or its own target. */
export const bottomBand = withForm(
  z.union([
    z.strictObject({ bottomFraction: fraction }),
    z.strictObject({ bottomN: count() }),
    z.strictObject({ bottomPercent: percent }),
    z.strictObject({ scoreBelow: z.union([z.literal('target'), points]) }),
  ]),
  {
    form: '{bottomFraction: "1/3"} | {bottomN: 3} | {bottomPercent: "20"} | {scoreBelow: "60"} | {scoreBelow: target}',
  },
);

/** The upper end of a ranking. */
export const topBand = withForm(
  z.union([
    z.strictObject({ topFraction: fraction }),
    z.strictObject({ topN: count() }),
    z.strictObject({ topPercent: percent }),
  ]),
  { form: '{topFraction: "1/3"} | {topN: 3} | {topPercent: "20"}' },
);

/** The upper places of a ranking, by number. */
export const topN = withForm(z.strictObject({ topN: count() }), { form: '{topN: 5}' });

const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);

/** A day, `2024-12-01`, or one of every year, `{monthDay: "12-01"}`. */
export const day = withForm(z.union([civilDate, z.strictObject({ monthDay })]), {
  form: 'YYYY-MM-DD | {monthDay: "MM-DD"}',
});

/** A list of values of one form, `least` to `most` of them. */
export function listOf<Schema extends z.ZodType>(schema: Schema, least = 0, most = 100) {
  return withForm(z.array(schema).min(least).max(most), {
    form: `list of ${least} to ${most}: ${formOf(schema)}`,
  });
}

/** A name that a city gives: a heading, a grade, a label. */
export const name = withForm(z.string().min(1).max(100), { form: 'name' });

/** Weights by name, exact decimals. */
export const weights = withForm(z.record(name, points), { form: '{name: weight, ...}' });

/** An object of named values. */
export function record<Shape extends Record<string, z.ZodType>>(shape: Shape) {
  const fields = Object.entries(shape).map(([key, schema]) => `${key}: ${formOf(schema)}`);
  return withForm(z.strictObject(shape), { form: `{${fields.join(', ')}}` });
}

/**
 * An object of named values that may also be written as one of them: `{workingDays: 5}` for a `plan.within` that then keeps its
 * other half as `rest` says.
 */
export function shorthand<Schema extends z.ZodType, Short extends z.ZodType>(
  full: Schema,
  short: Short,
  expand: (value: z.output<Short>) => z.output<Schema>,
) {
  return withForm(z.union([short.transform(expand), full]), {
    form: `${formOf(short)} | ${formOf(full)}`,
    words: [...wordsOf(short), ...wordsOf(full)],
  });
}

/** Either of two forms. */
export function either<First extends z.ZodType, Second extends z.ZodType>(
  first: First,
  second: Second,
) {
  return withForm(z.union([first, second]), {
    form: `${formOf(first)} | ${formOf(second)}`,
    words: [...wordsOf(first), ...wordsOf(second)],
  });
}

function withForm<Schema extends z.ZodType>(schema: Schema, form: Form): Schema {
  return schema.meta({ ...form });
}
