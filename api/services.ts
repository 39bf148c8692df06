import type { Store } from 'express-session';
import type { i18n } from 'i18next';
import type { Instant } from '../domain/calendar/instants';
import type { Gateway } from './gateway';
import type { Queries } from './queries';
import type { SetUp } from './set-up';

/** A file as it is kept: found by the hash of its bytes. */
export interface StoredFile {
  readonly sha256: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
}

/** Evidence files, stored by content hash outside the web root. */
export interface FileStore {
  /** Stores the bytes; the same bytes twice are one file. */
  put(file: {
    readonly name: string;
    readonly type: string;
    readonly bytes: Buffer;
    /** The person who brings it: nobody else may name it before a case uses it. */
    readonly by: string;
  }): Promise<StoredFile>;
  get(sha256: string): Promise<{ readonly type: string; readonly bytes: Buffer } | undefined>;
}

/** The clock control of the demonstration city. Absent in production. */
export interface Demonstration {
  /** Moves the whole city: by whole days, or to the next instant at which anything wakes. Resolves when nothing is pending. */
  advance(step: { readonly days: number } | { readonly toNextEvent: true }): Promise<void>;
}

export interface Health {
  readonly status: 'ok' | 'unwell';
  readonly parts: Readonly<Record<string, string>>;
}

export interface WebSettings {
  /** Origin under which people reach the pages, `https://duban.example.gov.cn`. */
  readonly publicUrl: string;
  readonly secureCookies: boolean;
  readonly sessionSecret: string;
}

/** Everything the web process is given; it reads no environment and starts nothing. */
export interface Services {
  readonly queries: Queries;
  readonly gateway: Gateway;
  /** Business now (architecture section 6). */
  readonly clock: () => Instant;
  readonly demonstration: Demonstration | null;
  /** The first set-up of an office; null in a demonstration. */
  readonly setUp: SetUp | null;
  readonly files: FileStore;
  readonly sessions: Store;
  readonly words: i18n;
  readonly health: () => Promise<Health>;
  /** Told of a fault that nobody foresaw, with the request's id: goes to the log. */
  readonly onBug: (error: unknown, requestId: string) => void;
  readonly settings: WebSettings;
}
