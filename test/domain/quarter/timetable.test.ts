import { timetableOf, type QuarterStep } from '../../../domain/quarter/timetable';
import { factsOf } from '../../support/facts';

describe('E5: timetable of 2024 Q1 (D-41)', () => {
  const timetable = timetableOf('2024-Q1', factsOf());

  it.each<[QuarterStep, string, string]>([
    ['template', '2024-03-18', 'D-41'],
    ['reports', '2024-04-08', 'S0-52'],
    ['cutoff', '2024-04-15', 'D-24'],
    ['scoring', '2024-04-18', 'D-41'],
    ['objections', '2024-04-23', 'D-27'],
    ['answers', '2024-04-26', 'D-27'],
    ['review', '2024-04-30', 'D-41'],
    ['publication', '2024-05-06', 'D-41'],
    ['measures', '2024-05-08', 'D-41'],
    ['speeches', '2024-05-24', 'S0-93'],
    ['closing', '2024-06-12', 'D-41'],
  ])('%s on %s by %s', (step, on, rule) => {
    expect(timetable[step]).toMatchObject({ on, rule, provisional: false });
  });

  it('puts the next quarter’s joint-inspection list on its tenth working day, 15 April (S0-87)', () => {
    expect(timetableOf('2024-Q2', factsOf()).inspectionList.on).toBe('2024-04-15');
  });

  it('E-25: 2024 Q2 is published on 31 July, measures by 2 August', () => {
    const second = timetableOf('2024-Q2', factsOf());
    expect(second.publication.on).toBe('2024-07-31');
    expect(second.measures.on).toBe('2024-08-02');
  });

  it('explains each step by rule, day zero and length', () => {
    expect(timetable.reports).toMatchObject({ from: '2024-03-31', length: { workingDays: 5 } });
    expect(timetable.template).toMatchObject({
      from: '2024-03-31',
      length: { workingDays: 10 },
      before: true,
    });
  });

  it('marks what rests on a year without an official table as provisional', () => {
    expect(timetableOf('2029-Q1', factsOf()).closing.provisional).toBe(true);
  });

  it('drops the hearing where the programme holds none (objection.within = 0)', () => {
    const none = timetableOf(
      '2024-Q1',
      factsOf({ policy: { 'objection.within': { workingDays: 0 } } }),
    );
    expect(none.answers.on).toBe('2024-04-18');
  });
});
