import type { AggregateId, AggregateKind } from '../domain/aggregate';
import { keyOf, kindOf, subjects } from '../domain/subjects';

const rooms: Readonly<Record<AggregateKind, string>> = {
  problem: 'problems',
  quarter: 'quarters',
  placard: 'placards',
  programme: 'programmes',
  duty: 'duties',
  clue: 'clues',
  instruction: 'instructions',
  visit: 'visits',
  inspection: 'inspections',
  innovation: 'innovations',
  hardNut: 'hard-nuts',
};

/** The page of a case. A quarter's key keeps its slash (`/quarters/<programme>/<quarter>`), other keys are one segment. */
export function caseUrl(aggregate: AggregateId): string {
  const kind = kindOf(aggregate);
  const key = keyOf(aggregate);
  const path =
    kind === 'quarter' ? key.split('/').map(encodeURIComponent).join('/') : encodeURIComponent(key);
  return `/${rooms[kind]}/${path}`;
}

/** The list of a kind of case; a new one is sent there. */
export function roomUrl(kind: AggregateKind): string {
  return `/${rooms[kind]}`;
}

/** The page of a unit or leader's post. */
export function unitUrl(unit: string): string {
  return `/units/${encodeURIComponent(unit)}`;
}

/** The page of a person. */
export function personUrl(person: string): string {
  return `/people/${encodeURIComponent(person)}`;
}

/** The page on which an act on a case is done. */
export function actUrl(aggregate: AggregateId, command: string): string {
  return `${caseUrl(aggregate)}/acts/${command}`;
}

/** Where an act that is owed is done: its page, or the case where the act is one of another case (a placard waits for its problems). */
export function owedUrl(aggregate: AggregateId, command: string): string {
  return Object.hasOwn(subjects[kindOf(aggregate)].commands, command)
    ? actUrl(aggregate, command)
    : caseUrl(aggregate);
}

/** The page that explains the rank of an indicator or unit in a quarter. */
export function rankUrl(quarter: AggregateId, subject: string): string {
  return `${caseUrl(quarter)}/ranks/${encodeURIComponent(subject)}`;
}

/** The package of a referral, for named roles (D-23). */
export function referralUrl(quarter: AggregateId, referral: string): string {
  return `${caseUrl(quarter)}/referrals/${encodeURIComponent(referral)}`;
}

/** The lagging list of a quarter as the open web reads it, where its policy says so (S0-90). */
export function publicListUrl(quarter: AggregateId): string {
  return `${caseUrl(quarter)}/lagging-list`;
}

/** The early warning of a quarter under way. */
export function forecastUrl(quarter: AggregateId): string {
  return `${caseUrl(quarter)}/forecast`;
}

/** A file of a case, as a download. */
export function fileUrl(aggregate: AggregateId, sha256: string): string {
  return `${caseUrl(aggregate)}/files/${sha256}`;
}

/** The case that a path's parameters name; `key` of the two-part quarters comes in two parameters. */
export function aggregateOfParams(
  kind: AggregateKind,
  params: Readonly<Record<string, unknown>>,
): AggregateId {
  const text = (name: string) => {
    const value = params[name];
    return typeof value === 'string' ? value : '';
  };
  return kind === 'quarter'
    ? `quarter/${text('programme')}/${text('quarter')}`
    : `${kind}/${text('key')}`;
}

/** The list's address with some of its filters changed; an undefined value drops the filter. */
export function withQuery(
  path: string,
  query: Readonly<Record<string, string | undefined>>,
): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') {
      search.set(name, value);
    }
  }
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** A place inside this site, or the start page: never a redirect to elsewhere (`//host`, `\`, other schemes). */
export function safeReturn(value: unknown): string {
  return typeof value === 'string' && /^\/(?![/\\])[^\\\s]*$/.test(value) ? value : '/';
}
