import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { parse } from 'yaml';
import { readPolicyValues } from '../domain/policy/policy-set';
import type { PolicyValues } from '../domain/policy/register';
import type { ScoringWords } from '../domain/scoring/ground-sentence';
import type { Language } from './shipped-words';
import { previewPages, type PreviewView } from './policy-preview-pages';
import { scoringWords } from './scoring-words';

/** What a preview came to: for programs and for people. */
export interface PolicyPreviewed {
  readonly programme: string;
  readonly json: object;
  readonly view: PreviewView;
}

/** What `duban policy preview` needs from outside. */
export interface PolicyPreviewWiring {
  /**
   * What the values would do to the running cases and latest quarters on record. Nothing is written.
   *
   * @returns undefined when no database is configured; the ids on record where the programme is not among them, or none is named
   * and there are several
   */
  preview(
    programme: string | undefined,
    values: Partial<PolicyValues>,
    language: Language,
  ): Promise<PolicyPreviewed | { readonly known: readonly string[] } | undefined>;
}

/** What a run prints and its exit code: 0 computed, 1 failed, 3 the values are refused. */
interface Outcome {
  readonly exitCode: 0 | 1 | 3;
  readonly stdout: string;
  readonly stderr: string;
}

/** The flags as typed. */
export interface PolicyPreviewFlags {
  readonly set?: readonly string[];
  readonly programme?: string;
  readonly json?: boolean;
  readonly lang?: string;
}

/**
 * `duban policy preview`: what a change of policy would do to each running case and to the last four quarters (D-31), as on the page.
 *
 * @param text content of a YAML file of values by key; undefined when all come by `--set`
 */
export async function previewPolicyChange(
  text: string | undefined,
  flags: PolicyPreviewFlags,
  wiring: PolicyPreviewWiring,
): Promise<Outcome> {
  const language: Language = flags.lang === 'en' ? 'en' : 'zh';
  const words = scoringWords(language);
  const given = givenValues(text, flags.set ?? [], words);
  if ('fault' in given) return refused(given.fault);
  const read = readPolicyValues(given.values);
  if (!read.ok) {
    const faults = read.faults.map(
      ({ place, code, values }) => `${place}: ${words(`faults.${code}`, values)}`,
    );
    return refused(faults.join('\n'));
  }
  const found = await wiring.preview(flags.programme, read.values, language);
  if (found === undefined) return failed(words('commandLine.noDatabase', {}));
  if ('known' in found) {
    const known = found.known.join(', ');
    const code = flags.programme === undefined ? 'whichProgramme' : 'noProgramme';
    return failed(words(`commandLine.${code}`, { known, programme: flags.programme ?? '' }));
  }
  const stdout =
    flags.json === true
      ? `${JSON.stringify({ programme: found.programme, ...found.json })}\n`
      : previewPages(found.programme, found.view, words);
  return { exitCode: 0, stdout, stderr: '' };
}

function refused(text: string): Outcome {
  return { exitCode: 3, stdout: '', stderr: `${text}\n` };
}

function failed(text: string): Outcome {
  return { exitCode: 1, stdout: '', stderr: `${text}\n` };
}

/** The values of the file, those of `--set` above them; each written as in programme files. */
function givenValues(
  text: string | undefined,
  settings: readonly string[],
  words: ScoringWords,
): { readonly values: unknown } | { readonly fault: string } {
  try {
    const file: unknown = text === undefined ? {} : parse(text, { maxAliasCount: 0 });
    if (typeof file !== 'object' || file === null || Array.isArray(file)) return { values: file };
    const values: Record<string, unknown> = { ...file };
    for (const setting of settings) {
      const at = setting.indexOf('=');
      if (at < 1) return { fault: words('commandLine.badSet', { text: setting }) };
      values[setting.slice(0, at).trim()] = parse(setting.slice(at + 1), { maxAliasCount: 0 });
    }
    return Object.keys(values).length === 0
      ? { fault: words('commandLine.nothing', {}) }
      : { values };
  } catch (error) {
    const [reason = ''] = String(error).split('\n');
    return { fault: words('commandLine.badYaml', { reason }) };
  }
}

/** Adds `policy preview` to the program. */
export function policyPreviewCommand(program: Command, wiring: PolicyPreviewWiring): void {
  program
    .command('policy')
    .description('the policy of a programme')
    .command('preview')
    .description(
      'what a change would do to each running case and the last four quarters; nothing is written',
    )
    .argument('[file]', 'a YAML file of values by key')
    .option(
      '--set <key=value...>',
      "a value, written as in programme files: 'plan.within={workingDays: 5}'",
    )
    .option('--programme <id>', 'the programme, where there are several')
    .option('--lang <zh|en>', 'language of the messages (default: zh)')
    .option('--json', 'print one JSON value')
    .action(async (file: string | undefined, flags: PolicyPreviewFlags) => {
      const text = file === undefined ? undefined : readFileSync(file, 'utf8');
      const outcome = await previewPolicyChange(text, flags, wiring).catch((error: unknown) => ({
        exitCode: 1,
        stdout: '',
        stderr: `${String(error)}\n`,
      }));
      process.stdout.write(outcome.stdout);
      process.stderr.write(outcome.stderr);
      process.exitCode = outcome.exitCode;
    });
}
