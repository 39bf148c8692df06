import type { CivilDate } from '../calendar/civil-date';

/**
 * What the rules need to know of a programme and its organisation: ids of units and indicators, never names of persons.
 *
 * Built from a programme file and the current roster; plain JSON. A unit's id is the name under which it was first loaded
 * (市场监管局) and does not change when the unit is renamed (D-38). Leaders are posts, kept as units of kind `post` (副市长甲).
 */
export interface ProgrammeFacts {
  readonly id: string;
  /** Short code used in numbers: `S0` in `S0-2024-000123` (D-01). */
  readonly code: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly year: number;
  readonly period: { readonly start: CivilDate; readonly end: CivilDate };
  /** Which cycles the plan asks for. */
  readonly cycles: {
    readonly quarters: boolean;
    /** Whether a quarter ranks and placards (S0) or only reports progress (S3). */
    readonly ranking: boolean;
    readonly yearReview: boolean;
    readonly contest: boolean;
    readonly halfYearEvaluation: boolean;
  };
  readonly organs: {
    readonly coordinationOffice: string;
    readonly bureau: string | null;
    readonly inspectionOffices: readonly string[];
    readonly groupHead: string | null;
    readonly orgDept: string | null;
    readonly disciplineCommission: string | null;
  };
  readonly units: readonly UnitFacts[];
  readonly indicators: readonly IndicatorFacts[];
  /** Rectification groups or key fields with their topics (S2, S3). */
  readonly groups: readonly GroupFacts[];
  readonly phases: readonly PhaseFacts[];
}

export interface UnitFacts {
  readonly id: string;
  readonly name: string;
  /** `department`, `grassroots`, `dual-managed`, `company`, `court`, `district`, `post`, `office` … (keys of the programme file). */
  readonly kind: string;
  readonly verticalSuperior?: string;
  readonly activeFrom?: CivilDate;
  readonly activeTo?: CivilDate;
  readonly successor?: string;
}

export interface IndicatorFacts {
  readonly id: string;
  readonly name: string;
  /** In order; the first hosts the task-force office (S0-94). */
  readonly leadUnits: readonly string[];
  readonly responsibleUnits: readonly string[];
  /** Posts of the lead city leaders. */
  readonly leadLeaders: readonly string[];
  /** Filed responsibility list (S0-64); null when none was filed. `unit: null` is an unclaimed item. */
  readonly responsibilityList:
    readonly { readonly item: string; readonly unit: string | null }[] | null;
  /** Exact decimal, for `rank.targetMetExempt`. */
  readonly target?: string;
}

export interface GroupFacts {
  readonly id: string;
  readonly name: string;
  readonly leadUnits: readonly string[];
  readonly responsibleUnits: readonly string[];
  readonly topics: readonly { readonly id: string; readonly title: string }[];
}

export interface PhaseFacts {
  readonly key: string;
  readonly name: string;
  readonly start: CivilDate | null;
  readonly end: CivilDate | null;
}

/** @returns the indicator, or undefined when the programme has none of that id. */
export function findIndicator(programme: ProgrammeFacts, id: string): IndicatorFacts | undefined {
  return programme.indicators.find((indicator) => indicator.id === id);
}

/** @returns the unit, or undefined when the programme has none of that id. */
export function findUnit(programme: ProgrammeFacts, id: string): UnitFacts | undefined {
  return programme.units.find((unit) => unit.id === id);
}
