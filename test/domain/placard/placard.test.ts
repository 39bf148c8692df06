import { aggregateActor, type Actor } from '../../../domain/actor';
import { act, type Standing } from '../../../domain/act';
import type { AggregateId, Notice, Reaction, Rejection } from '../../../domain/aggregate';
import type { CivilDate } from '../../../domain/calendar/civil-date';
import { instantAt } from '../../../domain/calendar/instants';
import { placard } from '../../../domain/placard/subject';
import { conditionsOf } from '../../../domain/placard/conditions';
import type { PlacardState } from '../../../domain/placard/state';
import { factsOf } from '../../support/facts';

const id: AggregateId = 'placard/test-2024/2024-Q2/I03/甲03';
const first = 'problem/S0-2024-000001';
const second = 'problem/S0-2024-000002';
const leader: Actor = { person: 'l', unit: '副市长03', roles: ['leadLeader'] };
const groupHead: Actor = { person: 'g', unit: '组长', roles: ['groupHead'] };
const ground = {
  rule: 'S0-82',
  clauses: [{ code: 'lagging', values: { rank: 11, field: 11, count: 2 } }],
  quarter: '2024-Q2',
};
const proposal = {
  quarter: '2024-Q2',
  indicator: 'I03',
  indicatorName: '获得用水用气',
  units: ['甲03'],
  joint: false,
  colour: 'yellow',
  leadLeaders: ['副市长03'],
  ground,
};
const hanging = {
  colour: 'yellow',
  quarter: '2024-Q2',
  problems: [first, second],
  dueOn: '2024-09-30',
  ground,
};

/** One placard and the acts on it, without the rest of the city. */
function onePlacard(policy: { readonly [key: string]: unknown } = {}) {
  const facts = factsOf({ policy });
  let standing: Standing = { state: null, revision: 0 };
  const notices: Notice[] = [];
  const reactions: Reaction[] = [];
  const give = (
    on: CivilDate,
    actor: Actor,
    name: string,
    payload: object,
  ): Rejection | undefined => {
    const command = {
      id: `${name}@${String(standing.revision)}`,
      aggregate: id,
      programme: 'test-2024',
      name,
      payload,
      digest: '',
      at: instantAt(on, '10:00'),
      actor,
    };
    const outcome = act(placard, id, standing, command, facts);
    standing = outcome.standing;
    for (const done of outcome.acts) {
      notices.push(...done.notices);
      reactions.push(...done.reactions);
    }
    return outcome.rejection;
  };
  const tell = (on: CivilDate, name: string, payload: object): void => {
    expect(give(on, aggregateActor('quarter/test-2024/2024-Q2'), name, payload)).toBeUndefined();
  };
  return {
    give,
    tell,
    notices,
    reactions,
    state: () => standing.state as PlacardState,
    revision: () => standing.revision,
    progressed: (
      on: CivilDate,
      problem: string,
      inTime: boolean | null,
      accepted: boolean,
      gone = false,
    ) => {
      tell(on, 'problemProgressed', {
        problem,
        rectifiedInTime: inTime,
        accepted,
        suspendedOrCancelled: gone,
      });
    },
    published: (on: CivilDate, quarter: string, middleOrAbove: boolean | null, revision = 1) => {
      tell(on, 'quarterPublished', {
        quarter,
        revision,
        rank: middleOrAbove === null ? null : middleOrAbove ? 7 : 10,
        field: 11,
        band: middleOrAbove === null ? null : middleOrAbove ? 'middle' : 'lagging',
        middleOrAbove,
      });
    },
  };
}

function hung(policy: { readonly [key: string]: unknown } = {}) {
  const one = onePlacard(policy);
  one.tell('2024-07-17', 'proposePlacard', proposal);
  one.tell('2024-07-31', 'placardDecided', { approved: true, reason: null });
  one.tell('2024-08-02', 'hang', hanging);
  return one;
}

function repaired(policy: { readonly [key: string]: unknown } = {}) {
  const one = hung(policy);
  one.progressed('2024-09-20', first, true, true);
  one.progressed('2024-09-20', second, true, true);
  return one;
}

