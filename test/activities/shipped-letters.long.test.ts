import { shippedScenarioNames } from '../support/recorded-scenario';
import { everyNoticeBecomesLetters } from './letters-of-scenario';

everyNoticeBecomesLetters(
  shippedScenarioNames.filter((name) => !/every-turn-of-a-problem|to-sign-off/.test(name)),
);
