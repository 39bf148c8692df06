import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import type { Checked, Fault } from '../domain/fault';
import { inProgramme, placedFaults } from './placed-faults';
import { faultLine, programmeWords } from './programme-words';
import { readYaml } from './read-yaml';
import type { Language, ShippedWords } from './shipped-words';

/** The flags as typed. */
export interface FileFlags {
  readonly json?: boolean;
  readonly lang?: string;
}

/** What a run prints and its exit code: 0 done, 2 usage, 3 the file refused. */
export interface FileOutcome {
  readonly exitCode: 0 | 2 | 3;
  readonly stdout: string;
  readonly stderr: string;
}

/** In which language, with which words, and for whom something is printed. */
export interface Printing {
  readonly language: Language;
  readonly words: ShippedWords;
  /** One JSON value for programs, else pages for people. */
  readonly json: boolean;
}

/** A command that computes something from one file and writes nothing. */
export interface FileComputation<Input> {
  readonly name: string;
  readonly description: string;
  /** The format of the file, `evaluate/1`. */
  readonly format: string;
  readonly words: (language: Language) => ShippedWords;
  /** @param folder of the file: what it names without a path is looked for there too */
  readonly read: (value: unknown, folder: string) => Checked<{ readonly input: Input }>;
  readonly print: (input: Input, printing: Printing) => string;
}

/**
 * Computes from a file. A refused file lists every fault with line and path on stderr and prints nothing else.
 */
export function computeFile<Input>(
  computation: FileComputation<Input>,
  file: string,
  flags: FileFlags,
): FileOutcome {
  if (flags.lang !== undefined && flags.lang !== 'zh' && flags.lang !== 'en') {
    return { exitCode: 2, stdout: '', stderr: "error: '--lang' is zh or en\n" };
  }
  const language: Language = flags.lang === 'en' ? 'en' : 'zh';
  if (!existsSync(file)) {
    return { exitCode: 2, stdout: '', stderr: `error: there is no file '${file}'\n` };
  }
  const words = computation.words(language);
  const yaml = readYaml(file);
  const name = path.basename(file);
  if ('faults' in yaml) {
    const faults = yaml.faults.map(({ line, code, reason }) => ({
      place: `${name}:${String(line)}`,
      code,
      values: { reason },
    }));
    return refused(faults, language, words);
  }
  const read = computation.read(yaml.value, path.dirname(file));
  return read.ok
    ? {
        exitCode: 0,
        stdout: computation.print(read.input, { language, words, json: flags.json === true }),
        stderr: '',
      }
    : refused(placedFaults(read.faults, name, yaml), language, words);
}

/** Adds the command to the program. */
export function fileCommand<Input>(program: Command, computation: FileComputation<Input>): void {
  program
    .command(computation.name)
    .description(computation.description)
    .argument('<file>', `a file of format ${computation.format}, YAML or JSON`)
    .option('--lang <zh|en>', 'language of the sentences (default: zh)')
    .option('--json', 'print one JSON value')
    .action((file: string, flags: FileFlags) => {
      const outcome = computeFile(computation, file, flags);
      process.stdout.write(outcome.stdout);
      process.stderr.write(outcome.stderr);
      process.exitCode = outcome.exitCode;
    });
}

function refused(faults: readonly Fault[], language: Language, own: ShippedWords): FileOutcome {
  const programmes = programmeWords(language);
  const lines = faults.map((fault) =>
    fault.place.includes(`: ${inProgramme}`)
      ? faultLine(fault, programmes)
      : `${fault.place}: ${own(`faults.${fault.code}`, fault.values)}`,
  );
  return { exitCode: 3, stdout: '', stderr: `${lines.join('\n')}\n` };
}
