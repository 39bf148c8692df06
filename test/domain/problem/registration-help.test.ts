import type { CivilDate } from '../../../domain/calendar/civil-date';
import { expectedDates } from '../../../domain/problem/expected-dates';
import { likeness, likeProblems, searchPairs } from '../../../domain/problem/likeness';
import { suggestUnit } from '../../../domain/problem/suggested-unit';
import { shippedCalendar } from '../../../cli/shipped-calendar';
import { shipped } from '../../support/city';

describe('D-03: likeness of texts', () => {
  it.each([
    ['低压报装三次补件', '低压报装三次补件', 1],
    ['低压报装 三次补件！', '（低压报装）三次补件', 1],
    ['Wi-Fi 报修', 'wifi报修', 1],
    ['低压报装三次补件', '施工许可联合验收排期', 0],
    ['', '低压报装', 0],
    ['一', '一', 0],
  ])('%s and %s: %d', (one, other, expected) => {
    expect(likeness(one, other)).toBe(expected);
    expect(likeness(other, one)).toBe(expected);
  });

  it('the same matter in other words is nearer than another matter', () => {
    const title = '供电公司低压报装要求三次补件';
    expect(likeness(title, '低压报装三次补件，未一次性告知')).toBeGreaterThan(
      likeness(title, '用水报装公示时限与实际不符'),
    );
  });

  it('candidates are looked for by each pair of neighbouring characters once', () => {
    expect(searchPairs('补件 补件')).toEqual(['补件', '件补']);
  });
});

describe('D-03: problems that may be the same', () => {
  const draft = {
    title: '低压报装三次补件',
    description: '',
    category: null,
    indicator: 'I04',
    units: ['供电公司'],
  };
  const like = (title: string, more: object = {}) => ({ ...draft, title, ...more });

  it('are listed most alike first, with the same unit and indicator weighing', () => {
    const found = likeProblems(
      draft,
      [
        like('低压报装二次补件', { units: ['水务公司'], indicator: 'I03' }),
        like('低压报装二次补件'),
        like('低压报装三次补件'),
        like('用水报装公示时限不符'),
      ],
      5,
    );
    expect(found.map(({ candidate }) => candidate.title)).toEqual([
      '低压报装三次补件',
      '低压报装二次补件',
      '低压报装二次补件',
    ]);
    expect(found[1]).toMatchObject({ sameUnit: true, sameIndicator: true });
    expect(found[2]).toMatchObject({ sameUnit: false, sameIndicator: false });
    expect(found[0]?.percent).toBe(100);
  });

  it('unit and indicator alone make nothing alike', () => {
    expect(likeProblems(draft, [like('窗口排队时间过长')], 5)).toEqual([]);
  });

  it('are as many as asked for', () => {
    const many = Array.from({ length: 9 }, () => like('低压报装三次补件'));
    expect(likeProblems(draft, many, 5)).toHaveLength(5);
  });
});

describe('suggested unit', () => {
  const { facts } = shipped('county-city-2024');
  const indicator = facts.indicators.find(({ id }) => id === 'I04')!;
  const programme = {
    ...facts,
    indicators: [
      {
        ...indicator,
        responsibilityList: [
          { item: '低压报装一次性告知', unit: '供电公司' },
          { item: '外线工程审批', unit: '住建局' },
          { item: '接电成本公示', unit: null },
        ],
      },
    ],
    groups: [
      {
        id: 'G1',
        name: '政务服务',
        leadUnits: ['政务服务中心'],
        responsibleUnits: ['市场监管局'],
        topics: [{ id: 'T1', title: '窗口多次跑补材料' }],
      },
    ],
  };

  it.each([
    [
      'S0-64: the item of the filed list that fits',
      '低压报装未一次性告知',
      'I04',
      '供电公司',
      'responsibilityList',
    ],
    ['S0-64: another item', '外线工程审批超时', 'I04', '住建局', 'responsibilityList'],
    ['a topic of a group', '窗口补材料多次跑', null, '市场监管局', 'topic'],
    ['S0-94: the task force of the indicator', '停电通知太晚', 'I04', null, 'indicator'],
  ])('%s', (_words, title, chosen, responsibleUnit, from) => {
    const found = suggestUnit(programme, { title, topic: null, indicator: chosen });
    expect(found).toMatchObject({ responsibleUnit, from });
  });

  it.each([
    ['an unclaimed item suggests the task force', '接电成本公示', 'I04', 'indicator'],
    ['no indicator and no topic', '停电通知太晚', null, undefined],
    ['an unknown indicator', '停电通知太晚', 'I99', undefined],
  ])('%s', (_words, title, chosen, from) => {
    expect(suggestUnit(programme, { title, topic: null, indicator: chosen })?.from).toBe(from);
  });
});

describe('the dates that would follow', () => {
  const { facts, policy } = shipped('county-city-2024');
  const known = { programme: facts, policy, calendar: shippedCalendar() };
  const monday: CivilDate = '2024-05-20';
  const datesOf = (draft: Partial<Parameters<typeof expectedDates>[0]>) =>
    expectedDates(
      { source: 'publicChannel', type: 'ordinary', priority: 'normal', ...draft },
      monday,
      known,
    ).map(({ step, due }) => [step, due.on]);

  it('D-02, S0-03, D-06, D-08, S0-49: a clue waits for its verification first', () => {
    expect(datesOf({})).toEqual([
      ['verify', '2024-05-27'],
      ['assign', '2024-05-28'],
      ['receipt', '2024-05-21'],
      ['plan', '2024-05-24'],
      ['rectification', '2024-06-19'],
    ]);
  });

  it('D-02: what an inspection found arrives verified', () => {
    expect(datesOf({ source: 'inspection' })[0]).toEqual(['assign', '2024-05-21']);
  });

  it('S2-33, D-08: an immediate problem has five working days, its checklist less time', () => {
    expect(Object.fromEntries(datesOf({ type: 'immediate' }))).toMatchObject({
      plan: '2024-05-22',
      rectification: '2024-05-27',
    });
  });

  it('S2-35: high priority halves the period', () => {
    expect(datesOf({ priority: 'high' }).at(-1)).toEqual(['rectification', '2024-06-04']);
  });
});
