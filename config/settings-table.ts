import { settingFields, type SettingField } from './setting-fields';
import { flagOf } from './settings';

/** The settings as the Markdown table of the runbook. */
export function settingsTable(): string {
  const rows = (Object.values(settingFields) as SettingField[]).map(
    ({ environment, secret, meaning, byDefault }) =>
      `| \`${environment}\`${secret === true ? ` or \`${environment}_FILE\`` : ''} | \`--${flagOf(environment)}\` | ${meaning} | ${byDefault} |`,
  );
  return ['| variable | flag | meaning | default |', '| --- | --- | --- | --- |', ...rows, ''].join(
    '\n',
  );
}
