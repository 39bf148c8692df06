import { previewCalendar } from '../api/calendar-preview';
import type { CalendarPreviewWiring } from '../cli/calendar-preview';
import { loadBusinessNow } from '../db/city';
import { openDatabase } from '../db/client';
import { pageQueries } from '../db/page-queries';
import { recordsUrl } from './records-url';

/** What `duban calendar preview` looks at: the records of the settings, or of the `npm start` that runs. */
export const calendarPreviewWiring: CalendarPreviewWiring = {
  async preview(year, table) {
    const url = recordsUrl();
    if (url === undefined) {
      return undefined;
    }
    const sql = openDatabase(url, { connections: 1, application: 'duban calendar' });
    try {
      const wanted = { version: `${String(year)}@preview`, year, table, reason: '' };
      const { looked, moved } = await previewCalendar(
        pageQueries(sql),
        wanted,
        await loadBusinessNow(sql),
      );
      const lines = moved.map(({ record, dates }) => ({
        aggregate: record.aggregate,
        number: record.number,
        unit: record.leadUnit,
        dates,
      }));
      return { looked, moved: lines };
    } finally {
      await sql.end({ timeout: 5 });
    }
  },
};
