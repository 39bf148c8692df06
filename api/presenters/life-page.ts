import type { CivilDate } from '../../domain/calendar/civil-date';
import { dateOf } from '../../domain/calendar/instants';
import type { ClueState } from '../../domain/clue/state';
import type { Facts } from '../../domain/facts';
import type { LifeKind, LifeState } from '../../domain/helper-life/life';
import { isLifeKind } from '../../domain/helper-life/marks';
import type { InspectionState } from '../../domain/inspection/state';
import { isRestricted } from '../../domain/readers';
import { findWord, statusLabel, wordOf } from '../acts/act-words';
import type { CaseRecord } from '../queries';
import { seesReporter } from '../relations';
import { personOf, type RequestContext } from '../request-context';
import { caseUrl, withQuery } from '../urls';
import { lifeLayouts, type LifeTable } from './life-fields';
import { presentLamp, soonUntil } from './lamp';
import { joined } from './phrases';
import { presentOwed } from './problem-page';
import { dateWords } from './words-of-dates';

/** The page of a helper life without its acts and timeline: chain, next step, facts, texts, tables, problems found in it. */
export function presentLife(context: RequestContext, record: CaseRecord, facts: Facts) {
  const kind = record.kind as LifeKind;
  const state = record.state as LifeState;
  const layout = lifeLayouts[kind];
  const fields = state as unknown as Readonly<Record<string, unknown>>;
  const today = dateOf(context.now);
  const soonDay = soonUntil(facts.calendar, today, facts.policy.values['dashboard.lightsFrom']);
  const lamp = presentLamp(context, record, today, { calendar: facts.calendar, soonDay });
  const label = (field: string) => labelOf(context, kind, field);
  return {
    number: state.number,
    title: state.title,
    status: statusLabel(context, kind, state.status),
    lamp,
    marks: isRestricted(record) ? [context.t('frame:restricted')] : null,
    nextClass: lamp.lamp === 'overdue' ? 'is-overdue' : lamp.lamp === 'soon' ? 'is-soon' : '',
    chain: chainOf(context, kind, state.status),
    owed: presentOwed(context, record, facts, today),
    facts: [
      ...layout.facts.flatMap((field) => {
        const value = valueInWords(context, kind, field, fields[field]);
        return value === null ? [] : [{ label: label(field), value }];
      }),
      ...reporterOf(context, record),
    ],
    texts: layout.texts.flatMap((field) => {
      const text = fields[field];
      return typeof text === 'string' && text !== '' ? [{ label: label(field), text }] : [];
    }),
    tables: layout.tables.flatMap((table) => tableOf(context, kind, table, fields[table.field])),
    problems: orNull(problemsOf(context, state)),
    found: foundHere(record),
  };
}

/** The name of the list of a kind of helper life. */
export function lifeRoomName({ t }: Pick<RequestContext, 't'>, kind: LifeKind): string {
  return t(`pages:life.rooms.${kind}`);
}

/** The name of the list to which a case belongs: of its kind of helper life, else of its room of the rail. */
export function listName(context: Pick<RequestContext, 't'>, kind: string, room: string): string {
  return isLifeKind(kind) ? lifeRoomName(context, kind) : context.t(`frame:rail.${room}`);
}

/** The label of a field of a helper life. */
export function labelOf(context: RequestContext, kind: LifeKind, field: string): string {
  return wordOf(context, `${kind}:fields.${field}`, `pages:life.fields.${field}`);
}

/** The chain of states with today's place; a state beside the course stands alone at its end. */
function chainOf(context: RequestContext, kind: LifeKind, status: string) {
  const { chain } = lifeLayouts[kind];
  const usual = chain.includes(status) ? chain : [...chain.slice(0, -1), status];
  const place = usual.indexOf(status);
  return usual.map((one, n) => ({
    label: statusLabel(context, kind, one),
    done: n < place,
    now: n === place,
  }));
}

/** Who reported, for those who answer (D-23). */
function reporterOf(context: RequestContext, record: CaseRecord) {
  if (record.kind !== 'clue' || !seesReporter(personOf(context).hat, record)) {
    return [];
  }
  const { reporter } = record.state as ClueState;
  const said = [reporter?.name, reporter?.contact].filter((one) => one !== undefined);
  return said.length === 0
    ? []
    : [{ label: labelOf(context, 'clue', 'reporter'), value: joined(context, said) }];
}

