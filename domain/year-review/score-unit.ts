import type { Decimal } from 'decimal.js';
import { exact } from '../scoring/decimals';
import { bonusScore } from './bonus-score';
import { dailyScore } from './daily-score';
import { fractionOf, sumOf, type Fraction } from './fraction';
import { panelScore } from './panel-score';
import { pointsText, type ScoreLine } from './score-line';
import { vetoes } from './veto';
import type { Grade, UnitRecords } from './year-file';
import type { YearPolicy } from './year-policy';
import type { Panel, YearProgramme } from './year-programme';
import { meanText, rounded, roundedPart } from './year-rounding';

/** What a unit's score is computed from besides its records. */
export interface YearRules {
  readonly programme: YearProgramme;
  readonly policy: YearPolicy;
  /** Full score by item, for `score.bigItem` = perItem. */
  readonly itemFullScores: { readonly [item: string]: string };
}

/** The year's score of a unit; points and means as shown, plain JSON. */
export interface UnitScore {
  readonly daily: string;
  /** Means by panel, four decimals, in the programme's order. */
  readonly panels: readonly { readonly key: string; readonly score: string }[];
  readonly bonus: string;
  /** Null where a veto fact stands and `veto.keepsScore` is off. */
  readonly composite: string | null;
  readonly grade: Grade;
  readonly overriddenBy: 'veto' | null;
  readonly lines: readonly ScoreLine[];
}

/**
 * Composite and grade of one unit in one year: daily assessment, year-end review and bonus, rounded once, with the veto over
 * the grade (S1-06..08, S1-37, S1-48, E-30, E-34).
 *
 * @param records checked (`readYearInput`): every item, level and panel is the plan's, every panel has ballots that count
 */
export function scoreUnit(records: UnitRecords, rules: YearRules): UnitScore {
  const { programme, policy } = rules;
  const rounding = policy['score.rounding'];
  const daily = dailyScore({ deductions: records.deductions, ...rules });
  const panels = programme.panels.map((panel) => panelPart(records, panel, rules));
  const bonus = bonusScore(records.bonus, programme, policy);
  const veto = vetoes(records.veto, programme, policy);
  const parts = [fractionOf(daily.points), ...panels.map(({ score }) => score)]
    .concat(fractionOf(bonus.points))
    .map((part) => roundedPart(part, rounding));
  const composite = capped(rounded(sumOf(parts), rounding), policy);
  const shown = policy['veto.keepsScore'] || !veto.stands;
  return {
    daily: pointsText(daily.points),
    panels: panels.map(({ key, score }) => ({ key, score: meanText(score) })),
    bonus: pointsText(bonus.points),
    composite: shown ? composite.points.toFixed(rounding.decimals) : null,
    grade: veto.stands ? 'failing' : gradeOf(composite.points, policy),
    overriddenBy: veto.stands ? 'veto' : null,
    lines: [
      ...daily.lines,
      ...panels.flatMap(({ lines }) => lines),
      ...bonus.lines,
      ...composite.lines,
      ...veto.lines,
    ],
  };
}

/** The grade by points alone (S1-48): the limits belong to the better grade, unless the policy leaves them out. */
function gradeOf(composite: Decimal, policy: YearPolicy): Grade {
  const reaches = (limit: string) =>
    policy['threshold.yishang.inclusive'] ? composite.gte(limit) : composite.gt(limit);
  if (reaches(policy['grade.excellent.min'])) return 'excellent';
  return reaches(policy['grade.pass.min']) ? 'pass' : 'failing';
}

interface PanelPart {
  readonly key: string;
  readonly score: Fraction;
  readonly lines: readonly ScoreLine[];
}

function panelPart(records: UnitRecords, panel: Panel, rules: YearRules): PanelPart {
  const { programme, policy } = rules;
  const { score, ballots, ownBallots, zeros } = panelScore(records, {
    panel,
    policy,
    aspects: programme.aspects,
  });
  const { key, label, rule } = panel;
  const part = roundedPart(score, policy['score.rounding']);
  const line = (code: string, count: number, points: string): ScoreLine => ({
    rule,
    code,
    values: { label, count },
    points,
  });
  return {
    key,
    score: part,
    lines: [
      line('panel', ballots, meanText(part)),
      ...(ownBallots === 0 ? [] : [line('ownBallot', ownBallots, '0.00')]),
      ...(zeros === 0 ? [] : [line('missingBallots', zeros, '0.00')]),
    ],
  };
}

/** The composite under `score.composite.cap` (S1-08). */
function capped(
  composite: Decimal,
  policy: YearPolicy,
): { readonly points: Decimal; readonly lines: readonly ScoreLine[] } {
  const cap = policy['score.composite.cap'];
  if (cap === 'none' || composite.lte(cap)) return { points: composite, lines: [] };
  const beyond = exact(cap).minus(composite);
  const values = { cap };
  const line = { rule: 'S1-08', code: 'compositeCap', values, points: pointsText(beyond) };
  return { points: exact(cap), lines: [line] };
}
