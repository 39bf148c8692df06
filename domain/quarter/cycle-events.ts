import type { AggregateId } from '../aggregate';
import type { CivilDate } from '../calendar/civil-date';
import type { Quarter } from '../calendar/quarters';
import type { PlannedDuty } from '../duty/planned-duty';
import type { EventShape } from '../event-shape';
import type { Evidence } from '../evidence';
import type { IndicatorFacts } from '../organisation/programme-facts';
import type { PolicyAdopted } from '../policy/adoption';
import type { PublishedQuarter } from '../scoring/history';
import type { KnownPlacard, MeasureProposal } from './measures-state';
import type { ReportItem } from './reports-state';
import type {
  MissedDuty,
  OverdueProblem,
  RankingRecord,
  ReportTemplate,
  ScoreSheet,
} from './state';
import type { Timetable } from './timetable';

type PartOfTimetable = Partial<Timetable>;

/** A repeat deduction: the same item lost points in two quarters running (S0-50). */
export interface RepeatDeduction {
  readonly indicator: string;
  readonly items: readonly string[];
  readonly leadUnits: readonly string[];
  readonly leadLeaders: readonly string[];
}

/** Lost items of a multi-lead indicator for which all its lead units answer (S0-66, D-40). */
export interface JointLiability extends RepeatDeduction {
  /** Problems through which the points were lost, as entered; they are marked (P35). */
  readonly problems?: readonly string[];
}

