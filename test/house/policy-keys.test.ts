import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { informationalKeys } from '../../domain/policy/informational';
import { policyKeys } from '../../domain/policy/register';

const root = join(__dirname, '../..');

/** Rooms in which a rule or a page can read a value. */
const rooms = ['domain', 'activities', 'api', 'cli', 'db'];

/** Where a key is written without being obeyed: the register itself, and what compares two versions of it. */
const notRules = [/^domain\/policy\//, /^domain\/policy-preview\//, /^api\/presenters\/policy-/];

/** Sources that may obey a value, with comments taken out: a key in a comment is not read. */
const sources = rooms.flatMap((room) =>
  readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .map((file) => join(room, file).replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.ts') && !notRules.some((one) => one.test(file)))
    .map((file) => withoutComments(readFileSync(join(root, file), 'utf8'))),
);

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

const isRead = (key: string): boolean => sources.some((source) => source.includes(`'${key}'`));

describe('every key of the policy register is obeyed or says why not (D-31)', () => {
  it('looks at the rules', () => {
    expect(sources.length).toBeGreaterThan(300);
    expect(isRead('rank.laggingBand')).toBe(true);
    expect(isRead('rank.noSuchKey')).toBe(false);
    expect(withoutComments("/** 'rank.basis' */ a\n // 'rank.basis'\n")).not.toContain('basis');
  });

  it('a key that no rule reads is marked as informational', () => {
    const unread = policyKeys.filter((key) => !isRead(key));
    expect(unread.filter((key) => !informationalKeys.includes(key))).toEqual([]);
  });

  it('a key that a rule reads is not', () => {
    expect(informationalKeys.filter(isRead)).toEqual([]);
  });
});
