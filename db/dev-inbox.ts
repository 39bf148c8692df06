import type { Sql } from './client';

/** A letter as the development inbox received it. */
export interface DevMail {
  readonly messageId: string | null;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html?: string | null;
  /** The calendar part, where there is one. */
  readonly ics?: string | null;
  /** The whole message as it came in. */
  readonly raw: string;
  /** Date header, an instant. */
  readonly sentAt?: string | null;
}

/** Keeps a received letter. Called before the inbox answers 250, so what it acknowledged is there. */
export async function storeDevMail(sql: Sql, mail: DevMail): Promise<void> {
  await sql`
    insert into dev_inbox (message_id, sender, recipients, subject, text_body, html_body, calendar_body, raw, sent_at)
    values (${mail.messageId}, ${mail.from}, ${mail.to as string[]}, ${mail.subject}, ${mail.text},
      ${mail.html ?? null}, ${mail.ics ?? null}, ${mail.raw}, ${mail.sentAt ?? null})`;
}

/** Whether the development inbox holds a letter of that Message-ID: the journal that settles an unknown outcome. */
export async function hasDevMail(sql: Sql, messageId: string): Promise<boolean> {
  const rows = await sql`select 1 from dev_inbox where message_id = ${messageId} limit 1`;
  return rows.length > 0;
}
