import type { ProgrammeFile } from '../programme/programme-file';
import type { Label } from '../programme/programme-text';

/** One deduction that a plan provides. */
export interface DeductionEntry {
  readonly item: number;
  /** The letter of its rule within the item, empty where the item has one rule: `b` of `10b`. */
  readonly letter: string;
  /** Key by which a file names it as a measure. */
  readonly key: string | null;
  readonly trigger: Label;
  /** Negative, as in the plan. */
  readonly points: number;
  /** What each of them counts for; null where the plan does not say 每. */
  readonly per: string | null;
  readonly guard: string | null;
  readonly rule: string;
}

/** One panel of the year-end review. */
export interface Panel {
  readonly key: string;
  readonly label: Label;
  readonly weight: number;
  readonly ballotMax: number;
  readonly rule: string;
}

/** One level of a bonus item. */
export interface BonusLevel {
  readonly key: string;
  readonly points: number;
  readonly cap: number | null;
  readonly label: Label;
  readonly capLabel: Label | null;
}

/** One bonus item. */
export interface BonusItem {
  readonly kind: string;
  readonly levels: readonly BonusLevel[];
  /** Words of which an article must contain one, null where the plan asks for none (S1-35). */
  readonly keywords: readonly string[] | null;
  readonly rule: string;
}

/** One fact that makes a unit failing whatever its points. */
export interface VetoKind {
  readonly kind: number;
  readonly label: Label;
  readonly rule: string;
}

/** What the year's score needs to know of a plan; every number and word is the plan's own. */
export interface YearProgramme {
  readonly id: string;
  readonly unitKinds: readonly string[];
  readonly dailyFull: number;
  readonly deductions: readonly DeductionEntry[];
  readonly aspects: number;
  readonly panels: readonly Panel[];
  readonly bonusCap: number;
  readonly bonusItems: readonly BonusItem[];
  readonly vetoKinds: readonly VetoKind[];
}

/** The year's scoring of a plan, or null where the plan does not score years. */
export function yearProgramme(file: ProgrammeFile): YearProgramme | null {
  const { daily, yearEnd, bonus, veto } = file;
  if (daily === undefined || yearEnd === undefined) return null;
  return {
    id: file.id,
    unitKinds: (file.objects?.kinds ?? []).map(({ kind }) => kind),
    dailyFull: daily.fullScore,
    deductions: daily.deductions.flatMap(deductionEntries),
    aspects: yearEnd.aspects.length,
    panels: yearEnd.panels.map(({ key, zh, en, weight, ballotMax, rules }) => ({
      key,
      label: { zh, en },
      weight,
      ballotMax,
      rule: firstOf(rules, 'S1-25'),
    })),
    bonusCap: bonus?.cap ?? 0,
    bonusItems: (bonus?.items ?? []).map(bonusItem),
    vetoKinds: (veto?.anyOf ?? []).map(({ number, zh, en, rules }) => ({
      kind: number,
      label: { zh, en },
      rule: firstOf(rules, 'S1-37'),
    })),
  };
}

type Item = NonNullable<ProgrammeFile['daily']>['deductions'][number];

/** The entries of an item; letters count its rules in the order of the entries (10a, 10b). */
function deductionEntries(item: Item): DeductionEntry[] {
  const ruleAt = (index: number) =>
    item.entries[index]?.rules?.[0] ?? item.rules[index] ?? firstOf(item.rules, 'S1-07');
  const rules = [...new Set(item.entries.map((_, index) => ruleAt(index)))];
  return item.entries.map((entry, index) => ({
    item: item.number,
    letter: rules.length > 1 ? String.fromCharCode(97 + rules.indexOf(ruleAt(index))) : '',
    key: entry.key ?? null,
    trigger: entry.trigger,
    points: entry.points,
    per: entry.per,
    guard: entry.guard ?? null,
    rule: ruleAt(index),
  }));
}

function bonusItem(item: NonNullable<ProgrammeFile['bonus']>['items'][number]): BonusItem {
  return {
    kind: item.key ?? String(item.number),
    levels: item.entries.map(({ key, points, cap, text, capText }) => ({
      key,
      points,
      cap: cap ?? null,
      label: text,
      capLabel: capText ?? null,
    })),
    keywords: item.keywords?.words.map(({ zh }) => zh) ?? null,
    rule: firstOf(item.rules, 'S1-30'),
  };
}

function firstOf(rules: readonly string[], otherwise: string): string {
  return rules[0] ?? otherwise;
}
