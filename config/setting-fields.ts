import { z } from 'zod';

/** One setting: how it is written from outside, and what for. */
export interface SettingField {
  /** Name in the environment. */
  readonly environment: string;
  /** The value as text, checked and read. */
  readonly shape: z.ZodType;
  /** One sentence for the runbook; what stands for it when it is not set. */
  readonly meaning: string;
  readonly byDefault: string;
  /** May also be given as a file, named in the same variable with `_FILE`. */
  readonly secret?: true;
}

const port = z
  .string()
  .regex(/^\d{1,5}$/, 'is not a port number')
  .transform(Number)
  .refine((number) => number >= 1 && number <= 65_535, 'is not between 1 and 65535');

const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'is not a whole number')
    .transform(Number)
    .refine(
      (number) => number >= least && number <= most,
      `is not between ${String(least)} and ${String(most)}`,
    );

const yesOrNo = z
  .enum(['true', 'false', '1', '0', 'yes', 'no', ''], 'is neither true nor false')
  .transform((text) => !['false', '0', 'no'].includes(text));

const urlWith = (...protocols: string[]) =>
  z.string().refine(
    (text) => {
      const url = URL.canParse(text) ? new URL(text) : undefined;
      return url !== undefined && protocols.includes(url.protocol) && url.hostname !== '';
    },
    `is not a URL that begins with ${protocols.map((each) => `${each}//`).join(' or ')}`,
  );

const origin = urlWith('http:', 'https:')
  .refine(
    (text) => !URL.canParse(text) || new URL(text).pathname === '/',
    'has a path; pages live at the root',
  )
  .transform((text) => new URL(text).origin);

/** Every setting there is. Its flag is the name without DUBAN_, in small letters with hyphens. */
export const settingFields = {
  port: {
    environment: 'DUBAN_PORT',
    shape: port,
    meaning: 'Port of the web pages.',
    byDefault: '8080',
  },
  host: {
    environment: 'DUBAN_HOST',
    shape: z.string().regex(/^[\w.:-]+$/, 'is not a host name or address'),
    meaning: 'Address that the web pages are served on. Only loopback by default.',
    byDefault: '127.0.0.1',
  },
  publicUrl: {
    environment: 'DUBAN_PUBLIC_URL',
    shape: origin,
    meaning:
      'Origin under which people reach the pages; letters link to it. With https, cookies are sent over https only.',
    byDefault: 'http://localhost: and the port',
  },
  data: {
    environment: 'DUBAN_DATA',
    shape: z.string().min(1, 'is empty'),
    meaning: 'Data folder: embedded databases, attachments, secrets, logs.',
    byDefault: '.duban in the installation',
  },
  empty: {
    environment: 'DUBAN_EMPTY',
    shape: yesOrNo,
    meaning: 'A first start loads no demonstration city but opens the set-up page.',
    byDefault: 'false',
  },
  databaseUrl: {
    environment: 'DATABASE_URL',
    shape: urlWith('postgres:', 'postgresql:'),
    meaning: 'PostgreSQL 15 or newer for the records.',
    byDefault: 'an embedded PostgreSQL in the data folder',
    secret: true,
  },
  temporalAddress: {
    environment: 'TEMPORAL_ADDRESS',
    shape: z.string().regex(/^[^\s/:]+:\d{1,5}$/, 'is not of the form host:port'),
    meaning: 'Frontend of a Temporal server, 1.31 or newer.',
    byDefault: 'an embedded Temporal server',
  },
  temporalNamespace: {
    environment: 'TEMPORAL_NAMESPACE',
    shape: z.string().regex(/^[\w.-]+$/, 'is not a namespace name'),
    meaning: 'Namespace of the cases in Temporal.',
    byDefault: 'duban',
  },
  smtpUrl: {
    environment: 'SMTP_URL',
    shape: urlWith('smtp:', 'smtps:'),
    meaning: 'Mail relay that letters are handed to.',
    byDefault: 'the development inbox, a page that shows every letter and sends none',
    secret: true,
  },
  inboxPort: {
    environment: 'DUBAN_INBOX_PORT',
    shape: port,
    meaning:
      'Loopback port on which the web process takes letters for the development inbox. Set by npm start when there is no SMTP_URL.',
    byDefault: 'none',
  },
  mailFrom: {
    environment: 'DUBAN_MAIL_FROM',
    shape: z.email('is not a mail address'),
    meaning: 'Sender of letters.',
    byDefault: 'duban@duban.invalid',
  },
  mailSettleSeconds: {
    environment: 'DUBAN_MAIL_SETTLE_SECONDS',
    shape: whole(1, 3_600),
    meaning:
      'How long after a broken-off hand-over the relay may still take a letter; only then is its journal asked.',
    byDefault: '5 with the development inbox, else 900',
  },
  sessionSecret: {
    environment: 'DUBAN_SESSION_SECRET',
    shape: z.string().min(32, 'is shorter than 32 characters'),
    meaning: 'Signs the session cookies; the same for all web processes.',
    byDefault: 'a random one, kept in the data folder',
    secret: true,
  },
  cachedCases: {
    environment: 'DUBAN_CACHED_CASES',
    shape: whole(10, 1_000_000),
    meaning: 'Open cases that a worker keeps in memory, about 0.3 MB each.',
    byDefault: '3000',
  },
} as const satisfies Record<string, SettingField>;
