import { appraisalLines } from '../../../domain/quarter/appraisal';
import { grandTour } from './grand-tour';
import { yearCity, start } from './year-city';

const published = grandTour().quarter('2024-Q1');
const lines = published === null ? [] : appraisalLines(published);

describe('S2-57: results for the performance appraisal', () => {
  it('S2-57: every lead unit has a line per indicator, with rank and band as published', () => {
    const expected = published?.taskForces.flatMap(({ id, leadUnits }) =>
      leadUnits.map((unit) => `${unit}/${id}`),
    );
    expect(lines.map(({ unit, indicator }) => `${unit}/${indicator}`)).toEqual(expected?.sort());
    for (const { indicator, rank, band } of lines) {
      const entry = published?.ranking?.entries.find(({ id }) => id === indicator);
      expect([indicator, rank, band]).toEqual([
        indicator,
        entry?.rank ?? null,
        entry?.band ?? null,
      ]);
    }
  });

  it('S2-57: measures that were performed stand beside the unit, and whether its report came in time', () => {
    const of = (indicator: string) => lines.find((line) => line.indicator === indicator);
    expect(of('I10')?.measures).toContain('warning');
    expect([of('I01')?.report, of('I02')?.report, of('I04')?.report]).toEqual([
      'missing',
      'late',
      'inTime',
    ]);
  });

  it('D-23: referrals are never among them', () => {
    expect(lines.flatMap(({ measures }) => measures)).not.toContain('referral');
  });

  it('D-42: nothing is handed on before publication', () => {
    const city = yearCity();
    start(city);
    const state = city.quarter('2024-Q1');
    expect(state === null ? null : appraisalLines(state)).toEqual([]);
  });
});
