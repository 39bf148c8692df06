import { Readable } from 'node:stream';
import { createTransport, type Transporter } from 'nodemailer';
import type { AttemptOutcome, ClaimedDelivery } from '../db/deliveries';

/** Hands a frozen letter to our own mail relay and says what is known about it afterwards. */
export type Relay = (delivery: ClaimedDelivery) => Promise<AttemptOutcome>;

/** Asks the relay's journal whether it took a letter of that Message-ID; null when there is no journal to ask. */
export type RelayJournal = (messageId: string) => Promise<boolean | null>;

/** Attempts that the relay answers with "try again" before the letter is parked. */
const MOST_REFUSALS = 12;

/**
 * A relay reached by SMTP.
 *
 * One letter per connection and no pool: a pool queues letters again by itself (nodemailer). File and URL access are off. The envelope
 * comes from the delivery's own columns, never from the message.
 *
 * @param smtpUrl `smtp://host:port`, with credentials where the relay asks for them
 * @param sender envelope sender
 */
export function smtpRelay(smtpUrl: string, sender: string): Relay {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: 10_000,
    greetingTimeout: 15_000,
    socketTimeout: 60_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as never);
  return (delivery) => send(transport, sender, delivery);
}

async function send(
  transport: Transporter,
  sender: string,
  delivery: ClaimedDelivery,
): Promise<AttemptOutcome> {
  const body = new WitnessedBody(delivery.bytes, Date.parse(delivery.leaseUntil));
  try {
    await transport.sendMail({
      envelope: { from: sender, to: [delivery.address] },
      raw: body,
    });
    return { state: 'accepted' };
  } catch (fault) {
    const outcome = outcomeOf(fault as SmtpFault, body.wasRead, delivery.attempts);
    return 'reason' in outcome
      ? { ...outcome, reason: withoutAddresses(outcome.reason, delivery.address) }
      : outcome;
  }
}

interface SmtpFault extends Error {
  readonly code?: string;
  readonly responseCode?: number;
  readonly command?: string;
}

/** Steps before the letter itself: a refusal there is about the connection, not about the letter. */
const CONNECTION_STEPS = /^(CONN|EHLO|HELO|LHLO|STARTTLS|AUTH\b.*|API)$/;

/**
 * Reads an error (reliability rule: nodemailer's error does not say whether the letter may have gone).
 *
 * With a reply of the relay the outcome is known: 4xx try again, 5xx park. Without one, a body that was never read to its end
 * cannot have arrived; one that was may have, so the outcome is unknown.
 */
export function outcomeOf(
  fault: SmtpFault,
  bodyWasRead: boolean,
  attempts: number,
): AttemptOutcome {
  const reason = `${fault.code ?? 'error'}: ${fault.message}`.slice(0, 500);
  const aboutConnection = fault.command === undefined || CONNECTION_STEPS.test(fault.command);
  if (fault.responseCode !== undefined && !aboutConnection) {
    return fault.responseCode >= 500 || attempts >= MOST_REFUSALS
      ? { state: 'parked', reason }
      : { state: 'queued', reason, retryAfterSeconds: backOff(attempts) };
  }
  if (bodyWasRead && fault.responseCode === undefined) {
    return { state: 'ambiguous', reason };
  }
  return { state: 'queued', reason, retryAfterSeconds: backOff(attempts) };
}

/** E-mail addresses, also in angle brackets or quotes. */
const ADDRESSES = /[^\s<>()"',;:]+@[^\s<>()"',;:]+/g;

/**
 * What a relay said without whom it said it of: a reporter's address stands on record where the letter goes to, and nowhere else
 * (D-23). A relay may name other addresses, too, or the part before the sign alone.
 */
export function withoutAddresses(words: string, address: string): string {
  const name = address.slice(0, address.indexOf('@')).toLowerCase();
  return words
    .replace(ADDRESSES, '…')
    .split(/([^\w.+-]+)/)
    .map((word) => (word.toLowerCase() === name ? '…' : word))
    .join('');
}

/** 1, 2, 4 … at most 60 seconds. */
function backOff(attempts: number): number {
  return Math.min(60, 2 ** Math.max(0, attempts - 1));
}

/**
 * The letter as a stream that knows whether it was read to its end, and that refuses to begin when its lease is over: a sender that
 * slept through its lease sends nothing.
 */
class WitnessedBody extends Readable {
  private begun = false;
  private ended = false;
  private readonly letter: Buffer;
  private readonly leaseUntilMs: number;

  constructor(letter: Buffer, leaseUntilMs: number) {
    super();
    this.letter = letter;
    this.leaseUntilMs = leaseUntilMs;
  }

  get wasRead(): boolean {
    return this.ended;
  }

  override _read(): void {
    if (this.begun) {
      this.ended = true;
      this.push(null);
      return;
    }
    if (Date.now() >= this.leaseUntilMs) {
      this.destroy(new Error('the lease of this letter is over'));
      return;
    }
    this.begun = true;
    this.push(this.letter);
  }
}
