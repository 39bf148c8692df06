import type { Facts } from '../../domain/facts';
import type { FieldInput } from '../forms/form-fields';
import type { Option } from '../forms/present-form';
import type { CaseRecord } from '../queries';
import type { Words } from '../request-context';
import { findWord } from '../acts/act-words';
import { quarterStateOf } from './case-states';
import { unitsJoined } from './phrases';

/** What a case itself offers to choose from: proposals, objections, referrals and matters of a quarter. */
export function choosableOf(
  context: Words,
  input: FieldInput,
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
        .filter(({ status }) => ['PROPOSED', 'APPROVED'].includes(status))
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
