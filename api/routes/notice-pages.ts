import type { Response } from 'express';
import { simpleParser } from 'mailparser';
import { HttpFault, notFound } from '../http-fault';
import { findWord, noticeTitle, valuesInWords } from '../acts/act-words';
import { noticeFilters, presentNotices } from '../presenters/notice-list';
import { presentNoticeLine } from '../presenters/workbench';
import { idInWords } from '../presenters/id-in-words';
import { instantWords } from '../presenters/words-of-dates';
import type { ReceivedNotice } from '../queries';
import {
  pathParameter,
  personOf,
  queryText,
  type RequestContext,
  type Handler,
  type Route,
} from '../request-context';
import type { Services } from '../services';
import { caseUrl, withQuery } from '../urls';
import { kindOf } from '../../domain/subjects';
import type { Views } from '../views';

/** Notices listed at most. */
const MOST = 200;

/** My notices: read, confirm receipt; and in the demonstration the inbox in which all letters land. */
export function noticePageRoutes(services: Services, views: Views): Route[] {
  return [
    { method: 'get', path: '/notices', handle: listNotices(services, views) },
    { method: 'post', path: '/notices/read', handle: readAll(services) },
    { method: 'get', path: '/notices/:id', handle: showNotice(services, views) },
    { method: 'get', path: '/notices/:id/letter', handle: showLetter(services) },
    { method: 'post', path: '/notices/:id/confirm', handle: confirmNotice(services) },
    { method: 'get', path: '/inbox', handle: listMails(services, views) },
    { method: 'get', path: '/inbox/:id', handle: showMail(services, views) },
    { method: 'get', path: '/inbox/:id/html', handle: showMailBody(services) },
  ];
}

/** My notices, newest first: all, those unread, or those that wait for my confirmation. */
function listNotices(services: Services, views: Views): Handler {
  return async (context, req, res) => {
    const asked = queryText(req, 'only');
    const only = noticeFilters.find((one) => one === asked) ?? null;
    const { person, csrf } = personOf(context);
    const [notices, toConfirm] = await Promise.all([
      services.queries.noticesOf(person, MOST, only ?? undefined),
      services.queries.noticesOf(person, MOST, 'toConfirm'),
    ]);
    const model = presentNotices(context, { only, notices, toConfirm: toConfirm.length });
    const path = withQuery('/notices', { only: only ?? undefined });
    await views.send(
      res,
      context,
      'notices',
      { ...frameOf(context, null), path },
      { ...model, csrf },
    );
  };
}

/** Marks my ordinary notices as read; formal ones are confirmed one by one (D-21). */
function readAll(services: Services): Handler {
  return async (context, _req, res) => {
    await services.queries.markAllRead(personOf(context).person, context.now);
    res.redirect(303, '/notices');
  };
}

/** One of my notices; opening it marks it read. */
function showNotice(services: Services, views: Views): Handler {
  return async (context, req, res) => {
    const { person } = personOf(context);
    const notice = await findNotice(services, context, pathParameter(req, 'id'));
    await services.queries.markRead(person, notice.id, context.now);
    const model = presentNotice(context, { ...notice, readAt: notice.readAt ?? context.now });
    await views.send(res, context, 'notice', frameOf(context, model.title), model);
  };
}

/** Confirms receipt of a formal notice (D-21). */
function confirmNotice(services: Services): Handler {
  return async (context, req, res) => {
    const notice = await findNotice(services, context, pathParameter(req, 'id'));
    if (!notice.formal) {
      throw new HttpFault(409, 'nothingToConfirm', { rule: 'D-21' });
    }
    await services.queries.confirmNotice(personOf(context).person, notice.id, context.now);
    res.redirect(303, `/notices/${encodeURIComponent(notice.id)}`);
  };
}

/** All letters of the demonstration. */
function listMails(services: Services, views: Views): Handler {
  return async (context, req, res) => {
    const q = queryText(req, 'q')?.slice(0, 100);
    const mails = await services.queries.devInbox(MOST, q);
    const rows = mails.map((mail) => ({
      href: `/inbox/${encodeURIComponent(mail.id)}`,
      subject: mail.subject,
      to: mail.to,
      at: instantWords(context, mail.at),
    }));
    const model = { rows: rows.length === 0 ? null : rows, q: q ?? '' };
    await views.send(res, context, 'inbox', inboxFrame(context, null), model);
  };
}

