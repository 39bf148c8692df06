import type { AggregateId } from '../../../domain/aggregate';
import type { Facts } from '../../../domain/facts';
import type { QuarterState } from '../../../domain/quarter/state';
import { World } from '../../../domain/rehearsal/world';
import { subjectOf } from '../../../domain/subjects';
import { factsOf } from '../../support/facts';
import { at, elevenIndicators, office } from '../quarter/year-city';

const programmes: Readonly<Record<string, Facts>> = {
  'city-2024': factsOf({
    programme: { id: 'city-2024', indicators: elevenIndicators },
    policy: { 'cadence.quarter.reportDueDay': { workingDays: 5 } },
  }),
  'zone-2024': factsOf({
    programme: { id: 'zone-2024', indicators: elevenIndicators.slice(0, 3) },
    policy: { 'cadence.quarter.reportDueDay': { workingDays: 8 } },
  }),
};

/** Both programmes issued on one installation, and the clock run into spring. */
function twoProgrammes(): World {
  const world = new World({
    subjectOf,
    factsOf: (programme) => programmes[programme]!,
    onAct: () => undefined,
  });
  for (const programme of Object.keys(programmes)) {
    const aggregate: AggregateId = `programme/${programme}`;
    const give = (name: string, payload: object) =>
      world.carryOut({
        id: `${programme} ${name}`,
        aggregate,
        programme,
        name,
        payload,
        digest: '',
        at: at('2023-12-20'),
        actor: office,
      });
    expect(give('draftProgramme', {})).toBeUndefined();
    expect(give('issueProgramme', { issuer: '市政府', issuedOn: '2023-12-20' })).toBeUndefined();
  }
  world.runUntil(at('2024-04-02'));
  return world;
}

describe('several programmes at once', () => {
  const world = twoProgrammes();
  const quarterOf = (programme: string) =>
    world.standing(`quarter/${programme}/2024-Q1`).state as QuarterState | null;

  it('D-39: each has quarters of its own with its own task forces', () => {
    expect(quarterOf('city-2024')?.taskForces).toHaveLength(11);
    expect(quarterOf('zone-2024')?.taskForces).toHaveLength(3);
  });

  it('D-39: each follows its own policy values', () => {
    expect(quarterOf('city-2024')?.timetable.reports.on).toBe('2024-04-08');
    expect(quarterOf('zone-2024')?.timetable.reports.on).toBe('2024-04-11');
  });

  it('D-39: the same units owe each programme its own duties', () => {
    const dutiesOf = (programme: string) =>
      world.aggregates().filter((id) => id.startsWith(`duty/${programme}/internalDispatch/I01`));
    expect(dutiesOf('city-2024').length).toBeGreaterThan(0);
    expect(dutiesOf('zone-2024')).toHaveLength(dutiesOf('city-2024').length);
  });
});
