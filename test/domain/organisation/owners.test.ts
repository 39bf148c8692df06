import fc from 'fast-check';
import type { Actor } from '../../../domain/actor';
import type { AggregateId } from '../../../domain/aggregate';
import { addDays, type CivilDate } from '../../../domain/calendar/civil-date';
import { dateOf, instantAt } from '../../../domain/calendar/instants';
import { answerersOf } from '../../../domain/organisation/answering';
import { boundHatsOf } from '../../../domain/organisation/hats';
import { assignmentsOn } from '../../../domain/organisation/roster';
import { subjects } from '../../../domain/subjects';
import { samples } from '../problem/samples';
import { MemoryCity } from '../../support/memory-city';

/**
 * Promise 6 over random lives: whoever leaves, whichever unit is merged, renamed or dissolved, whoever is away, at every instant every
 * open case is owed by somebody who is there, in a unit that exists.
 */
const programme: AggregateId = 'programme/county-city-2024';
const runs = Number(process.env['DUBAN_OWNER_RUNS'] ?? 25);

function beginning(): MemoryCity {
  const city = new MemoryCity('county-city-2024', instantAt('2024-03-01', '10:00'));
  const office = city.person('coordinationOffice');
  city.act(office, programme, 'draftProgramme');
  city.act(office, programme, 'issueProgramme', { issuer: '市政府', issuedOn: '2024-03-01' });
  city.advanceTo(instantAt('2024-04-08', '10:00'));
  return city;
}

const today = (city: MemoryCity): CivilDate => dateOf(city.now());

/** An act that the rules may refuse: a refusal changes nothing, which is as good a step as any. */
function attempt(city: MemoryCity, actor: Actor, on: AggregateId, name: string, payload: object) {
  try {
    city.act(actor, on, name, payload);
    return true;
  } catch (fault) {
    if (!(fault as Error).message.includes('"code"')) throw fault;
    return false;
  }
}

/** Everything that is owed by nobody, in words. */
function orphans(city: MemoryCity): string[] {
  const on = today(city);
  const kinds = ['problem', 'quarter', 'placard', 'programme', 'duty'] as const;
  const gone = new Set(
    city.roster.units
      .filter(({ activeTo }) => activeTo !== undefined && activeTo < on)
      .map(({ id }) => id),
  );
  return city
    .cases((aggregate) => kinds.some((kind) => aggregate.startsWith(`${kind}/`)))
    .filter(({ open }) => open)
    .flatMap((record) => {
      const owed = subjects[record.kind].owedBy(record.state, city.facts);
      const acts = new Set(owed.map(({ command }) => command));
      const unanswered = [...acts].filter((command) =>
        owed
          .filter((one) => one.command === command)
          .every(
            (one) => gone.has(one.unit ?? '') || answerersOf(city.roster, one, on).length === 0,
          ),
      );
      if (owed.length === 0) return [`${record.aggregate} in ${record.status}: nothing owed`];
      return unanswered.map(
        (command) => `${record.aggregate}: ${command} of ${JSON.stringify(owed)}`,
      );
    });
}

/** Somebody who owes the case's next act does it, as well as the sample payloads allow. */
function goOn(city: MemoryCity, nth: number): void {
  const open = city.all('problem').filter((record) => record.open);
  const record = open[nth % Math.max(1, open.length)];
  if (record === undefined) return;
  const owed = subjects.problem.owedBy(record.state, city.facts);
  for (const one of owed) {
    const [person] = answerersOf(city.roster, one, today(city));
    const hats = person === undefined ? [] : boundHatsOf(city.roster, person, today(city));
    const hat = hats.find(
      ({ roles, unit }) => roles.includes(one.role) && (one.unit ?? unit) === unit,
    );
    const payload = samples[one.command as keyof typeof samples]?.payload ?? {};
    if (person === undefined || hat === undefined) continue;
    const units = one.command === 'reassignProblem' ? { responsibleUnit: '税务局' } : {};
    attempt(city, { person, ...hat }, record.aggregate, one.command, {
      ...payload,
      ...units,
    });
  }
}

