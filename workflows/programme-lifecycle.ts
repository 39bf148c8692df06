import { programmeTransitions } from '../domain/programme/transitions';
import { guardCase } from './aggregate';
import type { CaseInput } from './case-messages';

/**
 * One programme (model.md section 8.1).
 *
 * Drafted → issued → running: it plans every quarter of its period, draws the monthly look-backs, and is the clock of all duties
 * (they have no workflow of their own: its wake-up is the earliest of its own and theirs) → summarising → evaluated → closed.
 */
export async function programmeLifecycle(input: CaseInput): Promise<void> {
  await guardCase(programmeTransitions, input);
}
