import type { AggregateKind } from '../../domain/aggregate';
import { caseName } from '../presenters/case-name';
import { listName } from '../presenters/life-page';
import type { CaseRecord } from '../queries';
import type { RequestContext } from '../request-context';
import { caseUrl, roomUrl } from '../urls';
import type { ActPage } from './act-page';
import { commandLabel } from './act-words';

/** Kinds without a list of their own. */
const listOf: Partial<Record<AggregateKind, AggregateKind>> = { programme: 'quarter' };

/** Title, place and crumbs of an act's page. */
export function frameOfAct(context: RequestContext, page: ActPage, record: CaseRecord | null) {
  const label = commandLabel(context, page.kind, page.command);
  const rooms = {
    problem: 'problems',
    quarter: 'quarters',
    placard: 'placards',
    programme: 'quarters',
    duty: 'duties',
    clue: 'lives',
    instruction: 'lives',
    visit: 'lives',
    inspection: 'lives',
    innovation: 'lives',
    hardNut: 'lives',
  };
  const room = rooms[page.kind];
  return {
    title: record === null ? label : `${label} ${caseName(context, record).mark}`,
    active: room,
    path:
      record === null
        ? `${roomUrl(page.kind)}/new`
        : `${caseUrl(record.aggregate)}/acts/${page.command}`,
    crumbs: [
      { label: listName(context, page.kind, room), href: roomUrl(listOf[page.kind] ?? page.kind) },
      ...(record === null
        ? []
        : [{ label: caseName(context, record).mark, href: caseUrl(record.aggregate) }]),
      { label, href: null },
    ],
  };
}
