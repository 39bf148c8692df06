import { subjects } from '../../domain/subjects';
import { lifeRooms, type LifeRoom } from '../helper-lives';
import { lifeRoomName } from '../presenters/life-page';
import { presentLifeList } from '../presenters/life-list';
import { seesCase } from '../relations';
import { personOf, queryText, type Handler, type Route } from '../request-context';
import type { Services } from '../services';
import { roomUrl } from '../urls';
import type { Views } from '../views';

/** The lists of the helper lives: clues, instructions, visits, inspections, innovation cases, hard-nut items. */
export function lifePageRoutes(services: Services, views: Views): Route[] {
  return lifeRooms.map((life): Route => ({
    method: 'get',
    path: roomUrl(life.kind),
    handle: showList(services, views, life),
  }));
}

function showList(services: Services, views: Views, { kind, creation }: LifeRoom): Handler {
  return async (context, req, res) => {
    const { hat } = personOf(context);
    const path = roomUrl(kind);
    const [records, facts] = await Promise.all([
      services.queries.listCases(hat.programme, kind),
      services.queries.facts(hat.programme, null),
    ]);
    const visible = records.filter((record) => seesCase(hat, record));
    const model = presentLifeList(context, kind, visible, facts, {
      path,
      state: queryText(req, 'state')?.slice(0, 40),
      all: queryText(req, 'shown') === 'all',
    });
    const title = lifeRoomName(context, kind);
    const mayCreate = subjects[kind].permissions.some(
      ({ command, roles }) =>
        command === creation && roles.some((role) => hat.roles.includes(role)),
    );
    const frame = { title, active: 'lives', path: req.originalUrl, crumbs: [] };
    const create = mayCreate
      ? { href: `${path}/new`, label: context.t(`${kind}:commands.${creation}.label`) }
      : null;
    await views.send(res, context, 'lives', frame, {
      ...model,
      title,
      create,
      tabs: lifeRooms.map((other) => ({
        label: lifeRoomName(context, other.kind),
        href: roomUrl(other.kind),
        current: other.kind === kind,
      })),
    });
  };
}