describe('hanging (L01–L04)', () => {
  it('L02 tells every problem, the quarters that rank by it, and N51 with its figures', () => {
    const one = hung();
    expect(one.state()).toMatchObject({
      status: 'HUNG_YELLOW',
      hungOn: '2024-08-02',
      approver: 'leadLeader',
    });
    expect(
      one.reactions.filter((told) => told.fact === 'placardHung').map((told) => told.to),
    ).toEqual([first, second]);
    expect(
      one.reactions.filter((told) => told.fact === 'placardChanged').map((told) => told.to),
    ).toEqual(['quarter/test-2024/2024-Q2', 'quarter/test-2024/2024-Q3']);
    expect(one.notices.at(-1)).toMatchObject({
      notice: 'N51',
      formal: true,
      due: '2024-09-30',
      about: { rank: 11, field: 11, count: 2, problemCount: 2 },
    });
  });

  it('L03 rejects with the reason on record', () => {
    const one = onePlacard();
    one.tell('2024-07-17', 'proposePlacard', proposal);
    one.tell('2024-07-31', 'placardDecided', { approved: false, reason: '已整改' });
    expect(one.state().status).toBe('REJECTED');
    expect(placard.owedBy(one.state(), factsOf())).toEqual([]);
  });

  it('L01 proposes anew what an earlier draft of the quarter saw rejected or withdrawn (D-28, D-33)', () => {
    const one = onePlacard();
    one.tell('2024-07-17', 'proposePlacard', proposal);
    one.tell('2024-07-24', 'placardDecided', { approved: false, reason: '已整改' });
    one.tell('2024-08-21', 'proposePlacard', { ...proposal, colour: 'red' });
    expect(one.state()).toMatchObject({ status: 'PROPOSED', colour: 'red', approver: 'groupHead' });
    one.tell('2024-08-22', 'withdrawPlacard', { reason: 'notProposedAnyMore' });
    one.tell('2024-08-23', 'proposePlacard', proposal);
    one.tell('2024-08-29', 'placardDecided', { approved: true, reason: null });
    one.tell('2024-08-30', 'hang', hanging);
    expect(one.state()).toMatchObject({ status: 'HUNG_YELLOW', hungOn: '2024-08-30' });
    const hungRevision = one.revision();
    one.tell('2024-09-02', 'proposePlacard', proposal);
    expect(one.revision()).toBe(hungRevision);
  });

  it('L04 turns yellow into red with a new approver, keeping the problems and both grounds (S0-83)', () => {
    const one = hung();
    one.published('2024-11-05', '2024-Q3', false);
    one.tell('2024-11-06', 'hang', {
      ...hanging,
      colour: 'red',
      quarter: '2024-Q3',
      problems: [first],
      dueOn: '2024-12-06',
    });
    expect(one.state()).toMatchObject({
      status: 'HUNG_RED',
      approver: 'groupHead',
      hungFor: '2024-Q3',
    });
    expect(Object.keys(one.state().problems)).toEqual([first, second]);
    expect(one.state().grounds).toHaveLength(2);
  });

  it('E-03 adds a ground to a yellow that stays', () => {
    const one = hung();
    one.tell('2024-11-05', 'addGround', { ground });
    expect(one.state()).toMatchObject({ status: 'HUNG_YELLOW' });
    expect(one.state().grounds).toHaveLength(2);
  });
});

describe('the three conditions (L05, L06, S0-85)', () => {
  it('does not count a publication of the quarter that hung it', () => {
    const one = repaired();
    one.published('2024-09-25', '2024-Q2', true, 2);
    expect(one.state().observations).toEqual([]);
  });

  it.each([
    [
      'a problem is not accepted',
      (one: ReturnType<typeof hung>) => one.progressed('2024-10-01', second, true, false),
    ],
    [
      'a problem is suspended',
      (one: ReturnType<typeof hung>) => one.progressed('2024-10-01', second, true, true, true),
    ],
    [
      'a problem was late',
      (one: ReturnType<typeof hung>) => one.progressed('2024-10-01', second, false, true),
    ],
  ])('proposes nothing while %s', (_, spoil) => {
    const one = repaired();
    spoil(one);
    one.published('2024-11-05', '2024-Q3', true);
    expect(one.state().status).toBe('HUNG_YELLOW');
  });

  it.each([
    ['at publication', ['accepted', 'published']],
    ['when the last acceptance passes', ['published', 'accepted']],
  ])('proposes %s', (_, order) => {
    const one = hung();
    one.progressed('2024-09-20', first, true, true);
    for (const step of order) {
      if (step === 'accepted') one.progressed('2024-11-06', second, true, true);
      else one.published('2024-11-06', '2024-Q3', true);
    }
    expect(one.state()).toMatchObject({
      status: 'DELIST_PROPOSED',
      exception: false,
      decideBy: '2024-11-11',
    });
    expect(one.notices.at(-1)).toMatchObject({
      notice: 'N42',
      to: [{ role: 'leadLeader', unit: '副市长03' }],
    });
  });

  it('waits through a quarter without a rank, which does not break a row (E-12)', () => {
    const one = repaired({ 'delist.rankObservations': 2 });
    one.published('2024-11-05', '2024-Q3', true);
    one.published('2025-02-08', '2024-Q4', null);
    expect(one.state().status).toBe('HUNG_YELLOW');
    one.published('2025-05-08', '2025-Q1', true);
    expect(one.state().status).toBe('DELIST_PROPOSED');
  });

  it('takes a corrected publication instead of the earlier one (D-28), and an older revision not at all', () => {
    const one = repaired();
    one.published('2024-11-05', '2024-Q3', true);
    one.published('2024-11-20', '2024-Q3', false, 2);
    expect(one.state().status).toBe('HUNG_YELLOW');
    const revision = one.revision();
    one.published('2024-11-21', '2024-Q3', true, 1);
    expect(one.revision()).toBe(revision);
  });

  it.each([
    ['never', 'HUNG_YELLOW'],
    ['allow', 'DELIST_PROPOSED'],
    ['leaderException', 'HUNG_YELLOW'],
  ])(
    'E-10: late rectification under delist.lateRectification = %s leaves %s at the first publication',
    (rule, status) => {
      const one = hung({ 'delist.lateRectification': rule });
      one.progressed('2024-10-20', first, false, true);
      one.progressed('2024-10-20', second, true, true);
      one.published('2024-11-05', '2024-Q3', true);
      expect(one.state().status).toBe(status);
      expect(conditionsOf(one.state())).toEqual({
        rectifiedInTime: false,
        allAccepted: true,
        rankRecovered: true,
      });
    },
  );
});

