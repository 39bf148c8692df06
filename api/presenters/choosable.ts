import type { Facts } from '../../domain/facts';
import type { FieldInput } from '../forms/form-fields';
import type { Option } from '../forms/present-form';
import type { MeasureProposal } from '../../domain/quarter/measures-state';
import type { QuarterState } from '../../domain/quarter/state';
import type { CaseRecord } from '../queries';
import type { Words } from '../request-context';
import { findWord } from '../acts/act-words';
import { quarterStateOf } from './case-states';
import { unitsJoined } from './phrases';

/** Kinds of proposal that a command carries out, once they are approved; of the others every kind. */
const carriedOut: Readonly<Record<string, readonly MeasureProposal['kind'][]>> = {
  sendWarning: ['warning'],
  hangPlacard: ['placardYellow', 'placardRed'],
  performMeasure: ['interview', 'letter'],
};

/** Whether a command may name the proposal: what is decided is open, what is carried out approved, what is answered was sent. */
function isNameable(command: string, { id, kind, status }: MeasureProposal, state: QuarterState) {
  switch (command) {
    case 'decideProposal':
    case 'decideProposals':
      return status === 'PROPOSED';
    case 'nameProblems':
      return state.warnings.some(({ proposal }) => proposal === id);
    default:
      return status === 'APPROVED' && (carriedOut[command]?.includes(kind) ?? true);
  }
}

/**
 * What a case itself offers to choose from for a command: proposals, objections, referrals and matters of a quarter.
 */
export function choosableOf(
  context: Words,
  { input, command }: { readonly input: FieldInput; readonly command: string },
  record: CaseRecord | null,
  facts: Facts,
): readonly Option[] {
  const state = quarterStateOf(record);
  if (input === 'labels') {
    // The labels of the four systems are policy (S0-88).
    const labels = facts.policy.values['fourSystems.labels'];
    return (labels === 'off' ? [] : labels).map((value) => ({
      value,
      label: findWord(context, `quarter:choices.labels.${value}`) ?? value,
    }));
  }
  if (state === null) {
    return [];
  }
  switch (input) {
    case 'proposal':
    case 'proposals':
      return state.proposals
        .filter((proposal) => isNameable(command, proposal, state))
        .map(({ id, kind, indicator, subject, units }) => ({
          value: id,
          label: [
            findWord(context, `quarter:choices.proposalKind.${kind}`) ?? kind,
            nameOf(state.taskForces, indicator ?? subject),
            unitsJoined(context, units),
          ].join(' · '),
        }));
    case 'objection':
      return state.objections
        .filter(({ status }) => status === 'OPEN')
        .map(({ id, unit, indicator }) => ({
          value: id,
          label: `${context.names.unit(unit)} · ${nameOf(state.taskForces, indicator)}`,
        }));
    case 'referral':
      return state.referrals.map(({ id, units }) => ({
        value: id,
        label: `${id} ${unitsJoined(context, units)}`,
      }));
    case 'matters':
      return state.matters.map(({ id, title }) => ({ value: id, label: title }));
    default:
      return [];
  }
}

function nameOf(taskForces: readonly { id: string; name: string }[], id: string): string {
  return taskForces.find((one) => one.id === id)?.name ?? id;
}