/** One letter. */
function showMail(services: Services, views: Views): Handler {
  return async (context, req, res) => {
    const mail = await services.queries.devMail(pathParameter(req, 'id'));
    if (mail === undefined) {
      throw notFound();
    }
    const model = {
      ...mail,
      when: instantWords(context, mail.at),
      frame: undefined,
      htmlHref: mail.html === null ? null : `/inbox/${encodeURIComponent(mail.id)}/html`,
    };
    await views.send(res, context, 'mail', inboxFrame(context, mail.subject), model);
  };
}

/** The body of a letter for its sandboxed frame. */
function showMailBody(services: Services): Handler {
  return async (_context, req, res) => {
    const mail = await services.queries.devMail(pathParameter(req, 'id'));
    if (mail?.html === undefined || mail.html === null) {
      throw notFound();
    }
    sendLetter(res, mail.html);
  };
}

/** One of my letters as it was sent, for printing; a line of a digest has none of its own. */
function showLetter(services: Services): Handler {
  return async (context, req, res) => {
    const notice = await findNotice(services, context, pathParameter(req, 'id'));
    const bytes = await services.queries.letterOf(personOf(context).person, notice.id);
    const letter = bytes === undefined ? null : await simpleParser(bytes, { skipImageLinks: true });
    if (letter === null || typeof letter.html !== 'string') {
      throw notFound();
    }
    sendLetter(res, letter.html);
  };
}

/** A letter is shown as a mail program would: its own styles, no script, no request to anywhere. */
function sendLetter(res: Response, html: string): void {
  res.setHeader(
    'Content-Security-Policy',
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'self'",
  );
  res.removeHeader('X-Frame-Options');
  res.type('html').send(html);
}

function frameOf(context: RequestContext, title: string | null) {
  const room = context.t('frame:rail.notices');
  return {
    title: title ?? room,
    active: 'notices',
    path: '/notices',
    crumbs:
      title === null
        ? []
        : [
            { label: room, href: '/notices' },
            { label: title, href: null },
          ],
  };
}

function inboxFrame(context: RequestContext, title: string | null) {
  const room = context.t('frame:rail.inbox');
  return {
    title: title ?? room,
    active: 'inbox',
    path: '/inbox',
    crumbs:
      title === null
        ? []
        : [
            { label: room, href: '/inbox' },
            { label: title, href: null },
          ],
  };
}

/** The person's own copy of a notice; anybody else's is not there (D-23). */
async function findNotice(
  services: Services,
  context: RequestContext,
  id: string,
): Promise<ReceivedNotice> {
  const all = await services.queries.noticesOf(personOf(context).person, MOST);
  const notice = all.find((one) => one.id === id);
  if (notice === undefined) {
    throw notFound();
  }
  return notice;
}

function presentNotice(context: RequestContext, notice: ReceivedNotice) {
  const kind = kindOf(notice.aggregate);
  const name = idInWords(context, notice.aggregate);
  const number = name === '' ? {} : { number: name };
  const values = { ...valuesInWords(context, kind, notice.about), ...number };
  return {
    ...presentNoticeLine(context, notice),
    title: notice.subject ?? noticeTitle(context, notice.notice),
    when: instantWords(context, notice.at),
    caseHref: caseUrl(notice.aggregate),
    lines: Object.entries(values).flatMap(([key, value]) => {
      const label =
        findWord(context, `pages:fields.${key}`) ?? findWord(context, `${kind}:fields.${key}`);
      const said = typeof value === 'number' ? String(value) : value;
      // What has no name among people is for the letter's template only.
      return label === undefined || typeof said !== 'string' || said === '—'
        ? []
        : [{ label, value: said }];
    }),
    confirm: notice.formal && notice.confirmedAt === null ? true : null,
    csrf: personOf(context).csrf,
    letterHref: notice.subject === null ? null : `/notices/${encodeURIComponent(notice.id)}/letter`,
  };
}
