import { Command, CommanderError } from 'commander';
import { hashPassword } from '../api/password-hash';
import { accountCommand } from '../cli/account';
import { auditCommand } from '../cli/audit';
import { calendarChangeCommands } from '../cli/calendar-change';
import { calendarDueCommand } from '../cli/calendar-due';
import { calendarPreviewCommand } from '../cli/calendar-preview';
import { calendarRecountCommand } from '../cli/calendar-recount';
import { doctorCommand } from '../cli/doctor';
import { evaluateCommand } from '../cli/evaluate';
import { importCommand } from '../cli/import';
import { migrateCommand } from '../cli/migrate';
import { policyPreviewCommand } from '../cli/policy-preview';
import { readHidden } from '../cli/read-hidden';
import { rebuildCommand } from '../cli/rebuild';
import { rehearseCommand } from '../cli/rehearse';
import { yearCommand } from '../cli/year';
import { auditWiring } from './audit-wiring';
import { calendarPreviewWiring } from './calendar-preview-wiring';
import { policyPreviewWiring } from './policy-preview-wiring';
import { rebuild } from './rebuild';
import { recordsUrl, serverUrl } from './records-url';
import { openTemporalStage } from './temporal-stage';

/** Usage errors end with 2 (formats/README); commander's own code is 1. */
const USAGE = 2;

/** The door of the command line: every command of `duban`, wired. */
export async function manage(argv: readonly string[]): Promise<void> {
  const program = new Command('duban')
    .description('case management for government supervision offices')
    .exitOverride()
    .showHelpAfterError();
  calendarDueCommand(program);
  calendarPreviewCommand(program, calendarPreviewWiring);
  calendarChangeCommands(program, { serverUrl, readHidden: askHidden });
  calendarRecountCommand(program, { databaseUrl: recordsUrl });
  policyPreviewCommand(program, policyPreviewWiring);
  evaluateCommand(program);
  yearCommand(program);
  rehearseCommand(program, openTemporalStage);
  importCommand(program, { databaseUrl: recordsUrl });
  migrateCommand(program, { databaseUrl: recordsUrl });
  accountCommand(program, {
    databaseUrl: recordsUrl,
    hashPassword,
    readHidden: askHidden,
  });
  doctorCommand(program);
  rebuildCommand(program, rebuild);
  auditCommand(program, auditWiring);
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    if (!(error instanceof CommanderError)) {
      throw error;
    }
    process.exitCode = error.exitCode === 0 ? 0 : USAGE;
  }
}

function askHidden(prompts: readonly string[]): Promise<string[]> {
  return readHidden(process.stdin, prompts, (prompt) => process.stderr.write(prompt));
}

if (require.main === module) {
  void manage(process.argv);
}
