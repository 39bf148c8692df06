import type { Stage } from '../cli/play-script';
import type { OpenStage, Staging } from '../cli/rehearse';
import { loadCase } from '../db/case-store';
import { allCases, wholeTimeline, type TimelineEvent } from '../db/timeline-queries';
import { localIso } from '../domain/calendar/instants';
import { instantOfLocal } from '../domain/rehearsal/scenario';
import type { Naming, PlacedLine } from '../domain/rehearsal/timeline';
import { openThrowAwayCity, type ThrowAwayCity } from './throw-away-city';

/** A person's act never expires while a scenario is played. */
const NEVER = '2999-12-31T00:00:00.000Z';

/** Opens the real stage of a scenario: a throw-away city with real workflows under fast-forward. */
export async function openTemporalStage(staging: Staging): Promise<OpenStage> {
  const { facts, programme, scenario, script } = staging;
  const startsAt = instantOfLocal(scenario.from);
  const city = await openThrowAwayCity({ facts, programme, startsAt });
  return { stage: stageOf(city, script.naming), close: () => city.close() };
}

function stageOf({ sql, gateway, conductor }: ThrowAwayCity, naming: Naming): Stage {
  return {
    carryOut: async (command) => {
      await conductor.advanceTo(command.at);
      const answer = await gateway.submit(command, { expiresAt: NEVER });
      await conductor.settle();
      if ('pending' in answer) {
        throw new Error(`no outcome of ${command.name} on ${command.aggregate} in time`);
      }
      return 'rejection' in answer ? answer.rejection : undefined;
    },
    runUntil: (until) => conductor.advanceTo(until),
    recorded: async () => (await wholeTimeline(sql)).flatMap((event) => placed(event, naming)),
    revision: async (aggregate) => (await loadCase(sql, aggregate))?.revision ?? 0,
    final: async () =>
      (await allCases(sql)).map(({ aggregate, status, dueOn, more }) => ({
        aggregate,
        status,
        columns: { deadline: dueOn, ...more },
      })),
  };
}

function placed(event: TimelineEvent, naming: Naming): PlacedLine[] {
  const { aggregate, revision, ordinal, at } = event;
  const frame = { at, aggregate, revision, ordinal };
  const head = { at: localIso(at), on: naming.aggregate(aggregate) };
  const { type, transition, actor } = event;
  return [
    {
      ...frame,
      place: 0,
      line: { ...head, transition, event: type, by: naming.person(actor.person) },
    },
    ...event.notices.map(({ notice, to, due }, index) => ({
      ...frame,
      place: index + 1,
      line: { ...head, notice, to, ...(due === null ? {} : { due }) },
    })),
  ];
}
