import type { Instant } from '../domain/calendar/instants';
import type { Sql } from './client';

/** A letter in the development inbox. */
export interface InboxLine {
  readonly id: string;
  readonly messageId: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  /** Date of the letter: business time. */
  readonly at: Instant;
}

export interface InboxLetter extends InboxLine {
  readonly text: string;
  readonly html: string | null;
}

/** Letters of the development inbox, newest date first; `q` looks into subject, recipients and text. */
export async function devInbox(sql: Sql, limit: number, q?: string): Promise<InboxLine[]> {
  const like = `%${(q ?? '').replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return sql<InboxLine[]>`
    select ${lineColumns(sql)} from dev_inbox
    where ${q === undefined || q === ''} or subject ilike ${like} or array_to_string(recipients, ' ') ilike ${like}
      or text_body ilike ${like}
    order by coalesce(sent_at, received_at) desc, id desc limit ${limit}`;
}

/** @returns the letter, or undefined when there is none of that id */
export async function devMail(sql: Sql, id: string): Promise<InboxLetter | undefined> {
  if (!/^\d{1,15}$/.test(id)) {
    return undefined;
  }
  const [row] = await sql<InboxLetter[]>`
    select ${lineColumns(sql)}, text_body as text, html_body as html from dev_inbox where id = ${id}`;
  return row;
}

function lineColumns(sql: Sql) {
  return sql`id::text, coalesce(message_id, '') as "messageId", sender as "from", array_to_string(recipients, ', ') as "to",
    subject, coalesce(sent_at, received_at) as at`;
}
