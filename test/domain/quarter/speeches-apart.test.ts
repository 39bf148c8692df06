import type { AggregateId } from '../../../domain/aggregate';
import {
  approveAll,
  at,
  bureau,
  elevenIndicators,
  indicatorOf,
  office,
  programmeId,
  rankQuarterBy,
  scoresInOrder,
  start,
  yearCity,
  type YearCity,
} from './year-city';

const id: AggregateId = `quarter/${programmeId}/2024-Q1`;
const unit = '甲11';

/** I10 and I11, both led by one unit, share the last place. */
function published(policy: { readonly [key: string]: unknown }): YearCity {
  const indicators = [
    ...elevenIndicators.slice(0, 9),
    ...['I10', 'I11'].map((one) => indicatorOf(one, [unit])),
  ];
  const city = yearCity({ indicators, policy });
  start(city);
  const scores = { ...scoresInOrder(indicators.map((one) => one.id)), I10: '60.00', I11: '60.00' };
  const days = {
    file: '2024-04-08',
    close: '2024-04-15',
    rank: '2024-04-18',
    submit: '2024-04-26',
    approve: '2024-04-30',
  } as const;
  rankQuarterBy(city, '2024-Q1', { scores }, days);
  approveAll(city, '2024-Q1', '2024-04-30');
  return city;
}

function speechesOf(city: YearCity): unknown[] {
  return (city.quarter('2024-Q1')?.speeches ?? []).map(({ indicators, status }) => [
    indicators.join(),
    status,
  ]);
}

test('E-15: one speech for all indicators of a unit by default', () => {
  const city = published({});
  expect(speechesOf(city)).toEqual([['I10,I11', 'OWED']]);
  city.must(at('2024-05-08'), office, id, 'scheduleSpeech', { unit, on: '2024-05-15' });
});

describe('S0-93 `speech.combine` = false: one speech for each indicator', () => {
  const city = published({ 'speech.combine': false });

  it('owes two, and asks which is meant', () => {
    expect(speechesOf(city)).toEqual([
      ['I10', 'OWED'],
      ['I11', 'OWED'],
    ]);
    const slot = { unit, on: '2024-05-15' };
    const refused = city.give(at('2024-05-08'), office, id, 'scheduleSpeech', slot);
    expect(refused).toMatchObject({ code: 'severalSpeechesOwed', rule: 'S0-93' });
    const strange = { ...slot, indicator: 'I01' };
    expect(city.give(at('2024-05-08'), office, id, 'scheduleSpeech', strange)?.code).toBe(
      'noSpeechOwed',
    );
  });

  it('each is scheduled, held and missed for itself; pledges become duties of their own (D-37)', () => {
    for (const indicator of ['I10', 'I11']) {
      const slot = { unit, indicator, on: '2024-05-15' };
      city.must(at('2024-05-08'), office, id, 'scheduleSpeech', slot);
    }
    const held = (indicator: string) => ({
      unit,
      indicator,
      heldOn: '2024-05-15',
      speaker: 'principal',
      selfCriticism: '重视不够',
      pledges: [{ goal: '进入中游', measure: '压缩时限', dueOn: '2024-06-28' }],
    });
    city.must(at('2024-05-15'), bureau, id, 'recordSpeech', held('I10'));
    const missed = { unit, indicator: 'I11', reason: '未到场' };
    city.must(at('2024-05-15'), bureau, id, 'recordMissedSpeech', missed);
    expect(speechesOf(city)).toEqual([
      ['I10', 'HELD'],
      ['I11', 'OWED'],
    ]);
    const proposals = city.quarter('2024-Q1')?.proposals ?? [];
    const status = (of: string) => proposals.find((one) => one.id === of)?.status;
    expect([status('speech:I10'), status('speech:I11')]).toEqual(['PERFORMED', 'APPROVED']);
    // One speech is left at this stage, so that it need not be named.
    city.must(at('2024-05-16'), office, id, 'scheduleSpeech', { unit, on: '2024-05-22' });
    city.must(at('2024-05-22'), bureau, id, 'recordSpeech', {
      ...held('I11'),
      heldOn: '2024-05-22',
    });
    const duties = city.world.aggregates().filter((one) => one.includes('/pledge/'));
    expect(duties).toEqual([
      `duty/${programmeId}/pledge/${unit}/2024-Q1-I10-1`,
      `duty/${programmeId}/pledge/${unit}/2024-Q1-I11-1`,
    ]);
  });
});
