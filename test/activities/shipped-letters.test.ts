import { shippedScenarioNames } from '../support/recorded-scenario';
import { everyNoticeBecomesLetters } from './letters-of-scenario';

// What county-city-2024 says in a quarter or a year, and the demonstration at its beginning, these say too: it is left to the long layer.
everyNoticeBecomesLetters(
  shippedScenarioNames.filter((name) => !/county-city-2024|demonstration/.test(name)),
);