describe('the decision (L07, L08, D-16, D-10)', () => {
  function proposed() {
    const one = repaired();
    one.published('2024-11-05', '2024-Q3', true);
    return one;
  }

  it.each([
    ['D-16', groupHead, 'notPermitted'],
    ['D-16', { ...leader, unit: '副市长04' }, 'notPermitted'],
    ['D-10', { ...leader, unit: '甲03' }, 'ownUnitMayNotDecideOnPlacard'],
  ])('%s refuses whoever is not the approver of its colour', (_, actor, code) => {
    expect(proposed().give('2024-11-06', actor, 'delistPlacard', {})?.code).toBe(code);
  });

  it('says which conditions are unfinished while it hangs, and nothing moves (S0-85)', () => {
    const one = hung();
    one.progressed('2024-09-20', first, true, true);
    const before = one.revision();
    expect(one.give('2024-11-06', leader, 'delistPlacard', { reason: '已整改' })).toMatchObject({
      code: 'conditionsNotMet',
      rule: 'S0-85',
      values: { allAccepted: false, rankRecovered: false },
    });
    expect(one.revision()).toBe(before);
  });

  it('delists, tells the problems and the quarters, and N52', () => {
    const one = proposed();
    expect(one.give('2024-11-06', leader, 'delistPlacard', {})).toBeUndefined();
    expect(one.state()).toMatchObject({ status: 'DELISTED', delistedOn: '2024-11-06' });
    expect(one.reactions.filter((told) => told.fact === 'placardDelisted')).toHaveLength(2);
    expect(one.reactions.at(-1)).toMatchObject({
      to: 'quarter/test-2024/2024-Q4',
      payload: { delisted: true },
    });
    expect(one.notices.at(-1)?.notice).toBe('N52');
  });

  it('hangs on when refused, with a reason (N18)', () => {
    const one = proposed();
    expect(one.give('2024-11-06', leader, 'refuseDelisting', {})?.code).toBe('malformed');
    expect(
      one.give('2024-11-06', leader, 'refuseDelisting', { reason: '需再观察' }),
    ).toBeUndefined();
    expect(one.state().status).toBe('HUNG_YELLOW');
    expect(one.notices.at(-1)?.notice).toBe('N18');
  });

  it('reminds the approver once on the last day and never decides by silence', () => {
    const one = proposed();
    one.published('2024-12-20', '2024-Q3', true, 2);
    const reminders = one.notices.filter((notice) => notice.about['reminder'] === true);
    expect(reminders).toHaveLength(1);
    expect(one.state().status).toBe('DELIST_PROPOSED');
  });
});

describe('the end (L09–L11)', () => {
  it('L09 withdraws with a correction notice where it hung', () => {
    const one = hung();
    one.tell('2024-09-01', 'withdrawPlacard', { reason: '更正' });
    expect(one.state().status).toBe('WITHDRAWN');
    expect(one.notices.at(-1)?.notice).toBe('N57');
  });

  it('L10 carries it over to the successor unit (D-38)', () => {
    const one = hung();
    one.tell('2024-12-31', 'carryOverPlacard', { successors: { 甲03: '新甲03' } });
    expect(one.state()).toMatchObject({ status: 'HUNG_YELLOW', units: ['新甲03'] });
  });

  it.each([
    ['yellow', '2024-Q3', []],
    ['red', '2024-Q2', []],
    ['red', '2024-Q3', ['2024-Q3']],
  ])('L11: %s at the close of %s is still red: %j (E-04)', (colour, quarter, stillRed) => {
    const one = onePlacard();
    one.tell('2024-07-17', 'proposePlacard', { ...proposal, colour });
    one.tell('2024-08-02', 'hang', { ...hanging, colour });
    one.tell('2024-12-10', 'quarterClosed', { quarter });
    one.tell('2024-12-11', 'quarterClosed', { quarter });
    expect(one.state().stillRed).toEqual(stillRed);
    expect(one.reactions.filter((told) => told.fact === 'placardStillRed')).toHaveLength(
      stillRed.length,
    );
  });

  it('takes every fact without refusing, whatever its state', () => {
    const one = repaired();
    one.published('2024-11-05', '2024-Q3', true);
    one.give('2024-11-06', leader, 'delistPlacard', {});
    const revision = one.revision();
    one.tell('2024-11-07', 'hang', hanging);
    one.progressed('2024-11-07', first, true, false);
    one.published('2025-02-08', '2024-Q4', false);
    expect(one.revision()).toBe(revision);
  });
});
