import type { AggregateId } from '../../../domain/aggregate';
import type { PlacardState } from '../../../domain/placard/state';
import type { ProgrammeState } from '../../../domain/programme/state';
import {
  approveAll,
  at,
  bureau,
  groupHead,
  office,
  programmeId,
  rankQuarterBy,
  scoresInOrder,
  start,
  yearCity,
  type YearCity,
} from '../quarter/year-city';

const id: AggregateId = `programme/${programmeId}`;
const state = (city: YearCity) => city.world.standing(id).state as ProgrammeState | null;

const change = {
  version: '2',
  values: { 'lag.countMode': 'consecutive' },
  reason: '按领导小组意见',
  validFrom: '2024-07-01',
};

function started(): YearCity {
  const city = yearCity();
  start(city);
  return city;
}

/** Proposes on 3 June, publishes on the 4th. */
function published(with_: object = {}): YearCity {
  const city = started();
  city.must(at('2024-06-03'), office, id, 'proposePolicyChange', { ...change, ...with_ });
  city.must(at('2024-06-04'), groupHead, id, 'approvePolicyChange');
  return city;
}

describe('a change of policy (C15, D-31)', () => {
  it('D-10: is proposed by the office and published by another person', () => {
    const city = started();
    city.must(at('2024-06-03'), office, id, 'proposePolicyChange', change);
    const give = (actor: typeof bureau) =>
      city.give(at('2024-06-03'), actor, id, 'approvePolicyChange')?.code;
    expect(give(bureau)).toBe('notPermitted');
    expect(give({ ...groupHead, person: office.person })).toBe('proposerMayNotDecide');
    expect(give({ ...groupHead, person: 'deputy', delegateOf: office.person })).toBe(
      'proposerMayNotDecide',
    );
    expect(give(groupHead)).toBeUndefined();
  });

  it('D-31: is in force from its first day on and not before; running quarters keep theirs', () => {
    const city = published();
    expect(state(city)).toMatchObject({
      policyVersion: '1',
      policyVersions: ['1', '2'],
      pendingPolicy: null,
      awaitedPolicies: [{ version: '2', validFrom: '2024-07-01' }],
    });
    expect(city.notices('programme').at(-1)).toMatchObject({
      notice: 'N76',
      about: { keys: ['lag.countMode'], validFrom: '2024-07-01' },
    });
    city.world.runUntil(at('2024-06-30', '23:59'));
    expect(state(city)?.policyVersion).toBe('1');
    city.world.runUntil(at('2024-07-01', '00:00'));
    expect(state(city)).toMatchObject({ policyVersion: '2', awaitedPolicies: [] });
    expect(city.quarter('2024-Q2')?.policyVersion).toBe('1');
  });

  it('D-31: published on its first day or later it is in force at once', () => {
    expect(state(published({ validFrom: '2024-06-04' }))).toMatchObject({
      policyVersion: '2',
      awaitedPolicies: [],
    });
  });

  it('D-31: a second change is made to the version that was published last', () => {
    const city = published();
    const second = { ...change, version: '3', values: { 'rank.minField': 5 } };
    const early = { ...second, validFrom: '2024-06-30' };
    expect(city.give(at('2024-06-05'), office, id, 'proposePolicyChange', early)?.code).toBe(
      'policyBeforeAwaited',
    );
    city.must(at('2024-06-05'), office, id, 'proposePolicyChange', second);
    expect(state(city)?.pendingPolicy).toMatchObject({ basedOn: '2' });
    city.must(at('2024-06-06'), groupHead, id, 'approvePolicyChange');
    city.world.runUntil(at('2024-07-02'));
    expect(state(city)).toMatchObject({ policyVersion: '3', policyVersions: ['1', '2', '3'] });
  });

  it('keeps shorthand values in their full form', () => {
    const city = started();
    const values = { 'placard.approver': 'bureau' };
    city.must(at('2024-06-03'), office, id, 'proposePolicyChange', { ...change, values });
    expect(state(city)?.pendingPolicy?.values).toEqual({
      'placard.approver': { yellow: 'bureau', red: 'bureau' },
    });
  });

  it.each([
    ['withdrawPolicyChange', office, 'policyChangeWithdrawn'],
    ['refusePolicyChange', groupHead, 'policyChangeRefused'],
  ])('%s leaves everything as it was', (command, actor, event) => {
    const city = started();
    city.must(at('2024-06-03'), office, id, 'proposePolicyChange', change);
    city.must(at('2024-06-04'), actor, id, command, { reason: '再研究' });
    expect(city.events().at(-1)?.type).toBe(event);
    expect(state(city)).toMatchObject({ policyVersion: '1', pendingPolicy: null });
    expect(city.give(at('2024-06-05'), actor, id, command, { reason: '再研究' })?.code).toBe(
      'noPolicyChangePending',
    );
  });

  it.each([
    ['an unknown key', { values: { 'lag.countmode': 'x' } }, 'policyFaulty'],
    ['a wrong word', { values: { 'lag.countMode': 'sometimes' } }, 'policyFaulty'],
    ['a version that exists', { version: '1' }, 'policyVersionTaken'],
    ['a first day that is past', { validFrom: '2024-06-02' }, 'policyIsPast'],
    ['values that are in force', { values: { 'rank.minField': 3 } }, 'policyUnchanged'],
    ['no values', { values: {} }, 'policyUnchanged'],
  ])('is refused for %s', (_, faulty, code) => {
    const city = started();
    const given = { ...change, ...faulty };
    expect(city.give(at('2024-06-03'), office, id, 'proposePolicyChange', given)?.code).toBe(code);
  });

  it('names the word that was meant', () => {
    const given = { ...change, values: { 'lag.countMode': 'consequtive' } };
    const refusal = started().give(at('2024-06-03'), office, id, 'proposePolicyChange', given);
    expect(refusal?.faults).toEqual([
      {
        path: 'lag.countMode',
        message: 'unknownChoiceWordLike',
        values: expect.objectContaining({ nearest: 'consecutive' }) as unknown,
      },
    ]);
  });
});

