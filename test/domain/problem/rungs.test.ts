import fc from 'fast-check';
import { fold } from '../../../domain/act';
import type { Recorded, Subject } from '../../../domain/aggregate';
import { addDays, type CivilDate } from '../../../domain/calendar/civil-date';
import type { RectificationDeadline, Rung } from '../../../domain/problem/deadlines';
import type { ProblemState } from '../../../domain/problem/state';
import { problem } from '../../../domain/problem/subject';
import { application, check, people, storyAt, type Story } from './story';

const subject: Subject = problem;

/** What people may try while a problem is under way; what does not fit its state is refused and changes nothing. */
const tries: readonly ((story: Story, at: string, on: CivilDate) => void)[] = [
  (story, at, on) =>
    story.do(at, people.principal, 'requestExtension', {
      reason: '工程周期',
      progress: '过半',
      newDueOn: addDays(on, 20),
    }),
  (story, at) =>
    story.do(at, people.leadLeader, 'decideExtension', { decision: 'granted', reason: '同意' }),
  (story, at) =>
    story.do(at, people.groupHead, 'decideExtension', { decision: 'refused', reason: '不同意' }),
  (story, at, on) =>
    story.do(at, people.office, 'suspendProblem', {
      cause: 'lawsuit',
      reason: '诉讼未决',
      proof: ['通知书'],
      until: addDays(on, 30),
    }),
  (story, at) => story.do(at, people.office, 'resumeProblem', { reason: '判决' }),
  (story, at) => story.do(at, people.leadStaff, 'recordCheck', check),
  (story, at) => story.do(at, people.principal, 'applyForAcceptance', application),
  (story, at) =>
    story.do(at, people.leadStaff, 'returnRectification', { reasons: ['notDone'], text: '未完' }),
  (story, at) => story.do(at, people.leadStaff, 'acceptRectification', { opinion: '好' }),
  (story, at) => story.do(at, people.secondOfficer, 'approveSignOff'),
  (story, at) =>
    story.do(at, people.office, 'reopenProblem', {
      cause: 'reportedAgain',
      reason: '再次反映',
      evidence: ['说明'],
    }),
];

const life = fc.array(
  fc.record({ what: fc.nat(tries.length - 1), days: fc.integer({ min: 1, max: 12 }) }),
  { minLength: 1, maxLength: 14 },
);

/** Every state of a story with the event that led to it. */
function states(
  story: Story,
): { event: Recorded; before: ProblemState | null; after: ProblemState }[] {
  let state: ProblemState | null = null;
  return story.events.map((event) => {
    const before = state;
    const after = fold(subject, before, event) as ProblemState;
    state = after;
    return { event, before, after };
  });
}

function key(deadline: RectificationDeadline, rung: Rung): string {
  return `${String(deadline.history.length)} ${deadline.current.on} ${rung.command} ${String(rung.step)}`;
}

const speaking = ['deadlineReminded', 'overdueLevelReached'];

describe('reminders and overdue levels through extension, suspension, return and reopening (D-13, D-14, E-24)', () => {
  it('each rung of a deadline speaks at most once, at its own instant, and none is missed while the deadline runs', () => {
    const seen = { fired: 0, armed: 0 };
    fc.assert(
      fc.property(life, (acts) => {
        const story = storyAt('RECTIFYING');
        let on: CivilDate = '2024-03-06';
        for (const { what, days } of acts) {
          on = addDays(on, days);
          tries[what]?.(story, `${on}T10:00`, on);
        }
        story.until(`${addDays(on, 90)}T10:00`);
        const fired = new Set<string>();
        for (const { event, before, after } of states(story)) {
          const was = before?.deadline ?? null;
          const now = after.deadline;
          if (was === null || now === null) continue;
          seen.armed += now.history.length > was.history.length ? 1 : 0;
          const gone = was.rungs.filter(
            (rung) =>
              !now.rungs.some((left) => left.at === rung.at && left.command === rung.command),
          );
          const same =
            now.history.length === was.history.length &&
            now.region !== 'STOPPED' &&
            now.region !== 'NONE';
          if (!same) continue;
          // Without a new date nothing leaves the list but by speaking, and never before its instant.
          expect(gone.length === 0 || speaking.includes(event.type)).toBe(true);
          for (const rung of gone) {
            expect(fired.has(key(now, rung))).toBe(false);
            expect(rung.at <= event.at).toBe(true);
            fired.add(key(now, rung));
            seen.fired += 1;
          }
          if (event.type === 'deadlineReminded') {
            expect(gone.some((rung) => rung.command === 'remind' && rung.at === event.at)).toBe(
              true,
            );
          }
        }
        // Nothing that should have spoken by now is still waiting, unless an undecided extension holds the climb (D-14).
        const end = story.standing.state as ProblemState;
        const until = `${addDays(on, 90)}T02:00:00.000Z`;
        const late = (end.deadline?.rungs ?? []).filter((rung) => rung.at <= until);
        const held =
          end.extension === 'REQUESTED'
            ? late.filter(({ command }) => command !== 'climbOverdue')
            : late;
        expect(end.status === 'SUSPENDED' ? [] : held).toEqual([]);
      }),
      { numRuns: 150 },
    );
    expect(seen.fired).toBeGreaterThan(300);
    expect(seen.armed).toBeGreaterThan(50);
  });
});
