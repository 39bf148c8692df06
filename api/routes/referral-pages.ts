import { casePaths } from '../authorization';
import { notFound } from '../http-fault';
import { caseName } from '../presenters/case-name';
import { quarterStateOf } from '../presenters/case-states';
import { presentReferral } from '../presenters/referral-page';
import { seesReferrals } from '../relations';
import { pathParameter, personOf, recordOf, type Route } from '../request-context';
import type { Services } from '../services';
import { caseUrl, referralUrl } from '../urls';
import type { Views } from '../views';

/** The referral package, for those who propose, decide or receive it; each look is on record (D-23). */
export function referralPageRoutes(services: Services, views: Views): Route[] {
  return [
    {
      method: 'get',
      path: `${casePaths.quarter}/referrals/:referral`,
      handle: async (context, req, res) => {
        const record = recordOf(context);
        const { person, hat } = personOf(context);
        const state = quarterStateOf(record);
        const id = pathParameter(req, 'referral');
        const referral = state?.referrals.find((one) => one.id === id);
        if (state === null || referral === undefined || !seesReferrals(hat)) throw notFound();
        const object = `${record.aggregate}/referrals/${id}`;
        const what = `GET ${casePaths.quarter}/referrals/:referral`;
        const { requestId, now: at } = context;
        await services.queries.recordAccess({
          person,
          unit: hat.unit,
          object,
          what,
          requestId,
          at,
        });
        const [rows, people] = await Promise.all([
          services.queries.timeline(record.aggregate),
          services.queries.people(hat.programme),
        ]);
        const model = presentReferral(context, { state, referral, rows, people });
        const href = caseUrl(record.aggregate);
        const frame = {
          title: model.title,
          active: 'quarters',
          path: referralUrl(record.aggregate, id),
          crumbs: [
            { label: context.t('frame:rail.quarters'), href: '/quarters' },
            { label: caseName(context, record).mark, href },
            { label: context.t('quarter:referralPackage.crumb'), href: null },
          ],
        };
        await views.send(res, context, 'referral', frame, model);
      },
    },
  ];
}
