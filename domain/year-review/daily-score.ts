import { exact } from '../scoring/decimals';
import { countedOnce } from './counted-once';
import { deductionEntry } from './deduction-entry';
import { pointsText, type PartScore, type ScoreLine } from './score-line';
import type { DeductionRecord } from './year-file';
import type { YearPolicy } from './year-policy';
import type { DeductionEntry, YearProgramme } from './year-programme';

/** The daily assessment of one unit: what is recorded, the plan, the values in force. */
export interface DailyQuestion {
  readonly deductions: readonly DeductionRecord[];
  readonly programme: YearProgramme;
  readonly policy: YearPolicy;
  /** Full score by item, for `score.bigItem` = perItem. */
  readonly itemFullScores: { readonly [item: string]: string };
}

/**
 * Daily assessment: the full score less the deductions, never below nothing (S1-07, S1-09..24).
 *
 * Deductions beyond the full score stay in the lines; one line gives back what they take too much.
 *
 * @throws when a record names no entry of the plan; checked input (`readYearInput`) has none such
 */
export function dailyScore(question: DailyQuestion): PartScore {
  const { programme, policy } = question;
  const judged = question.deductions.map((record) => judge(record, programme, policy));
  const standing = judged.filter(({ dropped }) => dropped === null);
  const counted = countedOnce(standing);
  const lines = judged.map((each): ScoreLine => {
    const why = each.dropped ?? (counted.has(each) ? null : 'deductionOnce');
    return {
      rule: each.entry.rule,
      code: why ?? 'deduction',
      values: valuesOf(each.record, each.entry),
      points: pointsText(why === null ? each.points : exact(0)),
    };
  });
  const full = exact(String(programme.dailyFull));
  const taken = [...counted].reduce((sum, { points }) => sum.plus(points), exact(0));
  const givenBack =
    policy['score.bigItem'] === 'perItem'
      ? beyondItems(counted, question.itemFullScores)
      : full.plus(taken).isNegative()
        ? full.plus(taken).negated()
        : exact(0);
  const start: ScoreLine = {
    rule: 'S1-07',
    code: 'dailyFull',
    values: {},
    points: pointsText(full),
  };
  const stop: ScoreLine = {
    rule: 'S1-07',
    code: 'bigItemFull',
    values: {},
    points: pointsText(givenBack),
  };
  return {
    points: full.plus(taken).plus(givenBack),
    lines: [start, ...lines, ...(givenBack.isZero() ? [] : [stop])],
  };
}

interface Judged {
  readonly record: DeductionRecord;
  readonly entry: DeductionEntry;
  readonly points: ReturnType<typeof exact>;
  readonly group: string | null;
  readonly dropped: string | null;
}

function judge(record: DeductionRecord, programme: YearProgramme, policy: YearPolicy): Judged {
  const entry = deductionEntry(programme, record.item, record.measure);
  if ('code' in entry) throw new Error(`no deduction item ${record.item}`);
  return {
    record,
    entry,
    points: exact(String(entry.points)),
    group: groupOf(record, entry, policy),
    dropped: droppedBecause(record, entry, policy),
  };
}

/** Why a record takes no points whatever else is recorded, null where it does. */
function droppedBecause(
  record: DeductionRecord,
  { guard, rule }: DeductionEntry,
  policy: YearPolicy,
): string | null {
  if (guard === 'verified' && record.verified === false) return 'deductionNotVerified';
  if (rule === 'S1-11' && policy['score.item3.target'] === 'leadOnly') {
    return record.role === 'responsible' ? 'deductionOfLeadOnly' : null;
  }
  const limit = policy['score.item12.dissatisfiedWhen'];
  if (rule === 'S1-24' && limit !== 'verdictEntered' && record.score !== undefined) {
    return exact(record.score).lt(limit.scoreBelow) ? null : 'deductionNotDissatisfied';
  }
  return null;
}

/** Records of one group count once: one matter (S1-19, S1-20, S1-21), one year (S1-13, S1-16..18, S1-24). */
function groupOf(
  { matter }: DeductionRecord,
  entry: DeductionEntry,
  policy: YearPolicy,
): string | null {
  const name = `${entry.item}${entry.letter}`;
  if (entry.rule === 'S1-24') return policy['score.item12.per'] === 'year' ? name : null;
  if (entry.per === null) return policy['score.deduct.perOccurrence'] ? null : name;
  if (matter === undefined) return null;
  if (entry.per === 'matter') {
    return `${policy['score.item10.stack'] ? name : String(entry.item)} ${matter}`;
  }
  const climbing = entry.rule === 'S1-21' && policy['score.item11.sameMatter'] === 'highestOnly';
  return climbing ? `${name} ${matter}` : null;
}

/** What the deductions of items take beyond the items' own full scores. */
function beyondItems(
  counted: ReadonlySet<Judged>,
  fullScores: DailyQuestion['itemFullScores'],
): ReturnType<typeof exact> {
  return Object.entries(fullScores).reduce((sum, [item, full]) => {
    const left = [...counted]
      .filter(({ entry }) => String(entry.item) === item)
      .reduce((rest, { points }) => rest.plus(points), exact(full));
    return left.isNegative() ? sum.minus(left) : sum;
  }, exact(0));
}

function valuesOf(record: DeductionRecord, entry: DeductionEntry): ScoreLine['values'] {
  return {
    item: `${entry.item}${record.item === String(entry.item) ? '' : entry.letter}`,
    trigger: entry.trigger,
    on: record.on,
    matter: record.matter ?? '',
  };
}
