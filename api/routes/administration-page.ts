import { isTechnician } from '../../domain/readers';
import { presentAdministration } from '../presenters/administration';
import { overseesAll } from '../relations';
import { personOf, type Handler, type Route } from '../request-context';
import type { Services } from '../services';
import type { Views } from '../views';

/** The administration page: roster, policy, calendar, and how the machines are. */
export function administrationRoutes(services: Services, views: Views): Route[] {
  return [{ method: 'get', path: '/administration', handle: showAdministration(services, views) }];
}

function showAdministration(services: Services, views: Views): Handler {
  return async (context, _req, res) => {
    const { hat } = personOf(context);
    const technician = isTechnician(hat);
    const [facts, programme, health] = await Promise.all([
      technician ? null : services.queries.facts(hat.programme, null),
      services.queries.findCase(`programme/${hat.programme}`),
      technician || overseesAll(hat) ? services.health() : null,
    ]);
    const title = context.t('frame:rail.administration');
    const frame = { title, active: 'administration', path: '/administration', crumbs: [] };
    const model = presentAdministration(context, { facts, programme, health });
    await views.send(res, context, 'administration', frame, model);
  };
}
