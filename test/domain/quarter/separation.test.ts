import type { Actor } from '../../../domain/actor';
import type { AggregateId } from '../../../domain/aggregate';
import { instantAt } from '../../../domain/calendar/instants';
import { quarterSummary } from '../../../domain/quarter/summary';
import {
  actorOf,
  approveAll,
  at,
  groupHead,
  office,
  programmeId,
  rankQuarterBy,
  scoresInOrder,
  start,
  yearCity,
  type YearCity,
} from './year-city';
import { yearDays } from './year-days';

const id: AggregateId = `quarter/${programmeId}/2024-Q1`;

/** Whoever acts for somebody, and that somebody when acting in person. */
const standIn = (holder: Actor, delegate = 'delegate'): Actor => ({
  ...holder,
  person: delegate,
  delegateOf: holder.person,
});
const inEveryRole = (person: string): Actor => ({
  person,
  unit: '市优环办',
  roles: ['coordinationOffice', 'bureau', 'groupHead', 'supervisionTaskForce', 'leadUnit.staff'],
});

function ranked(): YearCity {
  const city = yearCity();
  start(city);
  const ids = city.facts.programme.indicators.map((one) => one.id);
  rankQuarterBy(city, '2024-Q1', { scores: scoresInOrder(ids) }, yearDays['2024-Q1'], () => {
    city.world.runUntil(instantAt('2024-04-15', '11:00'));
  });
  return city;
}

const own = (holder: Actor) =>
  [
    ['the person themselves', { ...holder }],
    ['whoever acted for them', standIn(holder)],
    [
      'a stand-in of the one who acted for them',
      standIn({ ...holder, person: 'delegate' }, 'third'),
    ],
  ] as const;

describe('nobody decides what they proposed, in person or by a delegate, in either direction (D-10, D-20)', () => {
  it.each(own({ ...inEveryRole('holder'), unit: '市营商局' }))(
    'a correction, decided by %s',
    (_, decider) => {
      const city = ranked();
      approveAll(city, '2024-Q1', '2024-04-30');
      const proposer = standIn(actorOf('bureau', '市营商局', 'holder'));
      const wrong = { reason: '录入有误', scores: { I01: '60.00' } };
      city.must(at('2024-05-08'), proposer, id, 'correctQuarter', wrong);
      expect(city.give(at('2024-05-09'), decider, id, 'approveCorrection')?.code).toBe(
        'proposerMayNotDecide',
      );
      city.must(at('2024-05-09'), groupHead, id, 'approveCorrection');
    },
  );

  it.each(own(inEveryRole('holder')))('a referral, decided by %s', (_, decider) => {
    const city = ranked();
    const proposal = {
      ground: 'dereliction',
      subjectKind: 'leadingCadre',
      units: ['甲01'],
      facts: '长期不报送',
    };
    const proposer = standIn(actorOf('bureau', '市营商局', 'holder'));
    city.must(at('2024-04-28'), proposer, id, 'proposeReferral', proposal);
    const decision = { referral: 'R1', decision: 'approve' };
    expect(city.give(at('2024-04-29'), decider, id, 'decideReferral', decision)?.code).toBe(
      'proposerMayNotDecide',
    );
    const other = actorOf('supervisionTaskForce', '市营商局', 'another');
    city.must(at('2024-04-29'), other, id, 'decideReferral', decision);
  });

  it.each(own(inEveryRole('holder')))('an objection, answered by %s', (_, decider) => {
    const city = yearCity();
    start(city);
    const ids = city.facts.programme.indicators.map((one) => one.id);
    city.world.runUntil(instantAt('2024-04-15', '23:59'));
    city.must(at('2024-04-16'), office, id, 'closeCollection');
    city.must(at('2024-04-17'), office, id, 'recordScores', { scores: scoresInOrder(ids) });
    city.must(at('2024-04-18'), office, id, 'computeRanking');
    const objector = standIn(actorOf('leadUnit.principal', '甲11', 'holder'));
    const objection = { indicator: 'I11', grounds: '口径有误' };
    city.must(at('2024-04-19'), objector, id, 'objectToDraft', objection);
    const answer = { objection: 'I11:甲11', upheld: true, answer: '口径有误，改正' };
    expect(city.give(at('2024-04-22'), decider, id, 'answerObjection', answer)?.code).toBe(
      'objectorMayNotAnswer',
    );
    const bound: Actor = { ...office, bound: { persons: [], units: ['甲11'] } };
    expect(city.give(at('2024-04-22'), bound, id, 'answerObjection', answer)?.code).toBe(
      'objectorMayNotAnswer',
    );
    city.must(at('2024-04-22'), office, id, 'answerObjection', answer);
  });

  it.each(own(actorOf('leadUnit.staff', '甲01', 'holder')))(
    'a report, reviewed by %s',
    (_, decider) => {
      const city = yearCity();
      start(city);
      const of = { indicator: 'I01' };
      const writer = standIn(actorOf('leadUnit.staff', '甲01', 'holder'));
      city.must(at('2024-04-01'), writer, id, 'draftReport', { ...of, content: '进展' });
      city.must(at('2024-04-01'), writer, id, 'submitReport', of);
      expect(city.give(at('2024-04-02'), decider, id, 'approveReport', of)?.code).toBe(
        'authorMayNotReview',
      );
      city.must(
        at('2024-04-02'),
        actorOf('leadUnit.staff', '甲01', 'second'),
        id,
        'approveReport',
        of,
      );
    },
  );
});

it('a computed referral waits for the supervision task force, not among the proposals of the leaders', () => {
  const city = ranked();
  approveAll(city, '2024-Q1', '2024-04-30');
  const state = city.quarter('2024-Q1');
  const [some] = state?.proposals ?? [];
  if (state === null || some === undefined) throw new Error('no ranking');
  const referral = { ...some, kind: 'referral', status: 'PROPOSED' } as const;
  expect(quarterSummary(state).more).toMatchObject({ proposalsOpen: 0 });
  const withReferral = { ...state, proposals: [...state.proposals, referral] };
  expect(quarterSummary(withReferral).more).toMatchObject({ proposalsOpen: 0 });
});
