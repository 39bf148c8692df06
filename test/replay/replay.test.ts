import { DefaultLogger, Runtime, Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sharedBundle } from '../../bin/throw-away-city';
import { alteredBundle } from './altered-bundle';

// Bundling the workflows takes seconds on a busy machine.
jest.setTimeout(120_000);

Runtime.install({ logger: new DefaultLogger('ERROR') });

const folder = path.join(__dirname, 'histories');
const recorded = readdirSync(folder).filter((file) => file.endsWith('.json'));

interface RecordedHistory {
  readonly events: readonly { readonly eventType: string }[];
}

function read(file: string): RecordedHistory {
  return JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as RecordedHistory;
}

/** The reason why a bundle does not replay a history, or undefined when it does. */
async function divergence(
  workflowBundle: WorkflowBundleOption,
  file: string,
): Promise<string | undefined> {
  try {
    await Worker.runReplayHistory({ workflowBundle }, read(file));
    return undefined;
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
}

describe("recorded histories against today's workflows (docs/workflow-versions.md)", () => {
  test.each(recorded)('%s', async (file) => {
    expect(await divergence(await sharedBundle(), file)).toBeUndefined();
  });

  test('together they show every kind of case and every kind of step', () => {
    const all = recorded.map((file) => readFileSync(path.join(folder, file), 'utf8')).join('');
    for (const word of [
      ...['problemLifecycle', 'quarterCycle', 'placardLifecycle', 'programmeLifecycle'],
      'EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_COMPLETED',
      'EVENT_TYPE_TIMER_FIRED',
      'EVENT_TYPE_TIMER_CANCELED',
      'EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW',
      'EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED',
      '"name":"moveClock"',
      // Refused by the rules.
      '"type":"refused"',
    ]) {
      expect(all).toContain(word);
    }
  });
});

/** What a case's history may say: ids, statuses, instants, codes. Words of people stay in the records. */
const speakableFields = new Set([
  ...['aggregate', 'clockOffsetMs', 'standing', 'led', 'revision', 'status', 'wakeUp', 'ended'],
  ...['at', 'command', 'rejection', 'code', 'rule', 'values'],
  // Values of a refusal: the units that stand in each other's way.
  ...['leadUnit', 'responsibleUnit', 'officeUnit'],
  // Written by the SDK into the marker of a local activity.
  ...['seq', 'attempt', 'activity_id', 'activity_type', 'complete_time', 'backoff', 'seconds'],
  ...['nanos', 'original_schedule_time'],
]);

function payloadsIn(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  const { data, metadata } = value as { data?: unknown; metadata?: unknown };
  return typeof data === 'string' && metadata !== undefined
    ? [JSON.parse(Buffer.from(data, 'base64').toString('utf8'))]
    : Object.values(value).flatMap(payloadsIn);
}

function fieldsIn(value: unknown): string[] {
  return typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([key, inner]) => [
        ...(Array.isArray(value) ? [] : [key]),
        ...fieldsIn(inner),
      ]);
}

test.each(recorded)('%s holds ids and statuses, no words of people, no machine', (file) => {
  const payloads = payloadsIn(read(file));
  expect(payloads).not.toHaveLength(0);
  expect(fieldsIn(payloads).filter((field) => !speakableFields.has(field))).toEqual([]);
  const identities = JSON.stringify(read(file)).match(/"identity":"[^"]*"/g) ?? [];
  expect(identities.filter((each) => !/^"identity":"(recorder|)"$/.test(each))).toEqual([]);
});

/** Negative control: a shell that does the same things in another order must be found out by the same histories. */
describe('a changed shell is found out', () => {
  const readStanding = 'standing ??= await inTurn(() => records.readStanding(aggregate));';

  test('the copy that the changes are made in replays as long as nothing is changed', async () => {
    const bundle = await alteredBundle([]);
    expect(await divergence(bundle, 'problem-signed-off.1.json')).toBeUndefined();
  });

  test.each([
    [
      'one more local activity at the start',
      'problem-signed-off.1.json',
      [readStanding, `await records.readStanding(aggregate);\n  ${readStanding}`],
    ],
    [
      'one more local activity after each act',
      'placard.1.json',
      [
        'standing = done.standing;',
        'standing = done.standing;\n        await records.readStanding(aggregate);',
      ],
    ],
    [
      'waking before the first wait',
      'problem-woken-by-timer.1.json',
      [
        'await untilWakeUp(known, timerFollowsClock ? () => clockOffsetMs : () => 0, businessNow);\n',
        'await records.wakeUp({ aggregate: input.aggregate, until: "2024-01-01T00:00:00.000Z" });\n    await untilWakeUp(known, timerFollowsClock ? () => clockOffsetMs : () => 0, businessNow);\n',
      ],
    ],
    [
      'no timer while it waits',
      'programme.1.json',
      ['await condition(lookAgain, milliseconds, {', 'await condition(lookAgain); void ({'],
    ],
  ] as const)('%s', async (_what, file, [from, to]) => {
    const bundle = await alteredBundle([{ file: 'aggregate.ts', from, to }]);
    expect(await divergence(bundle, file)).toMatch(/^(DeterminismViolation|Replay)Error/);
  });
});
