import postgres from 'postgres';

/** Which database to make, and from what. */
export interface DatabaseCreation {
  name: string;
  /** Sorts Chinese by pinyin: for databases that hold records. Default: the cluster's plain collation. */
  icu?: boolean;
  /** An existing database to copy; nobody may be connected to it. */
  template?: string;
}

const chineseCollation = `LOCALE_PROVIDER icu ICU_LOCALE 'zh-Hans-CN'`;

/**
 * Makes a database unless it exists.
 *
 * @param serverUrl connection URL of any database of the server, for a user who may create databases
 * @returns whether it was made now
 */
export async function createDatabase(
  serverUrl: string,
  creation: DatabaseCreation,
): Promise<boolean> {
  return withConnection(serverUrl, async (sql) => {
    const found = await sql`select 1 from pg_database where datname = ${creation.name}`;
    if (found.length > 0) return false;
    const source = creation.template ? quoted(creation.template) : 'template0';
    const collation = creation.icu && !creation.template ? chineseCollation : '';
    try {
      await sql.unsafe(`create database ${quoted(creation.name)} template ${source} ${collation}`);
      return true;
    } catch (error) {
      const duplicate = '42P04';
      if (error instanceof postgres.PostgresError && error.code === duplicate) return false;
      throw error;
    }
  });
}

/** Removes a database if it exists and ends whoever is connected to it. */
export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  await withConnection(serverUrl, (sql) =>
    sql.unsafe(`drop database if exists ${quoted(name)} with (force)`),
  );
}

/**
 * Makes a database as a copy of a template, and the template first if need be.
 *
 * However many processes ask at once, `prepare` runs once a server for each template: the others wait. A template whose preparation failed
 * is removed again.
 *
 * @param creation its `template` is the template's name: put a hash of what `prepare` does into it
 * @param prepare brings an empty database to the wished state, given its URL
 * @returns the URL of the new database
 */
export async function createFromTemplate(
  serverUrl: string,
  creation: Required<Pick<DatabaseCreation, 'name' | 'template'>> & Pick<DatabaseCreation, 'icu'>,
  prepare: (url: string) => Promise<void>,
): Promise<string> {
  const { name, template, icu = false } = creation;
  await withConnection(serverUrl, async (sql) => {
    await sql`select pg_advisory_lock(hashtext(${template}))`;
    const finished =
      await sql`select 1 from pg_database where datname = ${template} and datistemplate`;
    if (finished.length === 0) {
      await dropDatabase(serverUrl, template);
      await createDatabase(serverUrl, { name: template, icu });
      await prepare(urlOfDatabase(serverUrl, template));
      await sql.unsafe(`alter database ${quoted(template)} is_template true`);
    }
    // Copies of one template exclude each other: each is made while the lock is held, which ends with the connection.
    await sql.unsafe(`create database ${quoted(name)} template ${quoted(template)}`);
  });
  return urlOfDatabase(serverUrl, name);
}

/** The same server and user, another database. */
export function urlOfDatabase(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/**
 * Asks a server for one query.
 *
 * @returns `starting` while it says itself that it is starting up, recovering or shutting down
 */
export async function probeDatabase(url: string): Promise<'answers' | 'starting' | 'silent'> {
  try {
    await withConnection(url, (sql) => sql`select 1`);
    return 'answers';
  } catch (error) {
    const cannotConnectNow = '57P03';
    return error instanceof postgres.PostgresError && error.code === cannotConnectNow
      ? 'starting'
      : 'silent';
  }
}

async function withConnection<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, {
    max: 1,
    connect_timeout: 5,
    onnotice: () => undefined,
    backoff: false,
  });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 2 });
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
