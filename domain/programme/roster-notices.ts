import type { Notice, Reaction, Recipient, Recorded } from '../aggregate';
import type { RosterEvent } from './roster-events';
import type { ProgrammeState } from './state';

type Told = Exclude<RosterEvent, { type: 'unitChangeProposed' | 'unitChangeRefused' }>;

const office: Recipient = { role: 'coordinationOffice' };

/** N76 on a change of who is who: one notice to all whom it concerns (D-20, D-34, D-38). */
export function rosterNotice(event: Recorded<Told>, state: ProgrammeState): Notice {
  const about = { number: state.code, title: state.title, [event.type]: true };
  const notice = (to: readonly Recipient[], more: Notice['about']): Notice => {
    return { notice: 'N76', to, formal: false, about: { ...about, ...more } };
  };
  switch (event.type) {
    case 'rolesDelegated': {
      const { delegator, delegate, unit, from, to, document } = event.data;
      return notice([person(delegator), person(delegate), office], {
        delegator,
        delegate,
        unit,
        from,
        to,
        document,
      });
    }
    case 'delegationEnded': {
      const { delegator, delegate, unit, on } = event.data;
      return notice([person(delegator), person(delegate), office], {
        delegator,
        delegate,
        unit,
        on,
      });
    }
    case 'dutiesHandedOver': {
      const { person: leaver, successor, from, units, lapsed, reason } = event.data;
      const heads = units.map((unit): Recipient => ({ role: 'responsibleUnit.principal', unit }));
      const to = [person(successor), person(leaver), ...heads, ...lapsed.map(person), office];
      return notice(to, { leaver, successor, from, units, reason });
    }
    case 'unitChanged':
      return unitNotice(event, notice);
  }
}

function unitNotice(
  { data }: Recorded<Extract<RosterEvent, { type: 'unitChanged' }>>,
  notice: (to: readonly Recipient[], more: Notice['about']) => Notice,
): Notice {
  const { unit, change, successor, name, on, reason, cases } = data;
  const heir = successor ?? (change === 'rename' ? unit : null);
  const to: Recipient[] = [
    ...(heir === null ? [] : heirs(heir)),
    { role: 'leadLeader' },
    { role: 'groupHead' },
    office,
  ];
  return notice(to, {
    unit,
    [`change_${change}`]: true,
    successor,
    nameZh: name?.zh ?? null,
    nameEn: name?.en ?? null,
    on,
    reason,
    count: cases.length,
  });
}

function heirs(unit: string): Recipient[] {
  return [
    { role: 'responsibleUnit.principal', unit },
    { role: 'leadUnit.principal', unit },
    { role: 'responsibleUnit.staff', unit },
  ];
}

/** What the open cases of a unit that ends are told: who takes over, or that nobody does (D-38). */
export function successionFacts({
  data,
}: {
  readonly data: Extract<RosterEvent, { type: 'unitChanged' }>['data'];
}): readonly Reaction[] {
  const { unit, successor, change, on } = data;
  return data.cases.map((to) => ({
    to,
    fact: 'unitSucceeded',
    payload: { unit, successor, change, on },
  }));
}

function person(id: string): Recipient {
  return { role: 'responsibleUnit.staff', person: id };
}
