import { Client, Connection } from '@temporalio/client';
import { createServer, type Server } from 'node:http';
import path from 'node:path';

import { createApp } from '../api/app';
import { createGateway } from '../api/command-gateway';
import type { SessionContent } from '../api/middleware/session';
import type { Services, WebSettings } from '../api/services';
import { createDelivery } from '../api/temporal-gateway';
import { loadWords } from '../api/words';
import type { GivenSettings } from '../config/settings';
import { loadCity } from '../db/city';
import { openDatabase, type Sql } from '../db/client';
import { storeDevMail } from '../db/dev-inbox';
import { pageQueries } from '../db/page-queries';
import { sessionStore, sweepSessions } from '../db/sessions';
import { keptSecret, openDataFolder } from '../embedded/data-folder';
import { startMailInbox } from '../embedded/mail-inbox';
import { projectFolder } from '../embedded/project-folder';
import { attachmentStore, sweepAttachments } from './attachment-store';
import { startBusinessClock } from './business-clock';
import { live, type Service } from './child-life';
import { dataPathOf } from '../config/data-path';
import { demonstrationClock } from './demonstration-clock';
import { healthOf } from './health';
import { defaultPort, publicUrlOf } from './public-url';
import { required } from './required-setting';
import { setUpOf } from './set-up';

const sweepEveryMs = 3_600_000;
const stopLimitMs = 3_000;

/** The door of the web process: pages, the JSON API, and the development inbox where there is no mail relay. */
async function startWeb(settings: GivenSettings): Promise<Service> {
  const sql = openDatabase(required(settings.databaseUrl, 'DATABASE_URL'), {
    application: 'duban web',
  });
  const connection = await Connection.connect({
    address: required(settings.temporalAddress, 'TEMPORAL_ADDRESS'),
  });
  const inbox = await openInbox(settings, sql);
  const { services, stop } = await wire(settings, sql, connection);
  const server = createServer(createApp(services));
  await listen(server, settings.port ?? defaultPort, settings.host ?? '127.0.0.1');
  const { attachments } = openDataFolder(dataPathOf(settings, projectFolder()));
  const sweep = async (): Promise<void> => {
    await sweepSessions(sql);
    await sweepAttachments(attachments, sql);
  };
  const sweeping = setInterval(() => void sweep().catch(complain), sweepEveryMs);
  return {
    async stop() {
      clearInterval(sweeping);
      stop();
      await closeServer(server);
      await inbox?.close();
      await connection.close();
      await sql.end({ timeout: 2 });
    },
  };
}

async function wire(
  settings: GivenSettings,
  sql: Sql,
  connection: Connection,
): Promise<{ services: Services; stop: () => void }> {
  const namespace = settings.temporalNamespace ?? 'duban';
  const client = new Client({ connection, namespace });
  const clock = await startBusinessClock(sql, complain);
  const deliver = createDelivery({ client, clockOffsetMs: clock.offsetMs });
  const { demonstration } = await loadCity(sql);
  const moving = demonstration ? demonstrationClock({ sql, client, clock }, complain) : null;
  const data = openDataFolder(dataPathOf(settings, projectFolder()));
  const services: Services = {
    queries: pageQueries(sql),
    gateway: createGateway(sql, deliver),
    clock: clock.now,
    demonstration: moving,
    setUp: demonstration ? null : setUpOf(sql, data),
    files: attachmentStore(data.attachments, sql),
    sessions: sessionStore(sql, (content) => (content as unknown as SessionContent).person ?? null),
    words: loadWords(path.join(projectFolder(), 'templates', 'words')),
    health: healthOf({
      sql,
      connection,
      namespace,
      smtpUrl: required(settings.smtpUrl, 'SMTP_URL'),
    }),
    onBug: (error, requestId) => {
      complain(error, `request ${requestId}`);
    },
    settings: webSettings(settings, () => keptSecret(data, 'session')),
  };
  const stop = (): void => {
    moving?.stop();
    clock.stop();
  };
  return { services, stop };
}

function webSettings(settings: GivenSettings, ownSecret: () => string): WebSettings {
  const publicUrl = publicUrlOf(settings);
  return {
    publicUrl,
    secureCookies: publicUrl.startsWith('https:'),
    sessionSecret: settings.sessionSecret ?? ownSecret(),
  };
}

async function openInbox({ inboxPort }: GivenSettings, sql: Sql) {
  if (inboxPort === undefined) return undefined;
  return startMailInbox({
    port: inboxPort,
    store: (mail) => storeDevMail(sql, mail),
    onFault: complain,
  });
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((listening, failed) => {
    server.once('error', failed);
    server.listen(port, host, () => {
      listening();
    });
  });
}

/** Requests under way are answered; who dawdles is cut off. */
async function closeServer(server: Server): Promise<void> {
  const closed = new Promise((done) => server.close(done));
  server.closeIdleConnections();
  setTimeout(() => {
    server.closeAllConnections();
  }, stopLimitMs).unref();
  await closed;
}

function complain(fault: unknown, where = 'web'): void {
  const words = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
  process.stderr.write(`${new Date().toISOString()} ${where}: ${words}\n`);
}

void live('web', startWeb);
