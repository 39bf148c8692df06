import { z } from 'zod';
import { civilDate } from '../calendar/civil-date';

const text = z.string().min(1);

/** Points of a ballot, an exact decimal as text; a bare number is refused, so that nothing passes through a float (E-16). */
const points = z.custom<string>(
  (value) => typeof value === 'string' && /^\d{1,9}(\.\d{1,12})?$/.test(value),
  'noPoints',
);

/** Number of a deduction item, with the letter of one of its rules: `1`, `"10b"`. */
export const itemNumber = z
  .custom<string | number>(
    (value) =>
      (typeof value === 'number' || typeof value === 'string') &&
      /^[1-9]\d{0,2}[a-z]?$/.test(String(value)),
    'noItem',
  )
  .transform(String);

/** A deduction as recorded (S1-09..24). What is optional matters for some items or policies only. */
const deduction = z.strictObject({
  item: itemNumber,
  on: civilDate,
  /** Key of the programme's entry where number and letter leave several (11a). */
  measure: text.optional(),
  /** The matter, task or filing; several records of one matter meet in S1-20 and S1-21. */
  matter: text.optional(),
  /** S1-15: false while the problem is not verified. */
  verified: z.boolean().optional(),
  /** S1-21: the office that issued the measure. */
  issuer: z.enum(['zone', 'city', 'province']).optional(),
  /** S1-11: the part of the unit that did not act, and the other unit of the task. */
  role: z.enum(['lead', 'responsible']).optional(),
  partner: text.optional(),
  /** S1-24: the mean that enterprises gave, for `score.item12.dissatisfiedWhen` = a limit. */
  score: points.optional(),
});

/** A bonus as granted (S1-30..36). */
const bonus = z.strictObject({
  kind: text,
  level: text.optional(),
  matter: text.optional(),
  on: civilDate.optional(),
  /** S1-32: false where the praised work was not promoted city-wide. */
  promotedCityWide: z.boolean().optional(),
  /** S1-35: title or content of the article, and whether the office confirmed an unlisted word. */
  article: text.optional(),
  confirmed: z.boolean().optional(),
});

const veto = z.strictObject({
  kind: z.int().positive(),
  on: civilDate,
  discoveredOn: civilDate.optional(),
  /** S1-38: which of the three parts are proved; all where nothing is said. */
  proved: z.array(z.enum(['seriousHarm', 'vileInfluence', 'accountability'])).optional(),
  /** S1-40: who was dealt with. */
  person: z.enum(['head', 'deputyHead', 'personInCharge', 'otherStaff']).optional(),
});

/** Points as they are, or with who gave them; sub-scores by aspect (S1-25); an answer on a scale (S1-28). */
export const ballot = z.union(
  [
    points.transform((given) => ({ points: given })),
    z.strictObject({ by: text.optional(), points, aspects: z.array(points).optional() }),
    z.strictObject({ by: text.optional(), aspects: z.array(points) }),
    z.strictObject({
      by: text.optional(),
      answer: text,
      outOf: z.int().min(1).max(1000).optional(),
    }),
  ],
  'noBallot',
);

const unit = z.strictObject({
  unit: text,
  kind: text,
  vertical: z.boolean().default(false),
  /** Shown with a proposal of S1-52. */
  principal: text.optional(),
  deductions: z.array(deduction).default([]),
  bonus: z.array(bonus).default([]),
  veto: z.array(veto).default([]),
  /** Ballots by panel of the programme. */
  ballots: z.record(text, z.array(ballot)).default({}),
  /** Listed voters by panel, for `review.missingBallot` = zero. */
  voters: z.record(text, z.int().nonnegative()).default({}),
});

const yearEntry = z.strictObject({
  year: z.int().min(1990).max(2999),
  units: z.array(unit).min(1),
});

/** Schema of the format `year/1`. What needs the programme or crosses fields is checked by `yearFaults`. */
export const yearFile = z.strictObject({
  schema: z.literal('year/1'),
  programme: text,
  policy: z.record(text, z.unknown()).default({}),
  years: z.array(yearEntry).min(1),
  /** Grades of the year before the first one (S1-52). */
  previous: z.record(text, z.enum(['excellent', 'pass', 'failing'])).default({}),
  /** Full score by item, for `score.bigItem` = perItem (S1-07). */
  itemFullScores: z.record(text, points).default({}),
});
type YearFile = z.infer<typeof yearFile>;

export type YearRecords = YearFile['years'][number];
export type UnitRecords = YearRecords['units'][number];
export type DeductionRecord = UnitRecords['deductions'][number];
export type BonusRecord = UnitRecords['bonus'][number];
export type VetoRecord = UnitRecords['veto'][number];
export type Ballot = z.infer<typeof ballot>;
export type Grade = YearFile['previous'][string];
export type { YearFile };
