import type { Command, Decision } from '../aggregate';
import { dateOf } from '../calendar/instants';
import type { Facts } from '../facts';
import { unknownUnit } from '../organisation/known-units';
import { happened, type QuarterEvent } from './events';
import * as payloads from './measure-payloads';
import { refuse } from './refusal';
import type { QuarterState } from './state';

type Decided = Decision<QuarterEvent>;

/** Q03: bureau and inspection offices fix the key inspection list of the quarter; both sides are named (S0-86..88). */
export function fixInspectionList(state: QuarterState, command: Command, facts: Facts): Decided {
  const list = payloads.fixInspectionList.parse(command.payload);
  const bothSides = facts.policy.values['jointInspection.bothSidesRequired'];
  if (bothSides && list.inspectionPerson === undefined) {
    return refuse('bothSidesMissing', 'S0-86');
  }
  const today = dateOf(command.at);
  const past = list.matters.find((matter) => matter.dueOn < today);
  if (past !== undefined) return refuse('dateIsPast', 'S0-87', { on: past.dueOn });
  const named = list.matters.flatMap((matter) => matter.units);
  const unknown = unknownUnit({ facts, today }, named);
  if (unknown !== null) return unknown;
  const known = state.matters.length;
  return {
    events: [
      happened('inspectionListFixed', 'Q03', {
        on: today,
        bureauPerson: list.bureauPerson,
        inspectionPerson: list.inspectionPerson ?? null,
        matters: list.matters.map((matter, n) => ({
          ...matter,
          id: `M${String(known + n + 1)}`,
          indicator: matter.indicator ?? null,
          labels: {},
          done: false,
        })),
      }),
    ],
  };
}

/** Q04: a joint inspection with persons of both sides; a matter ends with an entry under each label (S0-86, S0-88, S0-89). */
export function recordInspection(state: QuarterState, command: Command, facts: Facts): Decided {
  const record = payloads.recordInspection.parse(command.payload);
  const { matters = [], labels = {}, inspectionPersons = [], done = false } = record;
  const bothSides = facts.policy.values['jointInspection.bothSidesRequired'];
  if (bothSides && inspectionPersons.length === 0) return refuse('bothSidesMissing', 'S0-86');
  if (record.on > dateOf(command.at)) return refuse('dateIsAhead', 'S0-86', { on: record.on });
  const found = matters.map((id) => state.matters.find((matter) => matter.id === id));
  if (found.some((matter) => matter === undefined)) {
    return refuse('unknownMatter', 'S0-87', { matters });
  }
  const wanted = facts.policy.values['fourSystems.labels'];
  const all = wanted === 'off' ? [] : wanted;
  const unknown = Object.keys(labels).filter((label) => !all.includes(label));
  if (unknown.length > 0) return refuse('unknownLabel', 'S0-88', { labels: unknown });
  const open = all.filter((label) =>
    found.some((matter) => matter?.labels[label] === undefined && labels[label] === undefined),
  );
  if (done && open.length > 0) return refuse('labelsMissing', 'S0-88', { labels: open });
  return {
    events: [
      happened('inspectionRecorded', 'Q04', {
        on: record.on,
        bureauPersons: record.bureauPersons,
        inspectionPersons,
        matters,
        labels,
        done,
        report: record.report,
        problems: record.problems ?? [],
      }),
    ],
  };
}
