import { randomUUID } from 'node:crypto';
import type { Act } from '../../domain/act';
import type { AggregateKind, Recipient } from '../../domain/aggregate';
import { kindOf } from '../../domain/subjects';
import { allFields, type FormField } from '../forms/form-fields';
import { presentForm, type FieldView, type FormFault, type FormWords } from '../forms/present-form';
import { textAt, type FormBody } from '../forms/read-form';
import { presentCaseHeader } from '../presenters/case-header';
import { summaryOfPayload, type SummaryLine } from '../presenters/payload-summary';
import type { CaseRecord } from '../queries';
import { personOf, type RequestContext } from '../request-context';
import { seesReporter } from '../relations';
import { caseUrl, roomUrl } from '../urls';
import { commandHelp, commandLabel, noticeTitle, recipientLabel } from './act-words';
import { alikeActsOf } from './alike-acts';
import { keepsDrafts, type DraftRemarks } from './drafts';
import type { ReportInQuestion } from './report-in-question';
import { isHarsh } from './grave-acts';

/** What the page of one act is drawn from. */
export interface ActPage {
  readonly kind: AggregateKind;
  readonly command: string;
  readonly record: CaseRecord | null;
  readonly fields: readonly FormField[];
  readonly words: FormWords;
  readonly body: FormBody;
  readonly faults?: readonly FormFault[];
  /** Why the act was refused, in a sentence, with what may be done instead. */
  readonly refusal?: {
    readonly sentence: string;
    readonly others: readonly { readonly label: string; readonly href: string }[];
  };
  /** What has happened to the case since the person opened the form. */
  readonly changes?: readonly { readonly when: string; readonly what: string }[];
  /** Rule of the permission row that lets the person do this. */
  readonly rule: string | null;
  /** Where the values that the form already holds come from. */
  readonly remark?: string;
  readonly drafts?: DraftRemarks;
  /** What a draft holds of an act that is not possible any more: it is read and copied, not sent. */
  readonly written?: readonly SummaryLine[];
  readonly addRowTo?: string | undefined;
  /** The report that the act is about, as whoever does it must see it. */
  readonly report?: ReportInQuestion;
  /** The act is not possible whatever is typed: no form is shown. */
  readonly closed?: boolean;
}

/** The form of an act, with what was typed kept. A page always carries a new key: a corrected form is a new act. */
export function presentActForm(context: RequestContext, page: ActPage) {
  const { kind, command, record, fields, faults = [] } = page;
  const views = presentForm(fields, page.body, faults, page.words, page.addRowTo);
  const known = new Set(fields.map(({ name }) => name));
  const general = faults.filter(({ path }) => !known.has(path.split('.')[0] ?? ''));
  return {
    ...headOf(context, page),
    ...foldOptional(command, fields, views),
    hasEvidence: allFields(fields).some(({ field }) => field.input === 'evidence'),
    faults:
      faults.length === 0
        ? null
        : faults.map(({ path, message }) => ({
            href: `#f-${path.replaceAll('.', '-')}`,
            label: path === '' ? '' : labelOf(page.words, path),
            message,
          })),
    general,
    refusal: page.refusal ?? null,
    changes: page.changes ?? null,
    remark: page.remark ?? null,
    drafts: page.drafts ?? null,
    written: page.written ?? null,
    // A form keeps the id of its draft through every correction, so that it stays one draft.
    draft: keepsDrafts(kind, command) ? (textAt(page.body, '_draft') ?? randomUUID()) : null,
    open: page.closed === true || asksForReport(page) ? null : true,
    submit: commandLabel(context, kind, command),
    harsh: isHarsh(kind, command),
    revision: record?.revision ?? 0,
    hints: command === 'registerProblem' ? { thenAssign: mayAssign(context) } : null,
  };
}

/** Whether the report has to be chosen first: nobody reviews or signs what is not before the eyes (S0-46, D-20). */
function asksForReport({ report, refusal, faults = [] }: ActPage): boolean {
  return (report?.choose ?? null) !== null && refusal === undefined && faults.length === 0;
}

