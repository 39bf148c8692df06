import type { PolicyValues } from '../policy/register';

/** Keys of the register that ranking, counters and proposals read. */
type ScoringKey =
  | `rank.${'laggingBand' | 'lastBand' | 'topBand' | 'minField' | 'missing' | 'tie.boundary' | 'basis' | 'subject' | 'targetMetExempt' | 'middleOrAbove'}`
  | `lag.${'countMode' | 'countScope' | 'resetOnDelist' | 'carryOverYear'}`
  | `placard.${'triggerMode' | 'yellow.at' | 'red.at' | 'multiLead.target' | 'yearEnd' | 'yellow.points' | 'red.points'}`
  | `delist.${'lateRectification' | 'rankObservations'}`
  | `speech.${'all.at' | 'all.thereafter' | 'countMode'}`
  | `interview.${'at' | 'countMode' | 'countOf'}`
  | 'ladder.exclusive'
  | 'warning.triggerMode'
  | 'circular.triggerMode'
  | 'circular.minMisses'
  | 'jointLiability.mode'
  | 'chronic.rule'
  | `letter.${'yellow.at' | 'yellow.countOf' | 'points'}`;

/** The policy values that ranking and measures read; any `PolicySet`'s values will do. */
export type ScoringPolicy = Pick<PolicyValues, ScoringKey>;

/** The lower end of a ranking: a share, a number of places, or everything below a mark. */
export type LowerBand = ScoringPolicy['rank.laggingBand'];

/** The upper end of a ranking, for an honour list. */
export type UpperBand = Exclude<ScoringPolicy['rank.topBand'], 'none'>;

/** Whether quarters count over the year or only in an unbroken run. */
export type CountMode = ScoringPolicy['lag.countMode'];
