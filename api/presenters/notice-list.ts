import type { NoticeFilter, ReceivedNotice } from '../queries';
import type { RequestContext } from '../request-context';
import { withQuery } from '../urls';
import { presentNoticeLine } from './workbench';

/** What the list of one's notices can be narrowed to. */
export const noticeFilters: readonly NoticeFilter[] = ['unread', 'toConfirm'];

interface NoticeList {
  readonly only: NoticeFilter | null;
  readonly notices: readonly ReceivedNotice[];
  /** Formal notices that wait for the reader's confirmation. */
  readonly toConfirm: number;
}

const emptyWords = {
  all: 'pages:notices.none',
  unread: 'pages:notices.noneUnread',
  toConfirm: 'pages:notices.noneToConfirm',
} as const;

/** One's own notices as a list with its filters. */
export function presentNotices(context: RequestContext, { only, notices, toConfirm }: NoticeList) {
  const { t } = context;
  const tab = (filter: NoticeFilter | null, label: string) => ({
    label,
    href: withQuery('/notices', { only: filter ?? undefined }),
    current: filter === only ? true : null,
  });
  const rows = notices.map((notice) => presentNoticeLine(context, notice));
  return {
    rows: rows.length === 0 ? null : rows,
    toConfirm,
    tabs: [
      tab(null, t('pages:notices.all')),
      tab('unread', t('pages:notices.onlyUnread')),
      tab('toConfirm', t('pages:notices.onlyToConfirm')),
    ],
    mayReadAll: notices.some(({ formal, readAt }) => !formal && readAt === null) ? true : null,
    none: t(emptyWords[only ?? 'all']),
  };
}
