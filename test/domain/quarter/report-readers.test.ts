import type { AggregateId, Json } from '../../../domain/aggregate';
import { eventSeenBy, quarterSeenBy, type QuarterViewer } from '../../../domain/quarter/audience';
import {
  actorOf,
  approveAll,
  at,
  elevenIndicators,
  programmeId,
  rankQuarterBy,
  scoresInOrder,
  start,
  yearCity,
} from './year-city';

const id: AggregateId = `quarter/${programmeId}/2024-Q1`;
const ids = elevenIndicators.map((one) => one.id);
const [first] = elevenIndicators;

const readers: readonly [string, QuarterViewer][] = [
  ['its lead unit', { unit: first?.leadUnits[0] ?? null, oversees: false }],
  ['its responsible unit', { unit: first?.responsibleUnits[0] ?? null, oversees: false }],
  ['an overseer', { unit: '优环办', oversees: true }],
];
const strangers: readonly [string, QuarterViewer][] = [
  [
    'the unit of another task force',
    { unit: elevenIndicators[1]?.leadUnits[0] ?? null, oversees: false },
  ],
  ['somebody without a unit', { unit: null, oversees: false }],
];

/** The first quarter, posted, when what I01 reported was found untrue. */
function posted() {
  const city = yearCity({ policy: { 'report.untrue.points': '2' } });
  start(city);
  const days = { file: '2024-04-03', close: '2024-04-09', rank: '2024-04-18' } as const;
  const when = { ...days, submit: '2024-04-26', approve: '2024-04-30' } as const;
  rankQuarterBy(city, '2024-Q1', { scores: scoresInOrder(ids) }, when);
  approveAll(city, '2024-Q1', when.approve);
  const finding = { indicator: 'I01', reason: '抽查三项与台账不符', evidence: ['台账复印件'] };
  city.must(at('2024-05-13'), actorOf('inspectionOffice', '督查室'), id, 'markUntrue', finding);
  const state = city.quarter('2024-Q1');
  if (state === null) throw new Error('no quarter');
  const events = city
    .events()
    .filter(({ aggregate }) => aggregate === id)
    .map(({ type, data }) => ({ type, data: data as { readonly [key: string]: Json } }));
  return { state, events };
}

describe('what a report says is read by its task force and by who oversees the programme (S0-46, D-27)', () => {
  const { state, events } = posted();
  const report = state.reports['I01'];
  const ofReport = events.filter(
    ({ type, data }) => type.startsWith('report') && data['indicator'] === 'I01',
  );
  const drafted = ofReport.find(({ type }) => type === 'reportDrafted');
  const found = ofReport.find(({ type }) => type === 'reportMarkedUntrue');
  if (report === undefined || drafted === undefined || found === undefined) {
    throw new Error('no report');
  }

  it.each(readers)('%s reads all of it', (_, viewer) => {
    const seen = quarterSeenBy(state, viewer, 'allProgrammeUnits');
    expect(seen.reports['I01']).toEqual(report);
    expect(seen.untrueFindings).toEqual(state.untrueFindings);
    for (const event of ofReport) expect(eventSeenBy(state, viewer, event)).toEqual(event.data);
  });

  it.each(strangers)('%s reads its stage and its dates', (_, viewer) => {
    const seen = quarterSeenBy(state, viewer, 'allProgrammeUnits');
    const { unit, status, filedOn, firstFiledOn, late } = report;
    expect(seen.reports['I01']).toMatchObject({ unit, status, filedOn, firstFiledOn, late });
    expect(eventSeenBy(state, viewer, drafted)).toEqual({
      indicator: 'I01',
      unit: report.unit,
      withheld: true,
    });
    expect(eventSeenBy(state, viewer, found)).toBeNull();
    // With the posted score goes what was taken off it.
    expect(seen.untrueFindings).toMatchObject([{ indicator: 'I01', deduction: '2', reason: '' }]);
    const told = JSON.stringify([
      seen.reports['I01'],
      seen.untrueFindings,
      ofReport.map((event) => eventSeenBy(state, viewer, event)),
    ]);
    for (const secret of [report.content, report.contentDigest, '台账']) {
      expect(secret).not.toBe('');
      expect(told).not.toContain(secret);
    }
  });

  it('the problems through which points were lost show where the score does (D-27)', () => {
    const rows = ['I01', 'I02'].map((indicator) => ({ indicator, problems: ['S0-2024-000001'] }));
    const draft = { ...state, publishedOn: null, sheet: { ...state.sheet, lostThrough: rows } };
    const seenBy = ([, viewer]: (typeof readers)[number]) =>
      quarterSeenBy(draft, viewer, 'allProgrammeUnits').sheet.lostThrough?.map(
        ({ indicator }) => indicator,
      );
    expect(readers.map(seenBy)).toEqual([['I01'], ['I01'], ['I01', 'I02']]);
    expect(strangers.map(seenBy)).toEqual([['I02'], []]);
  });

  it('nothing else in the record is held back from anybody', () => {
    const others = events.filter(({ type }) => !type.startsWith('report'));
    for (const [, viewer] of strangers) {
      expect(others.map((event) => eventSeenBy(state, viewer, event))).toEqual(
        others.map(({ data }) => data),
      );
    }
  });
});
