import type { PolicyValues } from '../policy/register';

/** Keys of the register that the year's score reads. */
type YearKey =
  | `score.${'bigItem' | 'composite.cap' | 'deduct.perOccurrence' | 'item3.target' | 'item10.stack' | 'item11.sameMatter' | 'item12.dissatisfiedWhen' | 'item12.per' | 'rounding'}`
  | `review.${'aspectScoring' | 'excludeSelf' | 'mean' | 'minBallots' | 'missingBallot' | 'questionnaireScale'}`
  | `bonus.${'instruction.per' | 'pacesetter.per' | 'sameMatter'}`
  | 'media.keyword.match'
  | `veto.${'1.mode' | '3.person' | 'keepsScore' | 'lateDiscovery'}`
  | `grade.${'excellent' | 'pass'}.min`
  | 'threshold.yishang.inclusive'
  | 'consequence.performancePoints'
  | 'twoYear.subject'
  | 'vertical.consequences';

/** The policy values that the year's score reads; any `PolicySet`'s values will do. */
export type YearPolicy = Pick<PolicyValues, YearKey>;
