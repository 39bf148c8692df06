import { act, type Standing } from '../../../domain/act';
import type { Facts } from '../../../domain/facts';
import type { QuarterState } from '../../../domain/quarter/state';
import { subjectOf } from '../../../domain/subjects';
import type { AggregateId } from '../../../domain/aggregate';
import {
  at,
  elevenIndicators,
  fileReports,
  indicatorOf,
  office,
  programmeId,
  scoresInOrder,
  start,
  yearCity,
} from './year-city';

const id: AggregateId = `quarter/${programmeId}/2024-Q1`;
const [, ...others] = elevenIndicators;
/** I01 has passed to another lead unit. */
const changed = [indicatorOf('I01', ['丁01']), ...others];

function standingBefore(step: 'template' | 'scoring', effect: string): [Standing, Facts] {
  const city = yearCity({ policy: { 'roster.changeEffect': effect } });
  start(city);
  if (step === 'scoring') {
    fileReports(city, '2024-Q1', '2024-04-03');
    city.must(at('2024-04-15'), office, id, 'closeCollection');
    const scores = scoresInOrder(elevenIndicators.map((one) => one.id));
    city.must(at('2024-04-16'), office, id, 'recordScores', { scores });
  }
  const { facts } = city;
  const programme = { ...facts.programme, indicators: changed };
  return [city.world.standing(id), { ...facts, programme }];
}

/** The quarter after one more act under the changed roster. */
function after(step: 'template' | 'scoring', effect: string): QuarterState {
  const [standing, facts] = standingBefore(step, effect);
  const name = step === 'template' ? 'issueTemplate' : 'computeRanking';
  const command = {
    id: 'c',
    aggregate: id,
    programme: programmeId,
    name,
    payload: {},
    digest: '',
    at: step === 'template' ? at('2024-03-15') : at('2024-04-18'),
    actor: office,
  };
  const outcome = act(subjectOf(id), id, standing, command, facts);
  expect(outcome.rejection).toBeUndefined();
  return outcome.standing.state as QuarterState;
}

describe('a change of the roster within a quarter (S0-06 `roster.changeEffect`)', () => {
  it.each([
    ['S0-06 nextQuarter', 'nextQuarter', '甲01'],
    ['S0-06 immediate', 'immediate', '丁01'],
  ])('%s: the report is owed by %s', (_, effect, unit) => {
    expect(after('template', effect).reports['I01']?.unit).toBe(unit);
  });

  it.each([
    ['S0-06 nextQuarter', 'nextQuarter', '甲11', '甲01'],
    ['S0-06 immediate', 'immediate', '甲11', '丁01'],
  ])('%s: the ranking proposes on the lead units that count', (_, effect, last, first) => {
    const state = after('scoring', effect);
    expect(state.proposals.find((one) => one.id === 'warning:I11')?.units).toEqual([last]);
    expect(state.taskForces.find((one) => one.id === 'I01')?.leadUnits).toEqual([first]);
  });
});
