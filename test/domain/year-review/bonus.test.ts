import { scoredBureau, type Fields } from './year-trial';

function points(bonus: Fields[], policy: Fields = {}): string {
  return scoredBureau({ bonus }, policy).bonus;
}

const instruction = (level: string, matter?: string): Fields => ({
  kind: 'instruction',
  level,
  ...(matter === undefined ? {} : { matter }),
});
const article = (level: string, fields: Fields = {}): Fields => ({
  kind: 'media',
  level,
  ...fields,
});
const times = (count: number, record: Fields): Fields[] =>
  Array.from({ length: count }, () => record);

describe('every bonus of the plan', () => {
  it.each<[string, Fields, string]>([
    ['S1-31', instruction('city-leader'), '8.00'],
    ['S1-31', instruction('city-department-leader'), '5.00'],
    ['S1-31', instruction('zone-principal'), '5.00'],
    ['S1-31', instruction('zone-deputy'), '4.00'],
    ['S1-32', { kind: 'praise', level: 'city-bureau' }, '5.00'],
    ['S1-32', { kind: 'praise', level: 'zone-bureau' }, '2.00'],
    ['S1-33', article('national'), '5.00'],
    ['S1-33', article('provincial'), '3.00'],
    ['S1-33', article('city'), '2.00'],
    ['S1-33', article('zone'), '0.50'],
    ['S1-36', { kind: 'pacesetter' }, '3.00'],
    ['S1-36', { kind: 'pacesetter', level: 'pacesetter' }, '3.00'],
  ])('%s %j: %s', (rule, record, granted) => {
    const unit = scoredBureau({ bonus: [record] });
    expect(unit.bonus).toBe(granted);
    expect(unit.lines.filter(({ code }) => code === 'bonus').map((line) => line.rule)).toEqual([
      rule,
    ]);
  });
});

describe('caps, same matter, conditions', () => {
  it.each<[string, Fields[], Fields, string]>([
    ['S1-34: six zone articles reach the inner cap', times(6, article('zone')), {}, '3.00'],
    ['S1-34: the seventh earns nothing', times(7, article('zone')), {}, '3.00'],
    [
      'S1-34 before S1-30: the inner cap is taken first',
      [...times(8, article('zone')), article('provincial'), instruction('zone-deputy')],
      {},
      '10.00',
    ],
    ['S1-30: the outer cap', times(3, article('national')), {}, '10.00'],
    [
      'S1-31: one matter praised by several: the highest',
      [instruction('zone-deputy', 'm1'), instruction('zone-principal', 'm1')],
      {},
      '5.00',
    ],
    [
      'S1-31: two matters both count',
      [instruction('zone-deputy', 'm1'), instruction('zone-principal', 'm2')],
      {},
      '9.00',
    ],
    [
      'S1-31: bonus.sameMatter sum',
      [instruction('zone-deputy', 'm1'), instruction('zone-principal', 'm1')],
      { 'bonus.sameMatter': 'sum' },
      '9.00',
    ],
    [
      'S1-31: bonus.instruction.per matter, even where one matter would add up',
      [instruction('zone-deputy', 'm1'), instruction('zone-principal', 'm1')],
      { 'bonus.sameMatter': 'sum', 'bonus.instruction.per': 'matter' },
      '5.00',
    ],
    [
      'S1-31: bonus.instruction.per year',
      [instruction('zone-deputy', 'm1'), instruction('zone-principal', 'm2')],
      { 'bonus.instruction.per': 'year' },
      '5.00',
    ],
    [
      'S1-33: one article in several media: the highest',
      [article('zone', { matter: 'a' }), article('provincial', { matter: 'a' })],
      {},
      '3.00',
    ],
    [
      'S1-33: bonus.sameMatter sum',
      [article('zone', { matter: 'a' }), article('provincial', { matter: 'a' })],
      { 'bonus.sameMatter': 'sum' },
      '3.50',
    ],
    [
      'S1-31, S1-33: an instruction and an article on one matter are two bonuses',
      [instruction('zone-deputy', 'm1'), article('city', { matter: 'm1' })],
      {},
      '6.00',
    ],
    [
      'S1-32: each praise counts',
      times(2, { kind: 'praise', level: 'zone-bureau', matter: 'p' }),
      {},
      '4.00',
    ],
    [
      'S1-32: the city bureau without promotion city-wide earns nothing',
      [{ kind: 'praise', level: 'city-bureau', promotedCityWide: false }],
      {},
      '0.00',
    ],
    [
      'S1-32: the zone bureau asks for no promotion',
      [{ kind: 'praise', level: 'zone-bureau', promotedCityWide: false }],
      {},
      '2.00',
    ],
    ['S1-35: a listed word', [article('city', { article: '持续优化营商环境' })], {}, '2.00'],
    ['S1-35: no such word', [article('city', { article: '植树节活动' })], {}, '0.00'],
    [
      'S1-35: confirmed by the office',
      [article('city', { article: '助企纾困', confirmed: true })],
      {},
      '2.00',
    ],
    [
      'S1-35: media.keyword.match listedOnly takes no confirmation',
      [article('city', { article: '助企纾困', confirmed: true })],
      { 'media.keyword.match': 'listedOnly' },
      '0.00',
    ],
    ['S1-36: two winners of one department', times(2, { kind: 'pacesetter' }), {}, '3.00'],
    [
      'S1-36: bonus.pacesetter.per winner',
      times(2, { kind: 'pacesetter' }),
      { 'bonus.pacesetter.per': 'winner' },
      '6.00',
    ],
  ])('%s', (_, records, policy, granted) => {
    expect(points(records, policy)).toBe(granted);
  });

  it('S1-30: what lies beyond the caps stays on record', () => {
    const unit = scoredBureau({ bonus: times(3, article('national')) });
    const lines = unit.lines.filter(({ code }) => code.startsWith('bonus'));
    expect(lines.map(({ rule, points: given }) => [rule, given])).toEqual([
      ['S1-33', '5.00'],
      ['S1-33', '5.00'],
      ['S1-33', '5.00'],
      ['S1-30', '-5.00'],
    ]);
  });
});
