import type { AggregateId } from '../../../domain/aggregate';
import {
  approveAll,
  at,
  bureau,
  elevenIndicators,
  groupHead,
  indicatorOf,
  office,
  programmeId,
  rankQuarterBy,
  scoresInOrder,
  start,
  yearCity,
  type YearCity,
} from '../quarter/year-city';

const programme: AggregateId = `programme/${programmeId}`;
const placard: AggregateId = `placard/${programmeId}/2024-Q4/I01/甲01`;
const last: AggregateId = `quarter/${programmeId}/2024-Q4`;

/** The programme starts in its last quarter; a finding hangs a yellow placard on I01's lead unit. */
function hung(policy: { readonly [key: string]: unknown }): YearCity {
  const indicators = [indicatorOf('I01', ['甲01']), ...elevenIndicators.slice(1)];
  const city = yearCity({ indicators, policy });
  start(city);
  const days = (quarter: string) =>
    ({
      '2024-Q1': ['2024-04-08', '2024-04-15', '2024-04-18', '2024-04-26', '2024-04-30'],
      '2024-Q2': ['2024-07-05', '2024-07-12', '2024-07-17', '2024-07-25', '2024-07-31'],
      '2024-Q3': ['2024-10-11', '2024-10-18', '2024-10-23', '2024-10-31', '2024-11-05'],
      '2024-Q4': ['2025-01-08', '2025-01-15', '2025-01-20', '2025-02-05', '2025-02-08'],
    })[quarter] ?? [];
  for (const quarter of ['2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4']) {
    const [file, close, rank, submit, approve] = days(quarter) as ReturnType<typeof at>[];
    const scores = scoresInOrder(indicators.map((one) => one.id));
    const findings = quarter === '2024-Q4' ? [{ indicator: 'I01', kind: 'notRectified' }] : [];
    const sheet = { scores, ...(findings.length === 0 ? {} : { findings }) };
    rankQuarterBy(city, quarter, sheet, { file, close, rank, submit, approve } as never);
    approveAll(city, quarter, approve as never);
  }
  city.must(at('2025-02-10'), bureau, last, 'hangPlacard', {
    proposal: 'placardYellow:I01:甲01',
    problems: ['problem/S0-2024-000001'],
    dueOn: '2025-04-30',
  });
  return city;
}

const report = { report: '年度工作完成' };

describe('the close of a programme (C13, D-19, L10)', () => {
  it.each([
    ['S0-85 placard.yearEnd = carryOver', {}, 'HUNG_YELLOW', 'placardCarriedOver'],
    [
      'S0-85 placard.yearEnd = close',
      { 'placard.yearEnd': 'close' },
      'WITHDRAWN',
      'placardEndedWithYear',
    ],
  ])('%s', (_, policy, status, event) => {
    const city = hung(policy);
    city.must(at('2025-03-20'), groupHead, programme, 'closeProgramme', report);
    expect(city.placard(placard)?.status).toBe(status);
    const own = city.events().filter((one) => one.aggregate === placard);
    expect(own.at(-1)).toMatchObject({ type: event, transition: 'L10' });
    const told = city.notices('placard').filter((one) => one.notice === 'N27');
    expect(told.map((one) => one.to.map(({ unit }) => unit))).toContainEqual(
      expect.arrayContaining(['甲01']),
    );
  });

  it('is refused while the period runs, and to anybody but the group head', () => {
    const city = yearCity();
    start(city);
    expect(
      city.give(at('2024-12-31'), groupHead, programme, 'closeProgramme', report),
    ).toMatchObject({ code: 'programmeNotOver', rule: 'D-19' });
    expect(city.give(at('2025-01-02'), office, programme, 'closeProgramme', report)?.code).toBe(
      'notPermitted',
    );
    city.must(at('2025-01-02'), groupHead, programme, 'closeProgramme', report);
    expect(city.notices('programme').at(-1)).toMatchObject({
      notice: 'N75',
      formal: true,
      to: [{ role: 'groupHead' }, { role: 'leadingGroup' }],
    });
    expect(city.give(at('2025-01-03'), groupHead, programme, 'closeProgramme', report)?.code).toBe(
      'notInThisState',
    );
  });

  it('waits for every problem to end or to be carried over, and lists what goes on (C13, D-19)', () => {
    const city = hung({});
    const problem: AggregateId = 'problem/S0-2024-000009';
    const reported = { title: '年底未结', description: '尚在整改', source: 'inspection' };
    city.must(at('2025-03-10'), office, problem, 'registerProblem', reported);
    expect(
      city.give(at('2025-03-20'), groupHead, programme, 'closeProgramme', report),
    ).toMatchObject({
      code: 'problemsNotEnded',
      rule: 'D-19',
      values: { count: 1, problems: [problem] },
    });
    const routine = { to: 'routineWork', owner: '甲01', dueOn: '2025-12-31', reason: '转常态办理' };
    city.must(at('2025-03-20'), groupHead, problem, 'carryOverProblem', routine);
    city.must(at('2025-03-20', '11:00'), groupHead, programme, 'closeProgramme', report);
    expect(city.events().find((one) => one.type === 'programmeClosed')?.data).toMatchObject({
      placards: [placard],
    });
    const final = city.notices('programme').at(-1);
    expect(final?.about).toMatchObject({ placards: 1, pledges: 0 });
  });
});
