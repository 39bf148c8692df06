import type { Act } from '../act';
import type { CivilDate } from '../calendar/civil-date';
import { dateOf } from '../calendar/instants';
import type { Facts } from '../facts';
import type { PolicyValues } from '../policy/register';
import { factsAfter } from './changing-facts';

/** A version that was published on the way. */
interface Shelved {
  readonly version: string;
  readonly values: PolicyValues;
}

/** The versions of a policy, and who is who, in a rehearsal: what the database keeps in service. */
export interface PolicyShelf {
  /** Facts under a version; null = the one in force for new cases. */
  factsOf(version: string | null): Facts;
  /** Takes over what the programme publishes and what it changes of the roster. */
  note(act: Act): void;
}

interface Published {
  readonly version: string;
  readonly values: Partial<PolicyValues>;
  readonly validFrom: CivilDate;
  readonly basedOn?: string;
}

/**
 * A shelf that starts with the version of the facts.
 *
 * @throws `factsOf` for a version that nobody published
 */
export function policyShelf(facts: Facts): PolicyShelf {
  const first: Shelved = facts.policy;
  const versions = new Map<string, Shelved>([[first.version, first]]);
  let current = first.version;
  let base = facts;
  const find = (version: string): Shelved => {
    const found = versions.get(version);
    if (found === undefined) throw new Error(`no policy version ${version}`);
    return found;
  };
  return {
    factsOf: (version) => {
      const { values, version: name } = find(version ?? current);
      return name === first.version
        ? base
        : { ...base, policy: { ...base.policy, version: name, values } };
    },
    note: (act) => {
      const { events, command } = act;
      base = factsAfter(base, act);
      for (const event of events) {
        if (event.type === 'policyChanged') {
          const { version, values, validFrom, basedOn } = event.data as Published;
          versions.set(version, {
            version,
            values: { ...find(basedOn ?? current).values, ...values },
          });
          if (validFrom <= dateOf(command.at)) current = version;
        }
        if (event.type === 'policyTookEffect') current = (event.data as Published).version;
      }
    },
  };
}