describe('running cases (D-31: unless the leading group orders otherwise)', () => {
  const move = (cases: readonly string[]) => ({ cases, reason: '领导小组决定即刻适用' });

  it('D-31, D-41: a quarter moved by the group head counts what is ahead of it anew', () => {
    const values = { 'cadence.quarter.reportDueDay': { workingDays: 8 } };
    const city = published({ values, validFrom: '2024-06-04' });
    const id2: AggregateId = `quarter/${programmeId}/2024-Q2`;
    const before = city.quarter('2024-Q2')?.timetable;
    expect(before?.reports.on).toBe('2024-07-05');
    expect(city.give(at('2024-06-05'), office, id, 'orderPolicyMove', move([id2]))?.code).toBe(
      'notPermitted',
    );
    city.must(at('2024-06-05'), groupHead, id, 'orderPolicyMove', move([id2, id2]));
    const moved = city.quarter('2024-Q2');
    expect(moved?.policyVersion).toBe('2');
    expect(moved?.timetable.reports).toMatchObject({
      on: '2024-07-10',
      length: { workingDays: 8 },
    });
    expect(moved?.timetable.cutoff.on).toBe('2024-07-17');
    expect(moved?.timetable.template).toEqual(before?.template);
    expect(city.quarter('2024-Q3')?.policyVersion).toBe('1');
    expect(city.notices('programme').at(-1)).toMatchObject({
      notice: 'N76',
      about: { moved: 1 },
    });
  });

  it('D-31: steps that are over stay where they were', () => {
    const city = started();
    const days = {
      file: '2024-04-08',
      close: '2024-04-15',
      rank: '2024-04-18',
      submit: '2024-04-26',
      approve: '2024-05-06',
    } as const;
    const order = city.facts.programme.indicators.map((one) => one.id);
    rankQuarterBy(city, '2024-Q1', { scores: scoresInOrder(order) }, days);
    const former = city.quarter('2024-Q1')?.timetable;
    const values = {
      'cadence.quarter.reportDueDay': { workingDays: 9 },
      'quarter.measures.within': { workingDays: 6 },
    };
    city.must(at('2024-04-26', '11:00'), office, id, 'proposePolicyChange', {
      ...change,
      values,
      validFrom: '2024-04-26',
    });
    city.must(at('2024-04-26', '12:00'), groupHead, id, 'approvePolicyChange');
    const quarter: AggregateId = `quarter/${programmeId}/2024-Q1`;
    city.must(at('2024-04-26', '13:00'), groupHead, id, 'orderPolicyMove', move([quarter]));
    const after = city.quarter('2024-Q1')?.timetable;
    expect(after?.reports).toEqual(former?.reports);
    expect(after?.publication).toEqual(former?.publication);
    expect(after?.measures).toMatchObject({ length: { workingDays: 6 } });
  });

  it('D-16: a placard follows the approver of the version that it is moved to', () => {
    const city = started();
    const order = city.facts.programme.indicators.map((one) => one.id);
    const days = {
      file: '2024-04-08',
      close: '2024-04-15',
      rank: '2024-04-18',
      submit: '2024-04-26',
      approve: '2024-05-06',
    } as const;
    const sheet = {
      scores: scoresInOrder(order),
      findings: [{ indicator: 'I11', kind: 'seriouslyBehind' }],
    };
    rankQuarterBy(city, '2024-Q1', sheet, days);
    approveAll(city, '2024-Q1', days.approve);
    const placard = city.quarter('2024-Q1')?.proposals.find((one) => one.placard !== null)?.placard;
    if (placard === undefined || placard === null) throw new Error('no placard is proposed');
    const values = { 'placard.approver': { yellow: 'groupHead', red: 'groupHead' } };
    const now = { ...change, values, validFrom: '2024-05-07' };
    city.must(at('2024-05-07', '09:00'), office, id, 'proposePolicyChange', now);
    city.must(at('2024-05-07', '10:00'), groupHead, id, 'approvePolicyChange');
    const approver = () => (city.world.standing(placard).state as PlacardState).approver;
    expect(approver()).toBe('leadLeader');
    city.must(at('2024-05-07', '11:00'), groupHead, id, 'orderPolicyMove', move([placard]));
    expect(approver()).toBe('groupHead');
    const { revision } = city.world.standing(placard);
    city.must(at('2024-05-07', '12:00'), groupHead, id, 'orderPolicyMove', move([placard]));
    expect(city.world.standing(placard).revision).toBe(revision);
  });

  it('D-31: cases of other programmes are refused', () => {
    const given = move(['quarter/other-2024/2024-Q2']);
    expect(started().give(at('2024-06-05'), groupHead, id, 'orderPolicyMove', given)?.code).toBe(
      'caseOfAnotherProgramme',
    );
  });
});
