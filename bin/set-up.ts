import type { SetUp, ShippedProgramme } from '../api/set-up';
import {
  loadProgramme,
  shippedProgrammes,
  type LoadedProgramme,
  type LoadOptions,
} from '../cli/shipped-programmes';
import { createFirstAccount, hasAccounts } from '../db/accounts';
import type { Sql } from '../db/client';
import { saveProgramme } from '../db/programmes';
import type { DataFolder } from '../embedded/data-folder';
import {
  fitsSetUpSecret,
  issueSetUpSecret,
  isSetUpSecretOut,
  withdrawSetUpSecret,
} from './set-up-secret';

/** The set-up of the office whose record and data folder these are. */
export function setUpOf(sql: Sql, data: DataFolder): SetUp {
  let shipped: readonly ShippedProgramme[] | undefined;
  return {
    isOpen: async () => isSetUpSecretOut(data) && !(await hasAccounts(sql)),
    fits: (secret) => fitsSetUpSecret(data, secret),
    shipped: () => (shipped ??= shippedProgrammes().map(described)),
    load: async (id, people) => {
      await saveProgramme(sql, loaded(id, people === 'with' ? {} : { overlay: 'none' }));
    },
    finish: async (first) => {
      const made = await createFirstAccount(sql, first);
      withdrawSetUpSecret(data);
      return made;
    },
  };
}

/**
 * Lets the first account be made while there is none: a new secret at each start. A demonstration needs no account.
 *
 * @returns the secret to show, or undefined when the set-up page stays closed
 */
export async function setUpSecretOf(
  sql: Sql,
  data: DataFolder,
  demonstration: boolean,
): Promise<string | undefined> {
  if (!demonstration && !(await hasAccounts(sql))) return issueSetUpSecret(data);
  withdrawSetUpSecret(data);
  return undefined;
}

function described(id: string): ShippedProgramme {
  const { facts } = loaded(id, {});
  const standsAlone = loadProgramme(id, { overlay: 'none' }).ok;
  return { id, titleZh: facts.titleZh, titleEn: facts.titleEn, standsAlone };
}

function loaded(id: string, options: LoadOptions): LoadedProgramme {
  const loading = loadProgramme(id, options);
  if (!loading.ok) {
    throw new Error(`the shipped programme ${id} is damaged: ${JSON.stringify(loading.faults)}`);
  }
  return loading.programme;
}
