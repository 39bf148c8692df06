import type { Facts } from '../../../domain/facts';
import { factsOf } from '../../support/facts';

/** A programme like Shenyang's of 2021: groups instead of ranked indicators, the official calendar of 2021. */
export function shenyang(): Facts {
  const off = {
    quarters: true,
    ranking: false,
    yearReview: false,
    contest: false,
    halfYearEvaluation: false,
  };
  return factsOf({
    programme: {
      id: 'shenyang-2021',
      code: 'S3',
      year: 2021,
      period: { start: '2021-04-30', end: '2021-11-30' },
      cycles: off,
    },
  });
}
