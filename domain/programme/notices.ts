import type { Notice, Recipient, Recorded } from '../aggregate';
import type { ProgrammeEvent } from './events';
import { rosterNotice } from './roster-notices';
import type { ProgrammeState } from './state';

const allUnits: readonly Recipient[] = [
  { role: 'leadUnit.principal' },
  { role: 'responsibleUnit.principal' },
];

/** Whom a programme's events are told (N70, N71, N75, N76). */
export function programmeNotices(
  event: Recorded<ProgrammeEvent>,
  state: ProgrammeState,
): readonly Notice[] {
  const about = { number: state.code, title: state.title, year: state.year };
  switch (event.type) {
    case 'programmeIssued': {
      const { issuer, issuedOn, mobilisedOn } = event.data;
      const { start, end } = state.period;
      return [
        {
          notice: 'N70',
          to: allUnits,
          formal: true,
          about: { ...about, issuer, issuedOn, mobilisedOn, start, end },
        },
      ];
    }
    case 'programmeClosed': {
      const { on, report, placards = [], pledges = [] } = event.data;
      const goesOn = { placards: placards.length, pledges: pledges.length };
      return [finalReport({ ...about, on, report, ...goesOn })];
    }
    case 'weekDigested':
      return [
        {
          notice: 'N71',
          to: [
            { role: 'coordinationOffice' },
            ...state.weeklyReporters.map((unit): Recipient => ({ role: 'leadUnit.staff', unit })),
          ],
          formal: false,
          about: { ...about, on: event.data.on },
        },
      ];
    case 'policyChanged': {
      const { version, reason, validFrom, values } = event.data;
      return [
        policyNotice({ ...about, version, reason, validFrom, keys: Object.keys(values).sort() }),
      ];
    }
    case 'policyMoveOrdered': {
      const { version, reason, on: validFrom, cases } = event.data;
      const moved = cases.length;
      return [policyNotice({ ...about, version, reason, validFrom, keys: [], moved })];
    }
    case 'rolesDelegated':
    case 'delegationEnded':
    case 'dutiesHandedOver':
    case 'unitChanged':
      return [rosterNotice(event, state)];
    default:
      return [];
  }
}

/** To the leading group (C13). */
function finalReport(about: Notice['about']): Notice {
  return {
    notice: 'N75',
    to: [{ role: 'groupHead' }, { role: 'leadingGroup' }],
    formal: true,
    about,
  };
}

function policyNotice(about: Notice['about']): Notice {
  return { notice: 'N76', to: allUnits, formal: false, about };
}
