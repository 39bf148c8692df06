import type { PolicyAdopted } from '../policy/adoption';
import type { Actor } from '../actor';
import type { AggregateId } from '../aggregate';
import type { CivilDate } from '../calendar/civil-date';
import type { Evidence } from '../evidence';
import type { EventOf } from './event-of';
import type { Proposal } from './state';
import type { Authority, HandlingLevel, ProposalKind } from './vocabulary';

/** Events from sign-off on, and those that concern the whole life (P23–P35, facts of placards and calendar). */
export type ClosingEvent =
  | EventOf<
      'signOffApproved',
      'P23',
      {
        readonly opinion: string | null;
        readonly acceptor: Actor;
        readonly inTime: boolean;
        readonly lookBackOn: CivilDate;
        readonly mandatoryLookBack: boolean;
      }
    >
  | EventOf<
      'signOffSigned',
      'P23',
      Authority & {
        readonly step: number;
        readonly opinion: string | null;
        /** Whose word is waited for now: of this step, or of the next. */
        readonly signers: readonly Authority[];
      }
    >
  | EventOf<
      'signOffDeclined',
      'P24',
      Authority & {
        readonly step: number;
        readonly reason: string;
        readonly signers: readonly Authority[];
      }
    >
  | EventOf<
      'signOffRefused',
      'P24',
      { readonly reason: string; readonly round: number; readonly dueOn: CivilDate }
    >
  | EventOf<
      'escalationProposed',
      'P25',
      { readonly grounds: readonly string[]; readonly reason: string; readonly proposal: Proposal }
    >
  | EventOf<
      'problemEscalated',
      'P25',
      {
        readonly from: HandlingLevel;
        readonly to: HandlingLevel;
        readonly grounds: readonly string[];
        readonly leader: string | null;
        readonly reason: string;
        readonly byRule: boolean;
      }
    >
  | EventOf<
      'handlingLevelLowered',
      'P25',
      { readonly from: HandlingLevel; readonly to: HandlingLevel; readonly reason: string }
    >
  | EventOf<'proposalSetAside', 'P25', { readonly kind: ProposalKind; readonly reason: string }>
  | EventOf<
      'problemPlacarded',
      'P26',
      {
        readonly grounds: readonly string[];
        readonly reason: string;
        readonly dueOn: CivilDate;
        readonly meetingRecord: boolean;
      }
    >
  | EventOf<'lookBackDrawn', 'P27', { readonly startsOn: CivilDate }>
  | EventOf<
      'lookBackBegun',
      'P27',
      {
        readonly how: 'drawn' | 'mandatory' | 'ordered';
        readonly reason: string | null;
        readonly dueOn: CivilDate;
      }
    >
  | EventOf<
      'lookBackRecorded',
      'P28',
      {
        readonly result: 'holds' | 'rebound' | 'untrue';
        readonly finding: string;
        readonly team: readonly string[];
        readonly evidence: Evidence;
      }
    >
  | EventOf<'closingAwaitsMechanism', 'P28', object>
  | EventOf<
      'mechanismRecorded',
      'P28',
      { readonly kind: 'entry' | 'waiver'; readonly text: string; readonly document: Evidence }
    >
  | EventOf<'problemClosed', 'P28', { readonly how: 'holds' | 'notDrawn' }>
  | EventOf<
      'problemReopened',
      'P29',
      {
        readonly cause: string;
        readonly reason: string;
        readonly evidence: Evidence;
        readonly formerAcceptor: Actor;
        readonly formerApprover: Actor;
        readonly reopenCount: number;
        readonly dueOn: CivilDate;
      }
    >
  | EventOf<'problemCancelled', 'P30', { readonly reason: string; readonly document: Evidence }>
  | EventOf<
      'problemCarriedOver',
      'P31',
      {
        readonly to: 'successorProgramme' | 'routineWork';
        readonly owner: string;
        readonly dueOn: CivilDate | null;
        readonly reason: string;
      }
    >
  | EventOf<
      'personalMeasureRecorded',
      'P32',
      {
        readonly person: string;
        readonly kind: string;
        readonly on: CivilDate;
        readonly reason: string;
      }
    >
  | EventOf<'typicalCaseDrafted', 'P33', { readonly title: string; readonly text: string }>
  | EventOf<'typicalCasePublished', 'P33', { readonly title: string; readonly text: string }>
  | EventOf<
      'jointLiabilityMarked',
      'P35',
      {
        readonly indicator: string;
        readonly units: readonly string[];
        readonly quarter: string | null;
      }
    >
  | EventOf<
      'unitPlacardHung',
      'L02',
      {
        readonly placard: AggregateId;
        readonly colour: 'yellow' | 'red';
        readonly dueOn: CivilDate;
      }
    >
  | EventOf<'unitPlacardDelisted', 'L07', { readonly placard: AggregateId }>
  | EventOf<
      'deadlinesRecalculated',
      'C15',
      {
        readonly calendarVersion: string;
        readonly formerDueOn: CivilDate | null;
        readonly dueOn: CivilDate | null;
        /** What moved: `deadline` or the key of a wait; absent in events recorded before it was kept. */
        readonly dates?: readonly {
          readonly key: string;
          readonly from: CivilDate;
          readonly to: CivilDate;
        }[];
      }
    >
  | EventOf<'policyAdopted', 'C15', PolicyAdopted>;
