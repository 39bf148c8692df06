import { rehearse } from '../../cli/rehearse';
import { expectSameOnBothClocks, staged } from './both-clocks';

jest.setTimeout(600_000);

// A quarter and more are in the long layer.
test('problem-from-discovery-to-sign-off: the same timeline under the virtual clock and on real workflows under fast-forward', async () => {
  await expectSameOnBothClocks('problem-from-discovery-to-sign-off');
});

test('the quarter shows what it is there for', async () => {
  const { timeline, final } = await rehearse(staged('county-city-2024-quarter'));
  const events = timeline.flatMap((line) =>
    'event' in line ? [`${line.at.slice(0, 10)} ${line.transition} ${line.event}`] : [],
  );
  expect(events).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/R09 reportsLate$/),
      expect.stringMatching(/^2024-04-18 Q12 rankingComputed$/),
      expect.stringMatching(/^2024-05-07 Q17 /),
      expect.stringMatching(/^2024-08-02 L02 placardHung$/),
      expect.stringMatching(/^2024-08-15 Q23 /),
      expect.stringMatching(/^2024-11-08 L07 /),
    ]),
  );
  expect(final['placard/county-city-2024/2024-Q2/I04/供电公司']).toMatchObject({
    state: 'DELISTED',
    hungOn: '2024-08-02',
    delistedOn: '2024-11-08',
  });
});