function register(city: MemoryCity, a: number, b: number): void {
  const units = city.roster.units.filter(
    ({ kind, activeTo }) => !['post', 'outside', 'office'].includes(kind) && activeTo === undefined,
  );
  const office = city.person('coordinationOffice');
  const id: AggregateId = `problem/${city.nextProblemNumber(`n-${String(city.commands.size)}`)}`;
  const registration = {
    title: '事项',
    description: '说明',
    source: 'selfCheck',
    foundOn: today(city),
    indicator: `I0${String(1 + (a % 9))}`,
  };
  attempt(city, office, id, 'registerProblem', registration);
  attempt(city, office, id, 'assignProblem', {
    responsibleUnit: units[a % units.length]?.id,
    leadUnit: units[b % units.length]?.id,
  });
}

/** A person of the roster who holds something today. */
function somebody(city: MemoryCity, n: number): string {
  const held = assignmentsOn(city.roster, today(city)).filter(
    (one) => one.delegateOf === undefined,
  );
  return held[n % held.length]?.person ?? '';
}

function leave(city: MemoryCity, a: number, b: number): void {
  const payload = { person: somebody(city, a), successor: somebody(city, b), reason: '调离' };
  attempt(city, city.person('coordinationOffice'), programme, 'handOverDuties', payload);
}

function goAway(city: MemoryCity, a: number, b: number): void {
  const person = somebody(city, a);
  const [hat] = boundHatsOf(city.roster, person, today(city));
  if (hat === undefined) return;
  attempt(city, { person, ...hat }, programme, 'delegateRoles', {
    delegate: somebody(city, b),
    from: today(city),
    to: addDays(today(city), 1 + (b % 20)),
    document: '授权1号',
  });
}

function changeUnit(city: MemoryCity, a: number, b: number): void {
  const units = city.roster.units;
  const unit = units[a % units.length]?.id;
  const successor = units[b % units.length]?.id;
  const change = (['rename', 'merge', 'dissolve'] as const)[b % 3];
  const office = city.person('coordinationOffice');
  const head = city.person('groupHead');
  const proposed = attempt(city, office, programme, 'proposeUnitChange', {
    unit,
    change,
    ...(b % 2 === 0 ? { successor } : {}),
    nameZh: `${String(unit)}（新）`,
    reason: '机构改革',
  });
  if (proposed) attempt(city, head, programme, 'approveUnitChange', {});
  const pending = attempt(city, head, programme, 'refuseUnitChange', { reason: '不同意' });
  expect(typeof pending).toBe('boolean');
}

const acts = { register, goOn, leave, goAway, changeUnit };
const step = fc.record({
  act: fc.constantFrom<keyof typeof acts>(
    'register',
    'goOn',
    'goOn',
    'goOn',
    'leave',
    'goAway',
    'changeUnit',
  ),
  a: fc.nat({ max: 500 }),
  b: fc.nat({ max: 500 }),
  days: fc.nat({ max: 6 }),
});

it(`promise 6, D-34, D-38: no open case is without an owner at any instant, ${String(runs)} random lives`, () => {
  let changed = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 40 }), (life) => {
      const city = beginning();
      register(city, 3, 11);
      for (const { act, a, b, days } of life) {
        acts[act](city, a, b);
        expect(orphans(city)).toEqual([]);
        if (days > 0) city.advanceDays(days);
        expect(orphans(city)).toEqual([]);
      }
      const timeline = city.timeline(programme).map(({ type }) => type);
      changed += timeline.filter((type) =>
        ['unitChanged', 'dutiesHandedOver'].includes(type),
      ).length;
    }),
    // A life is short enough to be read; making it shorter takes a quarter of an hour.
    { numRuns: runs, endOnFailure: true },
  );
  expect(changed).toBeGreaterThan(runs);
});
