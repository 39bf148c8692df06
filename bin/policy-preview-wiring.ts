import { join } from 'node:path';
import { namesOf } from '../api/names';
import { computePreview, previewForPrograms } from '../api/policy-preview';
import { presentPreview } from '../api/presenters/policy-preview';
import type { RequestContext } from '../api/request-context';
import { templatesFolder } from '../api/templates-folder';
import { loadWords, translator } from '../api/words';
import type { PolicyPreviewWiring } from '../cli/policy-preview';
import { loadBusinessNow } from '../db/city';
import { openDatabase } from '../db/client';
import { pageQueries } from '../db/page-queries';
import { dateOf } from '../domain/calendar/instants';
import { policyDifferences } from '../domain/policy/policy-difference';
import { recordsUrl } from './records-url';

/** What `duban policy preview` looks at: the records of the settings, or of the `npm start` that runs. */
export const policyPreviewWiring: PolicyPreviewWiring = {
  async preview(wanted, values, language) {
    const url = recordsUrl();
    if (url === undefined) return undefined;
    const sql = openDatabase(url, { connections: 2, application: 'duban policy' });
    try {
      const queries = pageQueries(sql);
      const known = (await queries.programmes()).map(({ id }) => id);
      const programme = wanted ?? (known.length === 1 ? known[0] : undefined);
      if (programme === undefined || !known.includes(programme)) return { known };
      const [latest] = await queries.policyVersions(programme);
      const current = await queries.facts(programme, null);
      const before = latest?.values ?? current.policy.values;
      const now = await loadBusinessNow(sql);
      const after = { ...before, ...values };
      const context: RequestContext = {
        requestId: 'duban policy preview',
        language,
        t: translator(loadWords(join(templatesFolder(), 'words')), language),
        largeText: false,
        names: namesOf(current, language, dateOf(now)),
        now,
        // Whoever may read the records may see all that is computed from them.
        signedIn: {
          person: 'operator',
          name: 'operator',
          hat: { programme, unit: null, roles: ['groupHead', 'coordinationOffice'] },
          hats: [],
          csrf: '',
        },
        record: null,
      };
      const { preview, facts } = await computePreview({ queries }, context, {
        programme,
        policy: { version: 'preview', values: after },
        concerned: () => true,
      });
      const changes = policyDifferences(before, after);
      const { indicators } = facts.programme;
      return {
        programme,
        json: previewForPrograms(changes, preview, () => true),
        view: presentPreview(context, { changes, preview, indicators, programme }),
      };
    } finally {
      await sql.end({ timeout: 5 });
    }
  },
};
