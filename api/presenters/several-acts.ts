import { randomUUID } from 'node:crypto';
import type { Act } from '../../domain/act';
import type { Rejection } from '../../domain/aggregate';
import type { OneAnswer } from '../acts/act-several';
import {
  commandHelp,
  commandLabel,
  noticeTitle,
  recipientLabel,
  refusalSentence,
  statusLabel,
} from '../acts/act-words';
import { isHarsh } from '../acts/grave-acts';
import { allFields, type FormField } from '../forms/form-fields';
import { presentForm, type FormFault, type FormWords } from '../forms/present-form';
import type { FormBody } from '../forms/read-form';
import { markedTitle } from './case-name';
import type { CaseRecord } from '../queries';
import { personOf, type RequestContext } from '../request-context';
import { caseUrl } from '../urls';

/** What the page of an act on several cases is drawn from. */
export interface SeveralPage {
  readonly command: string;
  readonly fields: readonly FormField[];
  readonly words: FormWords;
  readonly body: FormBody;
  readonly faults: readonly FormFault[];
  readonly key?: string;
  readonly cases: readonly {
    readonly record: CaseRecord;
    readonly refused: Rejection | null;
    /** What the act would do; only where the page asks once more. */
    readonly foreseen?: Act;
  }[];
  readonly nameOf: (person: string) => string;
}

/** The form of an act on several cases: the cases with those that will be refused, and one form for all. */
export function presentSeveral(context: RequestContext, page: SeveralPage) {
  const { command, fields, faults, words, body, cases } = page;
  const going = cases.filter(({ refused }) => refused === null);
  return {
    ...headOf(context, command),
    key: page.key ?? randomUUID(),
    cases: cases.map(({ record, refused, foreseen }) => ({
      ...rowOf(context, record),
      revision: record.revision,
      refused: refused === null ? null : refusalSentence(context, 'problem', refused),
      told: foreseen === undefined ? null : toldBy(context, foreseen, page.nameOf),
    })),
    counts: context.t('pages:several.counts', { going: going.length, all: cases.length }),
    fields: presentForm(fields, body, faults, words, undefined),
    hasEvidence: allFields(fields).some(({ field }) => field.input === 'evidence'),
    faults:
      faults.length === 0 ? null : faults.map(({ path, message }) => faultOf(words, path, message)),
    mayGo: going.length > 0 ? true : null,
    hidden: Object.entries(body).flatMap(([name, value]) =>
      [value].flat().flatMap((one) => (typeof one === 'string' ? [{ name, value: one }] : [])),
    ),
  };
}

/** What became of each case: which went, which were refused, and in which words. */
export function presentSeveralDone(
  context: RequestContext,
  command: string,
  answers: readonly { readonly record: CaseRecord; readonly answer: OneAnswer }[],
) {
  const lines = answers.map(({ record, answer }) => ({
    ...rowOf(context, record),
    ...outcomeOf(context, answer),
  }));
  const went = lines.filter(({ went: one }) => one === true).length;
  return {
    ...headOf(context, command),
    summary: context.t('pages:several.done', { went, all: lines.length }),
    lines,
  };
}

function headOf(context: RequestContext, command: string) {
  return {
    title: context.t('pages:several.title', { label: commandLabel(context, 'problem', command) }),
    help: commandHelp(context, 'problem', command),
    command,
    submit: commandLabel(context, 'problem', command),
    harsh: isHarsh('problem', command),
    csrf: personOf(context).csrf,
  };
}

function rowOf(context: RequestContext, record: CaseRecord) {
  return {
    href: caseUrl(record.aggregate),
    number: record.number,
    name: markedTitle(context, record),
    status: statusLabel(context, 'problem', record.status),
    unit: record.units[0] === undefined ? '—' : context.names.unit(record.units[0]),
    dueOn: record.dueOn ?? '—',
  };
}

function outcomeOf(context: RequestContext, answer: OneAnswer) {
  if ('done' in answer) {
    const status = statusLabel(context, 'problem', answer.done);
    return { went: true, lamp: 'closed', says: context.t('pages:several.went', { status }) };
  }
  if ('rejection' in answer) {
    const says = refusalSentence(context, 'problem', answer.rejection);
    return { went: null, lamp: 'overdue', says };
  }
  if ('changed' in answer) {
    const { changed } = answer;
    return { went: null, lamp: 'soon', says: context.t('pages:several.changed'), changed };
  }
  const key = 'pending' in answer ? 'pending' : 'down';
  return { went: null, lamp: 'soon', says: context.t(`pages:several.${key}`) };
}

function toldBy(context: RequestContext, { notices }: Act, nameOf: (person: string) => string) {
  return notices.map(({ notice, to }) => ({
    title: noticeTitle(context, notice),
    to: [...new Set(to.map((one) => recipientLabel(context, one, nameOf)))].join(
      context.t('frame:list.comma'),
    ),
  }));
}

function faultOf(words: FormWords, path: string, message: string) {
  const label = path
    .split('.')
    .filter((part) => !/^\d+$/.test(part))
    .join('.');
  return { href: `#f-${path.replaceAll('.', '-')}`, label: words.label(label), message };
}