/** Whether whoever registers may also assign (S0-03). */
function mayAssign(context: RequestContext): boolean {
  return alikeActsOf(personOf(context).hat).includes('assignProblem');
}

/** Optional fields that belong in sight all the same, by command. */
const inSight: Readonly<Record<string, readonly string[]>> = {
  registerProblem: ['indicator', 'suggestedUnit', 'foundOn', 'evidence'],
  assignProblem: ['dueOn', 'level'],
  recordScores: ['scores', 'lostItems', 'unreported', 'findings'],
};

/** Optional fields shown at most before they fold away. */
const MOST_OPTIONAL = 4;

/** A long form shows what is needed and folds the rest; a field with a message or a value of its own stays in sight. */
function foldOptional(command: string, fields: readonly FormField[], views: readonly FieldView[]) {
  const optional = fields.filter(({ required }) => !required);
  const listed = inSight[command];
  const folds = (view: FieldView) => {
    const field = fields.find(({ name }) => name === view.name);
    const filled = view.value !== '' && view.value !== field?.preset;
    return (
      field?.required === false &&
      view.errors === null &&
      !filled &&
      listed?.includes(view.name) !== true
    );
  };
  const folded = optional.length > MOST_OPTIONAL || listed !== undefined ? views.filter(folds) : [];
  return {
    fields: views.filter((view) => !folded.includes(view)),
    folded: folded.length === 0 ? null : folded,
  };
}

/** The page that asks once more: what is about to be done, and who will be told. */
export function presentConfirmation(
  context: RequestContext,
  page: ActPage,
  payload: Readonly<Record<string, unknown>>,
  foreseen: Act,
  nameOf: (person: string) => string,
) {
  const { kind, command, record } = page;
  // Who reported is told to nobody who does not answer the reporter (D-23).
  const names = seesReporter(personOf(context).hat, record);
  const unnamed = (one: Recipient): Recipient =>
    one.role === 'reporter' && !names ? { role: 'reporter' } : one;
  const told = foreseen.notices.map((notice) => ({
    title: noticeTitle(context, notice.notice),
    formal: notice.formal,
    to: [...new Set(notice.to.map((one) => recipientLabel(context, unnamed(one), nameOf)))].join(
      context.t('frame:list.comma'),
    ),
  }));
  return {
    ...headOf(context, page),
    summary: summaryOfPayload(page.fields, payload, page.words, context),
    told: told.length === 0 ? null : told,
    hidden: Object.entries(page.body)
      .filter(
        ([name]) =>
          !['_csrf', '_key', '_revision', '_confirmed', '_addRow', '_back'].includes(name),
      )
      .flatMap(([name, value]) => valuesOf(value).map((one) => ({ name, value: one }))),
    submit: context.t('pages:form.confirm', { label: commandLabel(context, kind, command) }),
    harsh: isHarsh(kind, command),
    revision: record?.revision ?? 0,
  };
}

function headOf(context: RequestContext, page: ActPage) {
  const { kind, command, record, rule } = page;
  return {
    title: commandLabel(context, kind, command),
    help: commandHelp(context, kind, command),
    rule,
    csrf: personOf(context).csrf,
    key: randomUUID(),
    back: record === null ? roomUrl(kind) : caseUrl(record.aggregate),
    header: record === null ? null : presentCaseHeader(context, record),
    action: record === null ? roomUrl(kind) : `${caseUrl(record.aggregate)}/acts/${command}`,
    report: page.report?.card ?? null,
    choose: page.report?.choose ?? null,
    kindLabel: record === null ? '' : context.t(`frame:kinds.${kindOf(record.aggregate)}`),
  };
}

function labelOf(words: FormWords, path: string): string {
  return words.label(
    path
      .split('.')
      .filter((part) => !/^\d+$/.test(part))
      .join('.'),
  );
}

function valuesOf(value: unknown): string[] {
  const all: unknown[] = Array.isArray(value) ? value : [value];
  return all.filter((one): one is string => typeof one === 'string');
}
