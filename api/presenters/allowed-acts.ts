import { commandsIn, findPermission } from '../../domain/act';
import type { Command, Rejection, Subject } from '../../domain/aggregate';
import type { Actor } from '../../domain/actor';
import type { Facts } from '../../domain/facts';
import { subjects } from '../../domain/subjects';
import { commandHelp, commandLabel, refusalSentence } from '../acts/act-words';
import { isHarsh } from '../acts/grave-acts';
import type { CaseRecord } from '../queries';
import type { Words } from '../request-context';
import { actUrl } from '../urls';
import { quarterStateOf } from './case-states';

/** An act that the state permits and whose permission row fits the hat; `blocked` says why this very person may not (D-10). */
export interface AllowedAct {
  readonly command: string;
  readonly label: string;
  readonly help: string | null;
  readonly href: string;
  /** Why the person may: role and rule in words. */
  readonly why: string;
  readonly rule: string;
  readonly blocked: string | null;
  readonly rejection: Rejection | null;
  readonly harsh: boolean;
  /** The next act in the case's course, as someone owes it. */
  readonly owed: boolean;
}

export interface ActSources {
  readonly record: CaseRecord;
  readonly facts: Facts;
  readonly actor: Actor;
}

/** The acts that the hat may do on a case now; those owed come first. */
export function presentAllowedActs(context: Words, sources: ActSources): readonly AllowedAct[] {
  const { record, facts } = sources;
  const { kind, state } = record;
  const subject = subjects[kind];
  const owed = subject.owedBy(state, facts).map(({ command }) => command);
  const acts = commandsIn(subject, state.status).flatMap((command): AllowedAct[] => {
    const permit =
      findPermit(subject, command, sources) ??
      (owed.includes(command) ? barred(subject, command, sources) : null);
    if (permit === null) {
      return [];
    }
    const { rejection, rule } = permit;
    return [
      {
        command,
        label: commandLabel(context, kind, command),
        help: commandHelp(context, kind, command),
        href: actUrl(record.aggregate, command),
        why: context.t('pages:acts.why', { rule }),
        rule,
        blocked: rejection === null ? null : refusalSentence(context, kind, rejection),
        rejection,
        harsh: isHarsh(kind, command),
        owed: owed.includes(command),
      },
    ];
  });
  const weight = (one: AllowedAct) => (one.blocked !== null ? 2 : one.owed ? 0 : 1);
  return acts.sort((a, b) => weight(a) - weight(b));
}

/** Whether the hat may do the act with exactly this object: this indicator, this proposal. */
export function mayWith(sources: ActSources, name: string, payload: object): boolean {
  const { record, facts, actor } = sources;
  const subject = subjects[record.kind];
  const command = probeOf(record, name, actor, payload);
  return (
    commandsIn(subject, record.status).includes(name) &&
    findPermission(subject, record.state, command, facts) !== undefined &&
    subject.separation(record.state, command, facts) === null
  );
}

/**
 * Whether some payload of the command is permitted to the actor: the empty one, or one that names an indicator, unit, proposal … of
 * the case, where the relation depends on it. With the refusal that holds for this very person all the same.
 */
function findPermit(
  subject: Subject,
  name: string,
  { record, facts, actor }: ActSources,
): {
  readonly rule: string;
  readonly rejection: Rejection | null;
  readonly payload: object;
} | null {
  for (const payload of probesOf(record, facts)) {
    const command = probeOf(record, name, actor, payload);
    const row = findPermission(subject, record.state, command, facts);
    if (row !== undefined) {
      return {
        rule: row.rule,
        rejection: subject.separation(record.state, command, facts),
        payload,
      };
    }
  }
  return null;
}

/** An act that is awaited and that the person's role could do, were it not for the separation of duties: shown with the reason. */
function barred(subject: Subject, name: string, { record, facts, actor }: ActSources) {
  const row = subject.permissions.find(
    ({ command, roles }) => command === name && roles.some((role) => actor.roles.includes(role)),
  );
  const rejection =
    row === undefined
      ? null
      : subject.separation(record.state, probeOf(record, name, actor), facts);
  return row === undefined || rejection === null ? null : { rule: row.rule, rejection };
}

/** A command as far as permissions and the separation of duties look at it. */
export function probeOf(
  record: CaseRecord,
  name: string,
  actor: Actor,
  payload: object = {},
): Command {
  return {
    id: 'probe',
    aggregate: record.aggregate,
    programme: record.programme,
    name,
    payload,
    digest: '',
    at: record.state.at,
    actor,
  };
}

/** Payloads with which a permission is probed, from the emptiest on. */
function probesOf(record: CaseRecord, facts: Facts): readonly object[] {
  const quarter = quarterStateOf(record);
  return [
    {},
    ...(quarter === null
      ? []
      : [
          ...facts.programme.indicators.map(({ id }) => ({ indicator: id })),
          ...quarter.proposals.map(({ id }) => ({ proposal: id, proposals: [id] })),
          ...quarter.referrals.map(({ id }) => ({ referral: id })),
          { kind: 'groupHead' },
          { kind: 'office' },
          { kind: 'progress' },
          ...facts.programme.indicators.flatMap(({ id }) =>
            ['leadLeader', 'internal'].map((kind) => ({ kind, indicators: [id] })),
          ),
        ]),
  ];
}
