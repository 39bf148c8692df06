import type { AggregateId } from '../../../domain/aggregate';
import { published } from './first-quarter-published';
import { approveAll, at, bureau, groupHead, office, programmeId } from './year-city';

const id: AggregateId = `quarter/${programmeId}/2024-Q1`;

describe('closing (Q25, Q26)', () => {
  it('is refused with open measures, or lists them; the next quarter counts from this one', () => {
    const city = published();
    const report = { report: '本季度工作情况' };
    expect(city.give(at('2024-06-12'), office, id, 'closeQuarter', report)).toMatchObject({
      code: 'measuresOpen',
      values: { open: ['warning:I09', 'warning:I10', 'warning:I11', 'speech:甲11'] },
    });
    city.must(at('2024-06-12'), office, id, 'closeQuarter', { ...report, listOpen: true });
    expect(city.quarter('2024-Q1')?.status).toBe('CLOSED');
    expect(city.quarter('2024-Q2')?.history.map((one) => one.quarter)).toEqual(['2024-Q1']);
    expect(city.notices().find((one) => one.notice === 'N56')?.about).toMatchObject({
      open: 4,
      performed: 0,
    });
  });

  it('D-33: a measure withdrawn by the group head is no longer open', () => {
    const city = published();
    const withdrawal = { proposal: 'warning:I09', reason: '情况变化' };
    expect(city.give(at('2024-05-06'), bureau, id, 'withdrawMeasure', withdrawal)?.code).toBe(
      'notPermitted',
    );
    city.must(at('2024-05-06'), groupHead, id, 'withdrawMeasure', withdrawal);
    expect(city.quarter('2024-Q1')?.proposals[0]).toMatchObject({
      status: 'WITHDRAWN',
      overruled: true,
    });
  });
});

describe('correction after publication (Q27, D-28)', () => {
  it('is proposed by the bureau, approved by the group head, ranked anew, and told to the same recipients', () => {
    const city = published({ findings: [{ indicator: 'I05', kind: 'seriouslyBehind' }] });
    const proposal = 'placardYellow:I05:甲05';
    city.must(at('2024-05-06'), bureau, id, 'hangPlacard', {
      proposal,
      problems: ['problem/S0-2024-000005'],
    });
    city.must(at('2024-05-06'), bureau, id, 'sendWarning', { proposal: 'warning:I11' });
    const correction = { reason: 'I11 数据录入错误', scores: { I11: '99.90' } };
    expect(city.give(at('2024-05-13'), office, id, 'correctQuarter', correction)?.code).toBe(
      'notPermitted',
    );
    city.must(at('2024-05-13'), bureau, id, 'correctQuarter', correction);
    city.must(at('2024-05-14'), groupHead, id, 'approveCorrection');
    city.must(at('2024-05-14', '10:30'), office, id, 'recordScores', {
      findings: [{ indicator: 'I04', kind: 'slowWork' }],
    });
    city.must(at('2024-05-14', '11:00'), office, id, 'computeRanking');
    city.must(at('2024-05-24'), office, id, 'submitToLeaders');
    approveAll(city, '2024-Q1', '2024-05-27');
    const quarter = city.quarter('2024-Q1');
    expect(quarter?.ranking?.laggingList).toEqual(['I08', 'I09', 'I10']);
    const statusOf = (of: string) => quarter?.proposals.find((one) => one.id === of)?.status;
    expect(statusOf('warning:I11')).toBe('WITHDRAWN');
    expect(statusOf(proposal)).toBe('WITHDRAWN');
    expect(city.placard(`placard/${programmeId}/2024-Q1/I05/甲05`)?.status).toBe('WITHDRAWN');
    expect(city.notices().findLast((one) => one.notice === 'N57')?.about).toMatchObject({
      revision: 2,
    });
    expect(city.quarter('2024-Q2')?.history[0]?.entries.find((one) => one.id === 'I11')?.band).toBe(
      'upper',
    );
  });

  it('leaves everything as it was when the group head refuses', () => {
    const city = published();
    const correction = { reason: '疑有错误', scores: { I11: '99.90' } };
    city.must(at('2024-05-13'), bureau, id, 'correctQuarter', correction);
    city.must(at('2024-05-14'), groupHead, id, 'refuseCorrection', { reason: '数据无误' });
    expect(city.quarter('2024-Q1')).toMatchObject({
      status: 'PUBLISHED',
      revision: 1,
      correction: null,
    });
  });
});
