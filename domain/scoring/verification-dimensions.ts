/**
 * The three dimensions of verification (S0-44): superior inspection (上级督查项), supervision verification (督导核验项), problem
 * rectification (问题整改项). Findings and deductions are typed by them.
 */
export const verificationDimensions = [
  'superiorInspection',
  'supervisionVerification',
  'problemRectification',
] as const;
export type VerificationDimension = (typeof verificationDimensions)[number];
