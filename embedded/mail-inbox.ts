import { simpleParser, type AddressObject, type ParsedMail } from 'mailparser';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

/** A letter as it came in. */
export interface ReceivedMail {
  readonly messageId: string | null;
  readonly from: string;
  /** The addresses it was handed over for: what the envelope says, not the head of the letter. */
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  readonly ics: string | null;
  /** The whole message. */
  readonly raw: string;
  /** What the Date header says, an instant. */
  readonly sentAt: string | null;
}

/** A running inbox. */
export interface MailInbox {
  /** For SMTP_URL. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** What the inbox needs. */
export interface MailInboxOptions {
  /** 0 for any free one. */
  readonly port: number;
  /** Keeps a letter for good. Only then is it acknowledged; if it fails, the sender is told to try again later. */
  readonly store: (mail: ReceivedMail) => Promise<void>;
  readonly onFault: (fault: unknown) => void;
}

const mostBytes = 20 * 1024 * 1024;

/** An SMTP server on loopback that keeps every letter and passes none on. */
export async function startMailInbox(options: MailInboxOptions): Promise<MailInbox> {
  const server = new SMTPServer({
    name: 'duban-inbox',
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: mostBytes,
    logger: false,
    onData(stream, session, done) {
      receive(stream, session, options).then(
        () => {
          done();
        },
        (fault: unknown) => {
          options.onFault(fault);
          done(tryAgainLater(fault));
        },
      );
    },
  });
  server.on('error', options.onFault);
  await new Promise<void>((listening, failed) => {
    server.server.once('error', failed);
    server.listen(options.port, '127.0.0.1', () => {
      server.server.off('error', failed);
      listening();
    });
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${String(port)}`,
    port,
    close: () =>
      new Promise((closed) => {
        server.close(closed);
      }),
  };
}

async function receive(
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  { store }: MailInboxOptions,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  if (stream.sizeExceeded) throw new Error(`a letter is larger than ${String(mostBytes)} bytes`);
  const raw = Buffer.concat(chunks);
  await store(describe(await simpleParser(raw, { skipImageLinks: true }), raw, session));
}

function describe(parsed: ParsedMail, raw: Buffer, session: SMTPServerSession): ReceivedMail {
  const { mailFrom, rcptTo } = session.envelope;
  const calendar = parsed.attachments.find(({ contentType }) => contentType === 'text/calendar');
  return {
    messageId: parsed.messageId ?? null,
    from: addressesOf(parsed.from) || (mailFrom === false ? '' : mailFrom.address),
    to: rcptTo.map(({ address }) => address),
    subject: parsed.subject ?? '',
    text: parsed.text ?? '',
    html: parsed.html === false ? null : (parsed.html ?? null),
    ics: calendar?.content.toString('utf8') ?? null,
    raw: raw.toString('utf8'),
    sentAt: parsed.date?.toISOString() ?? null,
  };
}

function addressesOf(head: AddressObject | undefined): string {
  return head?.value.map(({ address }) => address ?? '').join(', ') ?? '';
}

/** 451: local error in processing; a sender keeps the letter and comes back. */
function tryAgainLater(fault: unknown): Error & { responseCode: number } {
  return Object.assign(new Error(`not stored: ${String(fault)}`), { responseCode: 451 });
}
