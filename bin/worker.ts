import { Client, Connection } from '@temporalio/client';
import path from 'node:path';

import { startDispatcher } from '../activities/dispatch-commands';
import { letterTemplates } from '../activities/letter-templates';
import { startOutbox } from '../activities/outbox-loop';
import { smtpRelay } from '../activities/relay';
import { createDelivery } from '../api/temporal-gateway';
import type { GivenSettings } from '../config/settings';
import { sealChains } from '../db/case-store';
import { openDatabase } from '../db/client';
import { hasDevMail } from '../db/dev-inbox';
import { factsSource } from '../db/facts';
import { projectFolder } from '../embedded/project-folder';
import { startBusinessClock } from './business-clock';
import { live, type Service } from './child-life';
import { startDecisionsWorker } from './decisions-worker';
import { guardCases } from './guard-cases';
import { publicUrlOf } from './public-url';
import { required } from './required-setting';
import { showPresence } from './worker-presence';
import { shippedBundle } from './shipped-bundle';

/** The development inbox takes a letter within moments; a real relay may take minutes. */
const settleSeconds = { inbox: 5, relay: 900 };
const leaseSeconds = 120;

/** The heads of the audit chains are sealed this often: a tail cut after that is noticed. */
const sealEveryMs = 60_000;

/** The door of the worker: acts and wake-ups of cases, what cases tell each other, letters. */
async function startWorker(settings: GivenSettings): Promise<Service> {
  const databaseUrl = required(settings.databaseUrl, 'DATABASE_URL');
  const sql = openDatabase(databaseUrl, { application: 'duban worker' });
  const address = required(settings.temporalAddress, 'TEMPORAL_ADDRESS');
  const namespace = settings.temporalNamespace ?? 'duban';
  const connection = await Connection.connect({ address });
  const client = new Client({ connection, namespace });
  const clock = await startBusinessClock(sql, report('clock'));
  const deliver = createDelivery({ client, clockOffsetMs: clock.offsetMs, patienceMs: 30_000 });
  const worker = await startDecisionsWorker({
    sql,
    temporalAddress: address,
    namespace,
    bundle: await shippedBundle(),
    ...(settings.cachedCases !== undefined && { cachedCases: settings.cachedCases }),
  });
  const dispatcher = await startDispatcher({ sql, deliver, onError: report('dispatcher') });
  const outbox = await startOutbox({
    sql,
    ...letters(settings),
    facts: factsSource(sql),
    journal: (messageId) =>
      settings.inboxPort === undefined ? Promise.resolve(null) : hasDevMail(sql, messageId),
    now: () => Promise.resolve(clock.now()),
    onFault: report('outbox'),
  });
  const presence = await showPresence(databaseUrl);
  void guardCases(sql, deliver).catch(report('guard'));
  const sealing = setInterval(() => void sealChains(sql).catch(report('seal')), sealEveryMs);
  return {
    failed: worker.finished,
    async stop() {
      clearInterval(sealing);
      clock.stop();
      await presence.stop();
      await Promise.all([dispatcher.stop(), outbox.stop(), worker.stop()]);
      await connection.close();
      await sql.end({ timeout: 3 });
    },
  };
}

function letters(settings: GivenSettings) {
  const from = settings.mailFrom ?? 'duban@duban.invalid';
  const [, mailDomain = 'duban.invalid'] = from.split('@');
  return {
    relay: smtpRelay(required(settings.smtpUrl, 'SMTP_URL'), from),
    letterhead: {
      templates: letterTemplates(path.join(projectFolder(), 'templates', 'mail')),
      from: { name: '督办', address: from },
      mailDomain,
      publicUrl: publicUrlOf(settings),
    },
    settleSeconds:
      settings.mailSettleSeconds ??
      (settings.inboxPort === undefined ? settleSeconds.relay : settleSeconds.inbox),
    leaseSeconds,
  };
}

/** Faults that the next pass heals; they stay in the log. */
function report(what: string): (fault: unknown) => void {
  return (fault) => {
    process.stderr.write(
      `${new Date().toISOString()} ${what}: ${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}\n`,
    );
  };
}

void live('worker', startWorker);
