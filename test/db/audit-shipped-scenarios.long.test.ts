import { shippedScenarioNames } from '../support/recorded-scenario';
import { everyRecordIsClean } from './clean-scenarios';

everyRecordIsClean(shippedScenarioNames.filter((name) => name.includes('-year')));