/** What takes the quarter itself from one status to the next (Q01–Q16, Q25–Q27). */
export type CycleEvent =
  | EventShape<
      'quarterPlanned',
      'Q01',
      {
        readonly programme: string;
        readonly policyVersion: string;
        readonly quarter: Quarter;
        readonly previous: Quarter | null;
        readonly next: Quarter | null;
        readonly ranks: boolean;
        /** Title of the programme, in its own language. */
        readonly title: string;
        readonly timetable: Timetable;
      }
    >
  | EventShape<
      'quarterOpened',
      'Q02',
      {
        readonly taskForces: readonly IndicatorFacts[];
        readonly duties: readonly PlannedDuty[];
        /** First working day of the quarter: the duty calendars go out. */
        readonly announceOn: CivilDate;
      }
    >
  | EventShape<'dutyMissNoted', 'Q02', MissedDuty>
  | EventShape<'trainingNoted', 'R01', { readonly people: readonly string[] }>
  | EventShape<'overdueNoted', 'Q11', OverdueProblem>
  | EventShape<'yearEnded', 'Q26', { readonly on: CivilDate }>
  /** A unit has passed on to another (D-38). */
  | EventShape<'unitSucceeded', 'C15', { readonly former: string; readonly successor: string }>
  | EventShape<
      'dispatchRecorded',
      'Q05',
      {
        readonly kind: 'groupHead' | 'leadLeader' | 'office' | 'internal' | 'joint';
        readonly on: CivilDate;
        readonly chair: string;
        readonly indicators: readonly string[];
        readonly attendees: string;
        readonly decisions: string;
        readonly evidence: Evidence;
        /** Filed within `prompt.report`; else it does not count (S0-14). */
        readonly counted: boolean;
        readonly fulfils: readonly AggregateId[];
      }
    >
  | EventShape<
      'monthlyReported',
      'Q06',
      {
        readonly indicator: string;
        readonly leadUnits: readonly string[];
        readonly to: 'superior' | 'leadLeader';
        readonly on: CivilDate;
        readonly summary: string;
        readonly items: readonly ReportItem[];
        readonly evidence: Evidence;
        readonly fulfils: readonly AggregateId[];
      }
    >
  | EventShape<'templateApproved', 'Q07', ReportTemplate>
  | EventShape<
      'ownTemplateApproved',
      'Q07',
      ReportTemplate & { readonly indicators: readonly string[] }
    >
  | EventShape<
      'templateIssued',
      'Q07',
      ReportTemplate & {
        readonly dueOn: CivilDate;
        /** Task forces that count from now on, where a change counts at once (`roster.changeEffect`). */
        readonly taskForces?: readonly IndicatorFacts[];
      }
    >
  | EventShape<
      'collectionClosed',
      'Q10',
      { readonly awaiting: readonly string[]; readonly timetable: PartOfTimetable }
    >
  | EventShape<'scoresRecorded', 'Q11', Partial<ScoreSheet>>
  | EventShape<
      'scoringConfirmed',
      'Q11',
      {
        readonly sheet: ScoreSheet;
        readonly repeats: readonly RepeatDeduction[];
        /** Multi-lead indicators whose lost items nobody claims, or without a filed list (S0-66, D-40). */
        readonly jointlyLiable: readonly JointLiability[];
        /** Task forces that count from now on, where a change counts at once (`roster.changeEffect`). */
        readonly taskForces?: readonly IndicatorFacts[];
      }
    >
  | EventShape<
      'rankingComputed',
      'Q12',
      {
        readonly ranking: RankingRecord;
        readonly proposals: readonly MeasureProposal[];
        /** Placards proposed by an earlier draft that are not proposed any more. */
        readonly dropped: readonly AggregateId[];
        /** False where the programme holds no hearing (`objection.within` = 0). */
        readonly hearing: boolean;
        readonly timetable: PartOfTimetable;
      }
    >
  | EventShape<
      'objectionRaised',
      'Q13',
      {
        readonly objection: string;
        readonly unit: string;
        readonly indicator: string;
        readonly on: CivilDate;
        readonly grounds: string;
        readonly evidence: Evidence;
      }
    >
  | EventShape<
      'objectionAnswered',
      'Q13',
      {
        readonly objection: string;
        readonly unit: string;
        readonly indicator: string;
        readonly upheld: boolean;
        readonly answer: string;
        /** No other objection is open and one was upheld: back to scoring. */
        readonly rescore: boolean;
      }
    >
  | EventShape<
      'hearingClosed',
      'Q13',
      {
        readonly silence: 'consent' | 'nothing';
        readonly silent: readonly {
          readonly indicator: string;
          readonly units: readonly string[];
        }[];
      }
    >
  | EventShape<'submittedToLeaders', 'Q14', { readonly timetable: PartOfTimetable }>
  | EventShape<
      'proposalDecided',
      'Q15',
      {
        readonly proposal: string;
        readonly approved: boolean;
        readonly reason: string | null;
        readonly units: readonly string[];
        readonly changed: boolean;
      }
    >
  | EventShape<'returnedToRanking', 'Q15', { readonly reason: string }>
  | EventShape<
      'listApproved',
      'Q15',
      {
        readonly instruction: string | null;
        readonly publishOn: CivilDate;
        readonly duties: readonly PlannedDuty[];
        readonly revision: number;
        /** Measures of an earlier revision that lost their ground (D-28). */
        readonly groundless: readonly string[];
      }
    >
  | EventShape<
      'listPublished',
      'Q16',
      {
        readonly on: CivilDate;
        readonly revision: number;
        readonly correction: boolean;
        readonly audience: 'allProgrammeUnits' | 'leadersOnly' | 'publicWeb';
        readonly timetable: PartOfTimetable;
        /** What placards are told: by indicator whether the rank is middle or above. */
        readonly recovered: { readonly [indicator: string]: boolean | null };
        /** One speech for each indicator, also of the same unit (`speech.combine` = false); absent: one for each unit. */
        readonly speechesApart?: true;
      }
    >
  | EventShape<
      'stepReminded',
      'Q03' | 'Q10' | 'Q11' | 'Q13' | 'Q14' | 'Q16' | 'Q25',
      { readonly rung: string; readonly step: keyof Timetable; readonly dueOn: CivilDate }
    >
  | EventShape<
      'quarterClosed',
      'Q25',
      {
        readonly on: CivilDate;
        readonly report: string;
        readonly open: readonly string[];
        readonly overruled: readonly string[];
        readonly performed: number;
      }
    >
  | EventShape<'carriedOver', 'Q26', { readonly to: Quarter | null }>
  | EventShape<
      'historyReceived',
      'Q26',
      {
        readonly from: Quarter;
        readonly revision: number;
        readonly history: readonly PublishedQuarter[];
        readonly placards: readonly KnownPlacard[];
        readonly lostItems: { readonly [indicator: string]: readonly string[] };
        readonly template: ReportTemplate;
        /** Absent in what was told before task forces could have their own, and where none has. */
        readonly ownTemplates?: { readonly [indicator: string]: ReportTemplate } | undefined;
        readonly stale: boolean;
      }
    >
  | EventShape<
      'correctionProposed',
      'Q27',
      { readonly reason: string; readonly scores: { readonly [indicator: string]: string } }
    >
  | EventShape<
      'timetableRecalculated',
      'C15',
      {
        readonly calendarVersion: string;
        readonly timetable: PartOfTimetable;
        readonly dates: readonly {
          readonly key: keyof Timetable;
          readonly from: CivilDate;
          readonly to: CivilDate;
        }[];
      }
    >
  | EventShape<'correctionApproved', 'Q27', object>
  | EventShape<'correctionRefused', 'Q27', { readonly reason: string }>
  | EventShape<
      'policyAdopted',
      'C15',
      PolicyAdopted & {
        /** Steps still ahead, counted anew. */
        readonly timetable: PartOfTimetable;
      }
    >;
