import { shippedScenarioNames } from '../support/recorded-scenario';
import { everyNoticeBecomesLetters } from './letters-of-scenario';

everyNoticeBecomesLetters(shippedScenarioNames.filter((name) => name.endsWith('-year.yaml')));
