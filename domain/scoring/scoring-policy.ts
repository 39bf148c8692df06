/** A share or a number of places at the lower end; `scoreBelow: target` compares with each entry's own target. */
export type LowerBand =
  | { readonly bottomFraction: string }
  | { readonly bottomN: number }
  | { readonly bottomPercent: string }
  | { readonly scoreBelow: string };

/** The same at the upper end, for an honour list. */
export type UpperBand =
  | { readonly topFraction: string }
  | { readonly topN: number }
  | { readonly topPercent: string }
  | { readonly scoreAbove: string };

export type CountMode = 'cumulative' | 'consecutive';
export type ChronicRule =
  | 'laggingWhileRed'
  | 'redNotDelisted'
  | { readonly countAtLeast: number };

/** The policy values that ranking and measures use. */
export interface ScoringPolicy {
  readonly 'rank.laggingBand': LowerBand;
  readonly 'rank.lastBand': 'worstRank' | LowerBand;
  readonly 'rank.topBand': UpperBand | 'none';
  readonly 'rank.minField': number;
  readonly 'rank.missing': 'lastIfUnreported' | 'zeroScore' | 'excluded';
  readonly 'rank.tie.boundary': 'includeAll' | 'excludeAll';
  readonly 'rank.basis': 'internalScore' | 'externalPlace';
  readonly 'rank.subject': 'indicator' | 'unit';
  readonly 'rank.targetMetExempt': boolean;
  readonly 'rank.middleOrAbove': 'notLagging' | 'topHalf' | { readonly topN: number };
  readonly 'lag.countMode': CountMode;
  readonly 'lag.countScope': 'perIndicator' | 'perUnitQuarter' | 'perUnitSum';
  readonly 'lag.resetOnDelist': boolean;
  readonly 'lag.carryOverYear': boolean;
  readonly 'ladder.exclusive': boolean;
  readonly 'warning.triggerMode': 'any' | 'all';
  readonly 'circular.triggerMode': 'any' | 'all';
  readonly 'circular.minMisses': number;
  readonly 'placard.triggerMode': 'rankCountOrFinding' | 'rankCountOnly' | 'rankCountAndFinding';
  readonly 'placard.yellow.at': number;
  readonly 'placard.red.at': number;
  readonly 'placard.multiLead.target': 'leadsWithLostItems' | 'allLeads' | 'officeLead';
  readonly 'placard.yearEnd': 'carryOver' | 'close';
  readonly 'placard.yellow.points': string | 'none';
  readonly 'placard.red.points': string | 'none';
  readonly 'jointLiability.mode': 'fullForEach' | 'equalShare';
  readonly 'delist.lateRectification': 'leaderException' | 'never' | 'allow';
  readonly 'delist.rankObservations': number;
  readonly 'chronic.rule': readonly ChronicRule[];
  readonly 'speech.all.at': number;
  readonly 'speech.all.thereafter': boolean;
  readonly 'speech.countMode': CountMode;
  readonly 'interview.at': number | 'none';
  readonly 'interview.countMode': CountMode;
  readonly 'interview.countOf': 'lagging' | 'red';
  readonly 'letter.yellow.at': number | 'none';
}
