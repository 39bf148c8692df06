import type { AggregateId, AggregateKind } from '../../domain/aggregate';
import type { LifeKind } from '../../domain/helper-life/life';
import { isLifeKind } from '../../domain/helper-life/marks';
import { lifeRooms } from '../helper-lives';
import type { Services } from '../services';
import { commandId } from './command-of';

/** Cases that people make, and the command that does it. */
export const creations: readonly {
  readonly kind: 'problem' | LifeKind;
  readonly creation: string;
}[] = [{ kind: 'problem', creation: 'registerProblem' }, ...lifeRooms];

/** The id of a problem or helper life to be made; the same key asks for the same case again. */
export async function newCaseId(
  { queries }: Services,
  asked: {
    readonly kind: AggregateKind;
    readonly person: string;
    readonly programme: string;
    readonly key: string;
  },
): Promise<AggregateId> {
  const { kind, person, programme, key } = asked;
  const id = commandId(person, key);
  const earlier = await queries.findCommand(id);
  if (earlier !== undefined) {
    return earlier.aggregate;
  }
  return isLifeKind(kind)
    ? `${kind}/${await queries.nextLifeNumber(programme, kind, id)}`
    : `problem/${await queries.nextProblemNumber(programme, id)}`;
}
