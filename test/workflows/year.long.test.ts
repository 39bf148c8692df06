import { openTemporalStage } from '../../bin/temporal-stage';
import { play } from '../../cli/play-script';
import { readScenario, rehearse } from '../../cli/rehearse';
import { shippedScenario } from '../../cli/shipped-scenarios';

jest.setTimeout(1_800_000);

/** Promise 7 over a whole year: four quarters and three hundred problems, event by event. */
test('county-city-2024-year: the same timeline under both clocks', async () => {
  const read = readScenario(shippedScenario('county-city-2024-year'));
  if ('faults' in read) {
    throw new Error(read.faults.join('\n'));
  }
  const virtual = await rehearse(read.staging);
  expect(virtual.disappointment).toBeUndefined();
  const { stage, close } = await openTemporalStage(read.staging);
  try {
    const real = await play(read.staging.script, stage);
    expect(real.disappointment).toBeUndefined();
    expect(real.timeline).toEqual(virtual.timeline);
    expect(real.final).toEqual(virtual.final);
  } finally {
    await close();
  }
});
