import type { Command } from 'commander';
import type { Checked } from '../domain/fault';
import { readPolicyValues } from '../domain/policy/policy-set';
import { evaluate } from '../domain/scoring/evaluate';
import {
  readEvaluateInput,
  type EvaluateInput,
  type EvaluateProgramme,
} from '../domain/scoring/evaluate-input';
import {
  computeFile,
  fileCommand,
  type FileComputation,
  type FileFlags,
  type FileOutcome,
} from './computed-file';
import { evaluatePages } from './evaluate-pages';
import { evaluateReport } from './evaluate-report';
import { namedProgramme } from './named-programme';
import { scoringWords } from './scoring-words';

/** Quarters from scores to proposed measures (Q11, Q12), pure computation. */
const evaluation: FileComputation<EvaluateInput> = {
  name: 'evaluate',
  description: 'rank quarters and compute the proposed measures, from a file of scores',
  format: 'evaluate/1',
  words: scoringWords,
  read: (value, folder) => readEvaluateInput(value, (id) => findProgramme(id, folder)),
  print: (input, { words, json }) =>
    json
      ? `${JSON.stringify(evaluateReport(input, evaluate(input), words))}\n`
      : evaluatePages(input, evaluate(input), words),
};

/** `duban evaluate FILE`. */
export function runEvaluate(file: string, flags: FileFlags): FileOutcome {
  return computeFile(evaluation, file, flags);
}

/** Adds `evaluate` to the program. */
export function evaluateCommand(program: Command): void {
  fileCommand(program, evaluation);
}

/** What an evaluation needs of the programme that the file names. */
function findProgramme(id: string, folder: string): Checked<{ programme: EvaluateProgramme }> {
  const loading = namedProgramme(id, folder);
  if (!loading.ok) return loading;
  const { facts, policy } = loading.programme;
  return {
    ok: true,
    programme: {
      id: facts.id,
      indicators: facts.indicators,
      policyWith: (overrides) => {
        const values = readPolicyValues(overrides);
        if (!values.ok) return values;
        return { ok: true, policy: { ...policy.values, ...values.values } };
      },
    },
  };
}
