import type { CivilDate } from '../domain/calendar/civil-date';
import { signIn, type ApiClient } from './api-client';

/** Programs of the three sides of a problem. */
export interface Sides {
  readonly office: ApiClient;
  readonly unit: ApiClient;
  readonly lead: ApiClient;
}

/** Signs the three sides in. */
export async function signInSides(url: string): Promise<Sides> {
  return {
    office: await signIn(url, { role: 'coordinationOffice' }),
    unit: await signIn(url, { role: 'responsibleUnit.staff', unit: '供电公司' }),
    lead: await signIn(url, { role: 'leadUnit.staff', unit: '发改局' }),
  };
}

/** A problem registered and assigned, its deadline running, to a day or as the plan says. @returns its number */
export async function openProblem(
  office: ApiClient,
  name: string,
  dueOn?: CivilDate,
): Promise<string> {
  const registered = await office.insist(
    '/api/v1/problems',
    { title: name, description: '测量', source: 'inspection', indicator: 'I04' },
    `${name}-r`,
  );
  const number = String(registered.body['number']);
  await actOn(office, number, 'assignProblem', name, {
    leadUnit: '发改局',
    responsibleUnit: '供电公司',
    ...(dueOn === undefined ? {} : { dueOn }),
  });
  return number;
}

/** A problem brought to RECTIFYING, where checks can be recorded one after the other. @returns its number */
export async function rectifyingProblem(sides: Sides, name: string): Promise<string> {
  const number = await openProblem(sides.office, name);
  await actOn(sides.unit, number, 'submitPlan', name, {
    rootCause: '测量',
    lines: [{ measure: '测量', person: '甲', leaderInCharge: '乙', criterion: '测量' }],
  });
  await actOn(sides.lead, number, 'approvePlan', name, {});
  return number;
}

/** Records a check; the key makes it one act. @throws when it is refused */
export async function recordCheck(lead: ApiClient, number: string, key: string): Promise<void> {
  await actOn(lead, number, 'recordCheck', key, {
    kind: 'desk',
    progressPercent: 50,
    finding: '抽查记录',
  });
}

async function actOn(
  client: ApiClient,
  number: string,
  command: string,
  key: string,
  body: object,
): Promise<void> {
  const path = `/api/v1/problems/${number}/acts/${command}`;
  const answer = await client.insist(path, body, `${key}-${command}`);
  if (answer.status !== 200) {
    throw new Error(`${command}: ${JSON.stringify(answer)}`);
  }
}
