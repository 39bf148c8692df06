import type { Command } from 'commander';
import { dataPathOf } from '../config/data-path';
import { readSettings } from '../config/settings';
import { projectFolder } from '../embedded/project-folder';
import { examine } from './doctor-examination';
import type { Finding, Premises } from './doctor-finding';
import { shippedWords } from './shipped-words';

/** A finding in words. */
export interface DoctorLine {
  readonly part: string;
  readonly ok: boolean;
  readonly found: string;
  /** How to mend it; absent where nothing is wrong. */
  readonly mend?: string;
}

type Language = 'zh' | 'en';

/** Adds `doctor` to the program: looks at every part and says how to mend what is wrong. Changes nothing. */
export function doctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('look at every part of the installation and say how to mend what is wrong')
    .option('--data <folder>', 'the data folder, if not the usual one')
    .option('--lang <zh|en>', 'language of the findings (default: zh)')
    .option('--json', 'print one JSON value')
    .action(async (flags: { data?: string; lang?: string; json?: boolean }) => {
      const premises = premisesOf(flags.data);
      const findings = await examine(premises);
      const language: Language = flags.lang === 'en' ? 'en' : 'zh';
      const lines = describeFindings(findings, language);
      const ok = findings.every((finding) => finding.ok || finding.optional === true);
      process.stdout.write(
        flags.json === true ? `${JSON.stringify({ ok, parts: lines })}\n` : page(lines),
      );
      process.exitCode = ok ? 0 : 1;
    });
}

function premisesOf(data: string | undefined): Premises {
  const read = readSettings({
    environment: process.env,
    flags: data === undefined ? [] : ['--data', data],
  });
  const installation = projectFolder();
  const settings = 'settings' in read ? read.settings : {};
  return {
    installation,
    settings,
    settingFaults: 'faults' in read ? read.faults : [],
    dataPath: dataPathOf(settings, installation),
  };
}

/** Findings in words of one language (`templates/words/doctor.*.json`). */
export function describeFindings(findings: readonly Finding[], language: Language): DoctorLine[] {
  const words = shippedWords(language, 'doctor');
  return findings.map(({ part, ok, code, values = {} }) => ({
    part,
    ok,
    found: words(`${part}.${code}`, values),
    ...(!ok && { mend: words(`mend.${part}`, values) }),
  }));
}

function page(lines: readonly DoctorLine[]): string {
  return lines
    .map(({ part, ok, found, mend }) => {
      const head = `${ok ? '✔' : '✘'} ${part.padEnd(10)} ${found}\n`;
      return mend === undefined ? head : `${head}             → ${mend}\n`;
    })
    .join('');
}
