import { dateOf } from '../../domain/calendar/instants';
import { defaultPolicy } from '../../domain/policy/policy-set';
import { sameValue } from '../../domain/policy/policy-difference';
import {
  policyKeys,
  policyRegister,
  policySubjects,
  type PolicyKey,
} from '../../domain/policy/register';
import type { ProgrammeState } from '../../domain/programme/state';
import type { PersonRow, PolicyVersionRow } from '../queries';
import type { RequestContext } from '../request-context';
import {
  informationalWords,
  policyName,
  policyValueWords,
  policyVersionName,
} from './policy-values';
import { joined } from './phrases';
import { dateWords } from './words-of-dates';

/** Subjects of the register, in the order of the page. */
export const policySubjectNames = Object.keys(policySubjects) as (keyof typeof policySubjects)[];

/** What the policy page is made of. */
export interface PolicySources {
  readonly versions: readonly PolicyVersionRow[];
  /** Null while the programme is not drafted. */
  readonly programme: ProgrammeState | null;
  readonly people: readonly PersonRow[];
  readonly mayPropose: boolean;
}

/** Filters of the address. */
export interface PolicyFilter {
  readonly subject: keyof typeof policySubjects | undefined;
  readonly changed: boolean;
  readonly q: string | undefined;
}

/** The register with the values in force, by subject: name, value, default, source, who changed it when. */
export function presentPolicy(
  context: RequestContext,
  sources: PolicySources,
  filter: PolicyFilter,
) {
  const { t } = context;
  const current = sources.versions.find((one) => one.current);
  const values = current?.values ?? defaultPolicy;
  const groups = policySubjectNames
    .filter((subject) => filter.subject === undefined || subject === filter.subject)
    .map((subject) => ({
      title: t(`policy:subjects.${subject}`),
      rows: (policySubjects[subject] as readonly PolicyKey[])
        .map((key) => rowOf(context, sources, key, values[key]))
        .filter((row) => !filter.changed || row.differs !== null)
        .filter((row) => isFound(row, filter.q)),
    }))
    .filter(({ rows }) => rows.length > 0);
  const differing = policyKeys.filter((key) => !sameValue(values[key], defaultPolicy[key])).length;
  return {
    inForce: t('policy:page.inForce', {
      version: current === undefined ? '—' : policyVersionName(context, current.version),
    }),
    differing: t('policy:page.changedFromDefault', { count: differing }),
    groups: groups.length === 0 ? null : groups,
    subjects: filtersOf(context, filter),
    filtered:
      filter.changed || filter.q !== undefined || filter.subject !== undefined ? true : null,
    onlyChanged: filter.changed ? true : null,
    q: filter.q ?? '',
    mayPropose: sources.mayPropose ? true : null,
    notDrafted: sources.programme === null ? true : null,
    versions: sources.versions.map((row) => versionLine(context, sources, row)),
    ...pendingOf(context, sources),
  };
}

function rowOf(context: RequestContext, sources: PolicySources, key: PolicyKey, value: unknown) {
  const entry = policyRegister[key];
  const changed = sources.versions.find(
    (version) => version.changed !== null && Object.hasOwn(version.changed, key),
  );
  return {
    key,
    name: policyName(context, key),
    value: policyValueWords(context, key, value),
    default: policyValueWords(context, key, entry.default),
    differs: sameValue(value, entry.default) ? null : true,
    informational: informationalWords(context, key),
    rules: joined(context, entry.rules),
    changedBy:
      changed === undefined
        ? context.t('policy:page.fromFile')
        : context.t('policy:page.changedLine', {
            on: changed.publishedAt === null ? '—' : dateOf(changed.publishedAt),
            who: nameOf(sources, changed.proposedBy),
            version: changed.version,
          }),
  };
}

function isFound(row: ReturnType<typeof rowOf>, q: string | undefined): boolean {
  if (q === undefined) return true;
  const wanted = q.toLowerCase();
  return [row.key, row.name, row.value, row.rules].some((text) =>
    text.toLowerCase().includes(wanted),
  );
}

function filtersOf(context: RequestContext, filter: PolicyFilter) {
  return policySubjectNames.map((subject) => ({
    value: subject,
    label: context.t(`policy:subjects.${subject}`),
    selected: subject === filter.subject ? true : null,
  }));
}

function versionLine(context: RequestContext, sources: PolicySources, row: PolicyVersionRow) {
  const { t } = context;
  const awaited = sources.programme?.awaitedPolicies?.some((one) => one.version === row.version);
  return {
    version: policyVersionName(context, row.version),
    href: `/policy/versions/${encodeURIComponent(row.version)}`,
    validFrom: row.effectiveOn ?? '—',
    reason: row.reason ?? t('policy:page.fromFile'),
    proposedBy: nameOf(sources, row.proposedBy),
    publishedBy: nameOf(sources, row.publishedBy),
    openCases: t('policy:page.casesCount', { count: row.openCases }),
    state: t(
      row.current
        ? 'policy:page.current'
        : awaited === true
          ? 'policy:page.notYet'
          : 'policy:page.former',
    ),
  };
}

function pendingOf(context: RequestContext, sources: PolicySources) {
  const pending = sources.programme?.pendingPolicy ?? null;
  const awaited = sources.programme?.awaitedPolicies ?? [];
  return {
    pending:
      pending === null
        ? null
        : context.t('policy:page.pendingLine', {
            who: nameOf(sources, pending.proposedBy),
            version: pending.version,
            on: dateWords(context, pending.validFrom),
            reason: pending.reason,
          }),
    awaited:
      awaited.length === 0
        ? null
        : awaited.map(({ version, validFrom }) =>
            context.t('policy:page.awaited', { version, on: dateWords(context, validFrom) }),
          ),
  };
}

/** One version: what it changes of the version before it, and what differs from the defaults. */
export function presentVersion(
  context: RequestContext,
  sources: PolicySources,
  row: PolicyVersionRow,
) {
  const base = sources.versions.find(({ version }) => version === row.basedOn)?.values;
  const compared = base ?? defaultPolicy;
  const rows = policyKeys
    .filter((key) => !sameValue(row.values[key], compared[key]))
    .map((key) => ({
      name: policyName(context, key),
      before: policyValueWords(context, key, compared[key]),
      after: policyValueWords(context, key, row.values[key]),
      rules: joined(context, policyRegister[key].rules),
    }));
  return {
    ...versionLine(context, sources, row),
    title: context.t('policy:page.versionTitle', {
      version: policyVersionName(context, row.version),
    }),
    rows: rows.length === 0 ? null : rows,
    beforeLabel: context.t(base === undefined ? 'policy:page.default' : 'policy:page.before'),
  };
}

/** A person's name; a dash where there is none. */
function nameOf(sources: Pick<PolicySources, 'people'>, person: string | null): string {
  if (person === null) return '—';
  return sources.people.find(({ id }) => id === person)?.name ?? person;
}
