import { readFileSync, writeFileSync } from 'node:fs';
import { shippedScenario } from '../../cli/shipped-scenarios';
import { countyCityYear } from '../support/year-making/county-city-year';

const file = shippedScenario('county-city-2024-year');

test('the scenario of a year is what its makers write', async () => {
  const made = await countyCityYear();
  if (process.env['UPDATE_SCENARIOS'] === '1') {
    writeFileSync(file, made);
  }
  expect(readFileSync(file, 'utf8') === made).toBe(true);
}, 120_000);
