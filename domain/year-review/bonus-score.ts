import type { Decimal } from 'decimal.js';
import { exact } from '../scoring/decimals';
import { countedOnce } from './counted-once';
import { pointsText, type PartScore, type ScoreLine } from './score-line';
import type { BonusRecord } from './year-file';
import type { YearPolicy } from './year-policy';
import type { BonusItem, BonusLevel, YearProgramme } from './year-programme';

/** The level of a bonus item that a record names; an item with one level needs no naming. */
export function bonusLevel(item: BonusItem, level?: string): BonusLevel | undefined {
  return level === undefined && item.levels.length === 1
    ? item.levels[0]
    : item.levels.find(({ key }) => key === level);
}

/**
 * The bonus: what is granted, one matter once, within the cap of a level and then the cap of all (S1-30..36).
 *
 * @throws when a record names no item or level of the plan; checked input (`readYearInput`) has none such
 */
export function bonusScore(
  records: readonly BonusRecord[],
  programme: YearProgramme,
  policy: YearPolicy,
): PartScore {
  const judged = records.map((record) => judge(record, programme, policy));
  const standing = judged.filter(({ dropped }) => dropped === null);
  const counted = countedOnce(standing);
  const lines = judged.map((each): ScoreLine => {
    const why = each.dropped ?? (counted.has(each) ? null : 'bonusOnce');
    return {
      rule: each.item.rule,
      code: why ?? 'bonus',
      values: { label: each.level.label, matter: each.record.matter ?? '' },
      points: pointsText(why === null ? each.points : exact(0)),
    };
  });
  const inner = innerCaps(counted, programme);
  const granted = [...counted, ...inner].reduce((sum, { points }) => sum.plus(points), exact(0));
  const cap = exact(String(programme.bonusCap));
  const beyond = granted.gt(cap) ? cap.minus(granted) : exact(0);
  const outer: ScoreLine = {
    rule: 'S1-30',
    code: 'bonusCap',
    values: { cap: programme.bonusCap },
    points: pointsText(beyond),
  };
  return {
    points: granted.plus(beyond),
    lines: [...lines, ...inner.map(({ line }) => line), ...(beyond.isZero() ? [] : [outer])],
  };
}

interface Judged {
  readonly record: BonusRecord;
  readonly item: BonusItem;
  readonly level: BonusLevel;
  readonly points: Decimal;
  readonly group: string | null;
  readonly dropped: string | null;
}

function judge(record: BonusRecord, programme: YearProgramme, policy: YearPolicy): Judged {
  const item = programme.bonusItems.find(({ kind }) => kind === record.kind);
  const level = item === undefined ? undefined : bonusLevel(item, record.level);
  if (item === undefined || level === undefined) throw new Error(`no bonus ${record.kind}`);
  return {
    record,
    item,
    level,
    points: exact(String(level.points)),
    group: groupOf(record, item, policy),
    dropped: droppedBecause(record, { item, level }, policy),
  };
}

/** Why a claim earns nothing, null where it does. */
function droppedBecause(
  record: BonusRecord,
  { item, level }: { readonly item: BonusItem; readonly level: BonusLevel },
  policy: YearPolicy,
): string | null {
  const alone = level.key === 'city-bureau' && record.promotedCityWide === false;
  if (item.rule === 'S1-32' && alone) return 'bonusNotPromoted';
  const { article } = record;
  if (item.keywords === null || article === undefined) return null;
  if (item.keywords.some((word) => article.includes(word))) return null;
  const confirmed =
    policy['media.keyword.match'] === 'listedWordElseManual' && record.confirmed === true;
  return confirmed ? null : 'bonusNoKeyword';
}

/** Records of one group count once: one matter (S1-31, S1-33), or one award a year (S1-31, S1-36). */
function groupOf(record: BonusRecord, { rule }: BonusItem, policy: YearPolicy): string | null {
  const matter = record.matter === undefined ? null : `${rule} ${record.matter}`;
  const highestOnly = policy['bonus.sameMatter'] === 'highestOnly';
  switch (rule) {
    case 'S1-31': {
      const per = policy['bonus.instruction.per'];
      if (per === 'year') return rule;
      return per === 'matter' || highestOnly ? matter : null;
    }
    case 'S1-33':
      return highestOnly ? matter : null;
    case 'S1-36':
      return policy['bonus.pacesetter.per'] === 'departmentYear' ? rule : null;
    default:
      return null;
  }
}

/** What levels with a cap of their own have too much, as negative points (S1-34). */
function innerCaps(
  counted: ReadonlySet<Judged>,
  programme: YearProgramme,
): { readonly points: Decimal; readonly line: ScoreLine }[] {
  const capped = programme.bonusItems.flatMap((item) =>
    item.levels.filter(({ cap }) => cap !== null).map((level) => ({ item, level })),
  );
  return capped.flatMap(({ item, level }) => {
    const sum = [...counted]
      .filter((each) => each.item === item && each.level === level)
      .reduce((total, { points }) => total.plus(points), exact(0));
    const cap = exact(String(level.cap));
    if (sum.lte(cap)) return [];
    const points = cap.minus(sum);
    const line: ScoreLine = {
      rule: 'S1-34',
      code: 'bonusLevelCap',
      values: { label: level.capLabel ?? level.label, cap: cap.toString() },
      points: pointsText(points),
    };
    return [{ points, line }];
  });
}