/** A value of a field in words: dates, words of closed lists, lists; null where there is nothing to show. */
export function valueInWords(
  context: RequestContext,
  kind: LifeKind,
  field: string,
  value: unknown,
): string | null {
  if (value === null || value === undefined || value === '') {
    return null;
  }
  if (Array.isArray(value)) {
    const words = value.map((one) => valueInWords(context, kind, field, one) ?? '');
    return words.length === 0 ? null : joined(context, words);
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (['indicator', 'indicators'].includes(field)) {
    return context.names.indicator(text);
  }
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    return dateWords(context, text as CivilDate);
  }
  return findWord(context, `${kind}:choices.${field}.${text}`) ?? context.names.unit(text);
}

function tableOf(context: RequestContext, kind: LifeKind, table: LifeTable, value: unknown) {
  const rows = Array.isArray(value) ? (value as Readonly<Record<string, unknown>>[]) : [];
  return rows.length === 0
    ? []
    : [
        {
          caption: labelOf(context, kind, table.field),
          heads: table.columns.map((column) => labelOf(context, kind, column)),
          rows: rows.map((row, n) => ({
            no: n + 1,
            cells: table.columns.map((column) => ({
              label: labelOf(context, kind, column),
              value: valueInWords(context, kind, column, row[column]) ?? '—',
            })),
          })),
        },
      ];
}

function problemsOf({ t }: RequestContext, { problems }: LifeState) {
  return problems.map(({ problem, title, standing }) => ({
    href: caseUrl(problem),
    number: problem.slice('problem/'.length),
    title: title === problem.slice('problem/'.length) ? '' : title,
    standing: t(`pages:life.standings.${standing}`),
  }));
}

/** Sources of problems by what they are found in. */
const sourceOfForm: Readonly<Record<InspectionState['form'], string>> = {
  spotCheck: 'spotCheck',
  inspection: 'inspection',
  writtenSupervision: 'inspection',
  openVisit: 'openCovertVisit',
  covertVisit: 'openCovertVisit',
  specialCheck: 'specialCheck',
  rovingSupervision: 'rovingSupervision',
  liaisonService: 'liaisonService',
  onTheSpot: 'inspection',
  randomCheck: 'randomCheck',
  personnelVisit: 'inspection',
};

const sourceOfChannel: Readonly<Partial<Record<ClueState['channel'], string>>> = {
  suggestion: 'suggestion',
  questionnaire: 'questionnaire',
  mediaPlatform: 'mediaPlatform',
  thirdParty: 'thirdParty',
};

function sourceOf(kind: LifeKind, state: LifeState): string {
  switch (kind) {
    case 'clue':
      return sourceOfChannel[(state as ClueState).channel] ?? 'publicChannel';
    case 'inspection':
      return sourceOfForm[(state as InspectionState).form];
    case 'visit':
      return 'enterpriseVisit';
    case 'instruction':
      return 'instruction';
    default:
      return 'other';
  }
}

/** Statuses in which nothing can have been found yet, or nothing is found any more. */
const findsNothing = ['PLANNED', 'CANCELLED', 'DISMISSED', 'REPORTER_ANSWERED', 'RECEIVED'];

/** The form on which a problem found here is registered, filled in as far as the case knows. */
function foundHere(record: CaseRecord): string | null {
  const kind = record.kind as LifeKind;
  const state = record.state as LifeState;
  if (kind === 'innovation' || findsNothing.includes(state.status)) {
    return null;
  }
  const clue = kind === 'clue' ? (state as ClueState) : null;
  return withQuery('/problems/new', {
    origin: state.id,
    source: sourceOf(kind, state),
    title: clue?.title,
    description: clue?.text,
    suggestedUnit: clue?.aboutUnit ?? undefined,
    indicator: state.indicator ?? undefined,
    // What is found in a case for named roles is kept to them as well (D-23).
    flags: isRestricted(record) ? 'confidential' : undefined,
  });
}

function orNull<T>(list: readonly T[]): readonly T[] | null {
  return list.length === 0 ? null : list;
}
