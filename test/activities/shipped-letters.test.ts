import { everyNoticeBecomesLetters } from './letters-of-scenario';

// Every letter of a problem; those of quarters, a year and the demonstration at its beginning are left to the long layer.
everyNoticeBecomesLetters([
  'every-turn-of-a-problem.yaml',
  'problem-from-discovery-to-sign-off.yaml',
]);
