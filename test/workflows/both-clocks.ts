import { openTemporalStage } from '../../bin/temporal-stage';
import { play } from '../../cli/play-script';
import { readScenario, rehearse, type Staging } from '../../cli/rehearse';
import { shippedScenario } from '../../cli/shipped-scenarios';

/** A shipped scenario, ready to be played. */
export function staged(name: string): Staging {
  const read = readScenario(shippedScenario(name));
  if ('faults' in read) {
    throw new Error(read.faults.join('\n'));
  }
  return read.staging;
}

/** Promise 7: rehearsal and reality agree, event by event. */
export async function expectSameOnBothClocks(name: string): Promise<void> {
  const virtual = await rehearse(staged(name));
  expect(virtual.disappointment).toBeUndefined();
  const { stage, close } = await openTemporalStage(staged(name));
  try {
    const real = await play(staged(name).script, stage);
    expect(real.disappointment).toBeUndefined();
    expect(real.timeline).toEqual(virtual.timeline);
    expect(real.final).toEqual(virtual.final);
  } finally {
    await close();
  }
}
