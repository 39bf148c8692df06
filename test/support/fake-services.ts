import { createHash } from 'node:crypto';
import session from 'express-session';
import { hash } from '@node-rs/argon2';
import type { Gateway } from '../../api/gateway';
import type { AccessRow, AccountRow, CommandRow, ExportRow, RefusalRow } from '../../api/queries';
import type { FileStore, Services } from '../../api/services';
import { templatesFolder } from '../../api/templates-folder';
import { loadWords } from '../../api/words';
import type { Command } from '../../domain/aggregate';
import { join } from 'node:path';
import type { MemoryCity } from './memory-city';
import { memoryQueries, type Uploads } from './memory-queries';

/** Services over a city in memory, with what a test wants to look at afterwards. */
export interface FakeServices extends Services {
  readonly city: MemoryCity;
  readonly refusals: readonly RefusalRow[];
  readonly exports: readonly ExportRow[];
  readonly accesses: readonly AccessRow[];
  readonly bugs: readonly unknown[];
  readonly accounts: Map<string, AccountRow>;
  /** What the gateway does instead of carrying out: for tests of waiting and of a dependency that is down. */
  gatewayMood: 'works' | 'pending' | 'down';
}

const words = loadWords(join(templatesFolder(), 'words'));

/** Builds the services of the web process over a city in memory. */
export function fakeServices(
  city: MemoryCity,
  options: { readonly demonstration?: boolean; readonly gatewayDown?: () => Error } = {},
): FakeServices {
  const refusals: RefusalRow[] = [];
  const exports: ExportRow[] = [];
  const accesses: AccessRow[] = [];
  const uploads: Uploads = new Set();
  const bugs: unknown[] = [];
  const accounts = new Map<string, AccountRow>();
  const services: FakeServices = {
    city,
    refusals,
    exports,
    accesses,
    bugs,
    accounts,
    gatewayMood: 'works',
    queries: memoryQueries(city, { refusals, exports, accesses, accounts, uploads }),
    gateway: memoryGateway(city, () => services.gatewayMood, options.gatewayDown),
    clock: () => city.now(),
    demonstration:
      options.demonstration === false
        ? null
        : {
            advance: async (step) => {
              if ('days' in step) city.advanceDays(step.days);
              else city.advanceToNext();
              return Promise.resolve();
            },
          },
    setUp: null,
    files: memoryFiles(uploads),
    sessions: new session.MemoryStore(),
    words,
    health: async () =>
      Promise.resolve({
        status: 'ok',
        parts: { postgres: 'ok', temporal: 'ok', worker: 'ok', mail: 'ok' },
      }),
    onBug: (error) => bugs.push(error),
    settings: {
      publicUrl: 'http://127.0.0.1',
      secureCookies: false,
      sessionSecret: 'a secret of tests only',
    },
  };
  return services;
}

/** Gives a person an account with a password. */
export async function giveAccount(
  services: FakeServices,
  account: string,
  person: string,
  password: string,
): Promise<void> {
  const passwordHash = await hash(password, { memoryCost: 1024, timeCost: 1, parallelism: 1 });
  services.accounts.set(account, {
    account,
    person,
    passwordHash,
    disabled: false,
    lockedUntil: null,
  });
}

/** The same command gives the same answer, another one under its key is refused. */
function outcomeAgain({ digest, outcome }: CommandRow, command: Command) {
  if (digest !== command.digest) {
    return { rejection: { code: 'idempotencyKeyReused', rule: 'D-32' } };
  }
  return outcome === null || 'expired' in outcome
    ? { rejection: { code: 'expired', rule: 'D-32' } }
    : outcome;
}

function memoryGateway(
  city: MemoryCity,
  mood: () => FakeServices['gatewayMood'],
  down?: () => Error,
): Gateway {
  return {
    submit: async (command) => {
      if (mood() === 'down') {
        throw down?.() ?? new Error('down');
      }
      if (mood() === 'pending') {
        const { id, aggregate, name, digest, actor } = command;
        city.commands.set(id, { id, aggregate, name, digest, person: actor.person, outcome: null });
        return Promise.resolve({ pending: true });
      }
      const earlier = city.commands.get(command.id);
      const outcome =
        earlier === undefined || earlier.outcome === null
          ? city.carryOut(command)
          : outcomeAgain(earlier, command);
      return Promise.resolve('rejection' in outcome ? outcome : { done: outcome });
    },
  };
}

function memoryFiles(uploads: Uploads): FileStore {
  const files = new Map<string, { type: string; bytes: Buffer }>();
  return {
    put: async ({ name, type, bytes, by }) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      files.set(sha256, { type, bytes });
      uploads.add(`${by} ${sha256}`);
      return Promise.resolve({ sha256, name, type, size: bytes.length });
    },
    get: async (sha256) => Promise.resolve(files.get(sha256)),
  };
}
