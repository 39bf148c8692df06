import type { AggregateId } from '../../domain/aggregate';
import { kindOf } from '../../domain/subjects';
import type { FormBody } from '../forms/read-form';
import { withRemark } from '../presenters/phrases';
import { instantShort } from '../presenters/words-of-dates';
import type { Draft } from '../queries';
import { personOf, type RequestContext, type Words } from '../request-context';
import type { Services } from '../services';
import { actUrl, roomUrl, withQuery } from '../urls';
import { idempotencyKey } from './command-of';

/** Acts that are written rather than clicked: their form can be kept and found again on the workbench (pages.md). */
const written: readonly string[] = [
  'problem.registerProblem',
  'problem.submitPlan',
  'problem.writePlanByLead',
  'problem.applyForAcceptance',
  'quarter.draftReport',
];

/** An act on a case, or one that begins a case (`<kind>/new`). */
interface WrittenAct {
  readonly aggregate: AggregateId;
  readonly command: string;
}

/** Whether the form of an act can be kept. */
export function keepsDrafts(kind: string, command: string): boolean {
  return written.includes(`${kind}.${command}`);
}

/** The form in which a draft is gone on with. */
export function draftUrl({ id, aggregate, command }: Omit<Draft, 'fields' | 'at'>): string {
  const form = aggregate.endsWith('/new')
    ? `${roomUrl(kindOf(aggregate))}/new`
    : actUrl(aggregate, command);
  return withQuery(form, { draft: id });
}

/** The person's drafts of one act, newest first. */
export async function draftsOfAct(
  { queries }: Services,
  context: RequestContext,
  { aggregate, command }: WrittenAct,
): Promise<readonly Draft[]> {
  if (!keepsDrafts(kindOf(aggregate), command)) {
    return [];
  }
  const { person, hat } = personOf(context);
  const drafts = await queries.drafts({ person, programme: hat.programme });
  return drafts.filter((one) => one.aggregate === aggregate && one.command === command);
}

/** What a form shows of drafts: when the one in it was kept, or which there are to go on with. */
export function draftRemarks(
  context: Words,
  drafts: readonly Draft[],
  open: Draft | undefined,
): DraftRemarks {
  const others = drafts.map((one) => ({
    href: draftUrl(one),
    label: withRemark(
      context,
      ownTitle(context, one) ?? context.t('pages:drafts.goOn'),
      instantShort(one.at),
    ),
  }));
  return open === undefined
    ? { kept: null, others: others.length === 0 ? null : others }
    : { kept: context.t('pages:drafts.kept', { when: instantShort(open.at) }), others: null };
}

/** What the draft itself says it is about: the title typed so far, or the indicator of a report. */
export function ownTitle({ names }: Words, { fields }: Pick<Draft, 'fields'>): string | undefined {
  const { title, indicator } = fields;
  if (typeof title === 'string') {
    return title;
  }
  return typeof indicator === 'string' ? names.indicator(indicator) : undefined;
}

/** See {@link draftRemarks}. */
export interface DraftRemarks {
  readonly kept: string | null;
  readonly others: readonly { readonly href: string; readonly label: string }[] | null;
}

/**
 * Keeps what a form holds under the id that the form carries.
 *
 * @returns the draft; undefined when there are too many, or the form carries no id of its own
 */
export async function keepDraft(
  { queries }: Services,
  context: RequestContext,
  { aggregate, command }: WrittenAct,
  form: { readonly id: string | undefined; readonly fields: FormBody },
): Promise<Draft | undefined> {
  const { person, hat } = personOf(context);
  const { id = '' } = form;
  if (!idempotencyKey.test(id)) {
    return undefined;
  }
  const fields = form.fields as Draft['fields'];
  const draft = { id, aggregate, command, fields, at: context.now };
  const kept = await queries.saveDraft({ person, programme: hat.programme }, draft);
  return kept ? draft : undefined;
}

/** The act is done: what was kept of it goes. */
export async function dropDraft(
  { queries }: Services,
  context: RequestContext,
  id: string | undefined,
): Promise<void> {
  if (id !== undefined) {
    await queries.removeDraft(personOf(context).person, id);
  }
}
