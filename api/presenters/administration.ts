import { dateOf } from '../../domain/calendar/instants';
import type { Facts } from '../../domain/facts';
import { assignmentsOn } from '../../domain/organisation/roster';
import type { ProgrammeState } from '../../domain/programme/state';
import { statusLabel } from '../acts/act-words';
import type { CaseRecord } from '../queries';
import type { RequestContext } from '../request-context';
import type { Health } from '../services';
import { caseUrl } from '../urls';
import { programmeStateOf } from './case-states';
import { policyVersionName } from './policy-values';
import { dateWords } from './words-of-dates';

/** What the administration page is made of. */
export interface AdministrationSources {
  /** Null for who has no part in the programme's work. */
  readonly facts: Facts | null;
  /** The programme's case; undefined while it is not drafted. */
  readonly programme: CaseRecord | undefined;
  /** Null for who need not know how the machines are. */
  readonly health: Health | null;
}

/** Who may what, which policy, which calendar, is the system well: one card each, with what waits. */
export function presentAdministration(context: RequestContext, sources: AdministrationSources) {
  const { facts, programme, health } = sources;
  const state = programmeStateOf(programme ?? null);
  return {
    cards:
      facts === null
        ? null
        : [
            ...(programme === undefined ? [] : [programmeCard(context, programme, facts)]),
            rosterCard(context, facts, state),
            policyCard(context, facts, state),
            calendarCard(context, facts, state),
          ],
    health: health === null ? null : partsOf(context, health),
  };
}

function programmeCard(context: RequestContext, record: CaseRecord, { programme }: Facts) {
  const { t, language } = context;
  const { start, end } = programme.period;
  return {
    title: language === 'zh' ? programme.titleZh : programme.titleEn,
    href: caseUrl(record.aggregate),
    lines: [
      statusLabel(context, 'programme', record.status),
      t('frame:administration.period', {
        start: dateWords(context, start),
        end: dateWords(context, end),
      }),
    ],
    waits: null,
  };
}

function rosterCard(context: RequestContext, { roster }: Facts, state: ProgrammeState | null) {
  const { t } = context;
  const today = dateOf(context.now);
  const held = roster === undefined ? [] : assignmentsOn(roster, today);
  const units = (roster?.units ?? []).filter(
    ({ activeTo }) => activeTo === undefined || today <= activeTo,
  );
  const vacant = units.filter(({ id }) => held.every(({ unit }) => unit !== id)).length;
  return {
    title: t('frame:rail.roster'),
    href: '/roster',
    lines: [
      t('frame:administration.roster', {
        units: units.length,
        people: new Set(held.map(({ person }) => person)).size,
      }),
      ...(vacant === 0 ? [] : [t('frame:administration.vacant', { count: vacant })]),
    ],
    waits:
      (state?.pendingUnitChange ?? null) === null ? null : t('frame:administration.unitChange'),
  };
}

function policyCard(context: RequestContext, { policy }: Facts, state: ProgrammeState | null) {
  const { t } = context;
  return {
    title: t('policy:page.title'),
    href: '/policy',
    lines: [t('policy:page.inForce', { version: policyVersionName(context, policy.version) })],
    waits: (state?.pendingPolicy ?? null) === null ? null : t('policy:page.pending'),
  };
}

function calendarCard(context: RequestContext, { calendar }: Facts, state: ProgrammeState | null) {
  const { t } = context;
  const years = Object.entries(calendar.years).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    title: t('calendar:page.title'),
    href: '/calendar',
    lines: years
      .slice(-2)
      .map(([year, { status }]) =>
        t('frame:administration.year', { year, status: t(`calendar:page.status.${status}`) }),
      ),
    waits: (state?.pendingCalendar ?? null) === null ? null : t('frame:administration.calendar'),
  };
}

function partsOf({ t }: RequestContext, { parts }: Health) {
  return Object.entries(parts).map(([part, answer]) => ({
    label: t(`frame:administration.parts.${part}`, { defaultValue: part }),
    lamp: {
      lamp: answer === 'ok' ? 'normal' : 'overdue',
      word: t(`frame:administration.${answer === 'ok' ? 'well' : 'unwell'}`),
    },
  }));
}
