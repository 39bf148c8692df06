import type { AggregateId } from '../aggregate';
import type { CivilDate } from '../calendar/civil-date';
import { monthOf } from '../calendar/months';
import { quarterOf } from '../calendar/quarters';
import type { Facts } from '../facts';
import { dutyId } from './cadence';
import { halfYearOf } from './periods';

/** A dispatch as the duties see it. */
interface Dispatch {
  readonly kind: 'groupHead' | 'leadLeader' | 'office' | 'internal' | 'joint';
  readonly on: CivilDate;
  readonly indicators: readonly string[];
  /** Unit or post of whoever records it. */
  readonly unit: string | null;
}

interface MonthlyReport {
  readonly to: 'superior' | 'leadLeader';
  readonly on: CivilDate;
  readonly indicator: string;
}

/** Which duties an act of the quarter fulfils; extra ones count towards the minimum (S0-09..13, S0-58..60, S0-65). */
export const dutiesMet = { dispatch, monthlyReport };

function dispatch(programme: string, held: Dispatch, facts: Facts): readonly AggregateId[] {
  const { values } = facts.policy;
  const month = monthOf(held.on);
  const quarter = quarterOf(held.on);
  const counted = values['dispatch.jointMeetingCounts']
    ? held.indicators
    : held.indicators.slice(0, 1);
  switch (held.kind) {
    case 'groupHead': {
      const halves = values['dispatch.groupHead.mandatory'] === 'halfYear';
      const period = halves ? halfYearOf(quarter) : quarter;
      return [dutyId(programme, 'groupHeadDispatch', 'groupHead', period)];
    }
    case 'leadLeader':
      return counted.map((indicator) =>
        dutyId(programme, 'leadLeaderDispatch', `${held.unit ?? ''}:${indicator}`, quarter),
      );
    case 'office':
      return held.indicators.flatMap((indicator) => [
        dutyId(programme, 'officeDispatch', indicator, month),
        dutyId(programme, 'monthlyDispatch', indicator, month),
      ]);
    case 'internal': {
      const ownGroup = values['monthly.dispatch'] === 'leadUnitsToOwnGroup';
      const rules = ownGroup ? ['internalDispatch', 'monthlyDispatch'] : ['internalDispatch'];
      return held.indicators.flatMap((indicator) =>
        rules.map((rule) => dutyId(programme, rule, indicator, month)),
      );
    }
    case 'joint': {
      const monthly = values['multiLead.jointDispatch.cadence'] === 'month';
      return held.indicators.flatMap((indicator) => [
        dutyId(programme, 'jointDispatch', indicator, monthly ? month : quarter),
        dutyId(programme, 'internalDispatch', indicator, month),
      ]);
    }
  }
}

function monthlyReport(programme: string, report: MonthlyReport): readonly AggregateId[] {
  const rule = report.to === 'superior' ? 'superiorReport' : 'leaderReport';
  return [dutyId(programme, rule, report.indicator, monthOf(report.on))];
}
