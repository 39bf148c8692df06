import { shippedScenarioNames } from '../support/recorded-scenario';
import { everyNoticeBecomesLetters } from './letters-of-scenario';

everyNoticeBecomesLetters(
  shippedScenarioNames.filter((name) => /county-city-2024|demonstration/.test(name)),
);
