import fc from 'fast-check';

/** The seed when none is asked for: the same lives on every machine and in every run. */
const usual = 20_240_205;
const largest = 2_147_483_647;

/**
 * The seed of everything that a test draws at random: `DUBAN_SEED` when it is a number, another one each time when it is `random`,
 * otherwise a constant, so that a run is green or red because of its commit and not because of its luck. Printed wherever a test is long
 * or random enough to matter.
 */
export function propertySeed(environment: NodeJS.ProcessEnv = process.env): number {
  const wished = environment['DUBAN_SEED'];
  if (wished === undefined || wished === '') return usual;
  if (wished === 'random') return Date.now() % largest;
  const seed = Number(wished);
  if (!Number.isInteger(seed)) {
    throw new Error(`DUBAN_SEED is neither a number nor "random": ${wished}`);
  }
  return seed;
}

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: propertySeed() });
