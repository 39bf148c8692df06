import type { AggregateId } from '../../../domain/aggregate';
import { published } from './first-quarter-published';
import { at, bureau, programmeId } from './year-city';

describe('joint inspection (Q03, Q04, S0-86..89)', () => {
  const matter = {
    kind: 'lagging',
    title: 'I11 排名靠后',
    indicator: 'I11',
    units: ['甲11'],
    dueOn: '2024-05-31',
  };
  const second: AggregateId = `quarter/${programmeId}/2024-Q2`;

  it('names both sides and closes a matter only with an entry under each label', () => {
    const city = published();
    const list = { bureauPerson: 'b1', matters: [matter] };
    expect(city.give(at('2024-04-30'), bureau, second, 'fixInspectionList', list)?.code).toBe(
      'bothSidesMissing',
    );
    const past = { ...list, inspectionPerson: 'i1', matters: [{ ...matter, dueOn: '2024-04-29' }] };
    expect(city.give(at('2024-04-30'), bureau, second, 'fixInspectionList', past)?.code).toBe(
      'dateIsPast',
    );
    city.must(at('2024-04-30'), bureau, second, 'fixInspectionList', {
      ...list,
      inspectionPerson: 'i1',
    });
    const record = {
      on: '2024-05-20',
      bureauPersons: ['b1'],
      inspectionPersons: ['i1'],
      matters: ['M1'],
      labels: { leadershipResponsibility: '已明确' },
      done: true,
      report: '正在整改',
    };
    expect(city.give(at('2024-05-20'), bureau, second, 'recordInspection', record)).toMatchObject({
      code: 'labelsMissing',
      values: { labels: ['workAdvancement', 'assessment', 'supervisionAndAccountability'] },
    });
    city.must(at('2024-05-20'), bureau, second, 'recordInspection', { ...record, done: false });
    expect(city.notices().filter((one) => ['N32', 'N33'].includes(one.notice))).toHaveLength(2);
  });
});
