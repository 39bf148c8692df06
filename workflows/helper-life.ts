import { clueTransitions } from '../domain/clue/transitions';
import { hardNutTransitions } from '../domain/hard-nut/transitions';
import { innovationTransitions } from '../domain/innovation/transitions';
import { inspectionTransitions } from '../domain/inspection/transitions';
import { instructionTransitions } from '../domain/instruction/transitions';
import type { TransitionTable } from '../domain/transition-table';
import { visitTransitions } from '../domain/visit/transitions';
import { guardCase } from './aggregate';
import type { CaseInput } from './case-messages';

const tables: Readonly<Record<string, TransitionTable>> = {
  clue: clueTransitions,
  instruction: instructionTransitions,
  visit: visitTransitions,
  inspection: inspectionTransitions,
  innovation: innovationTransitions,
  hardNut: hardNutTransitions,
};

/**
 * One helper life (model.md section 5): a clue, an instruction, an enterprise visit, an inspection, an innovation case, a hard-nut item.
 *
 * All of them are short chains of states with few waits; the kind in the case's id says which table they follow. It ends with the
 * life's last state and starts anew when a problem found in it goes on later.
 */
export async function helperLife(input: CaseInput): Promise<void> {
  const kind = input.aggregate.slice(0, input.aggregate.indexOf('/'));
  await guardCase(tables[kind] ?? {}, input);
}
