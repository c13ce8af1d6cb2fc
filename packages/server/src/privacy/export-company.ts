import { makeZip } from 'client-zip';
import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../context.ts';
import type { Database } from '../database/open.ts';
import type { Rows, Tables } from '../database/schema.ts';
import { batchesOf, companyTables, ofCompany, rowRange } from './company-rows.ts';
import { storedFields } from './stored-fields.ts';

type Table = keyof Tables;
type Row = Record<string, unknown>;

/** What an export is made from; a server is not needed. */
type Exporting = Pick<Context, 'database' | 'blobs' | 'clock'>;

const AT_ONCE = 1000;

/**
 * Everything that is kept about a company, as a ZIP: one file of JSON lines a table, and the files that it sent. It is
 * written as it is read, so that it may be of any size. What opens something, or is sealed, is left out.
 */
export const exportCompany = (context: Exporting, company: Rows['companies']): ReadableStream<Uint8Array> =>
  makeZip(filesOf(context, company), { buffersAreUTF8: true });

async function* filesOf(context: Exporting, company: Rows['companies']) {
  const lastModified = new Date(context.clock());
  yield { name: 'READ-ME.txt', lastModified, input: readMe(company, lastModified) };
  for (const table of companyTables) {
    const pages = (large[table] ?? rowsOf)(context.database, company.id, table);
    yield { name: `${table}.ndjson`, lastModified, input: lines(table, pages) };
  }
  const uploads = await context.database
    .selectFrom('uploads')
    .select(['id', 'file_name', 'sent_at', 'created_at'])
    .where('company_id', '=', company.id)
    .where('status', '!=', 'receiving')
    .execute();
  for (const { id, file_name: fileName, sent_at, created_at } of uploads)
    yield {
      name: `files/${id}-${plainName(fileName)}`,
      lastModified: new Date(sent_at ?? created_at),
      input: await context.blobs.read(id),
    };
  const documents = await context.database
    .selectFrom('documents')
    .select(['id', 'file', 'file_name', 'created_at'])
    .where('company_id', '=', company.id)
    .where('stored_at', 'is not', null)
    .execute();
  for (const { id, file, file_name: fileName, created_at } of documents)
    yield {
      name: `files/${id}-${plainName(fileName)}`,
      lastModified: new Date(created_at),
      input: await context.blobs.read(file),
    };
}

/** Names from outside never make a path. */
const plainName = (name: string): string =>
  name
    .replaceAll(/[^\p{L}\p{N}. _-]/gu, '_')
    .replaceAll(/^\.+|\.+$/g, '')
    .slice(-100) || 'file';

const readMe = ({ name, id }: Rows['companies'], at: Date): string =>
  [
    `Everything that is kept about ${name} (${id}), as of ${at.toISOString()}.`,
    '',
    'Each .ndjson file is one table, one JSON object a line. Times are ISO 8601. The folder "files" has what was uploaded.',
    'Secrets, such as tokens and their hashes, are left out.',
    '',
    ...companyTables.flatMap((table) => [
      `${table}.ndjson: ${storedFields[table].what}`,
      ...shownFields(table).map(([column, purpose]) => `    ${column}: ${purpose}`),
      '',
    ]),
  ].join('\r\n');

/** What of a table is shown: nothing that opens something. */
export const shownFields = (table: Table): [string, string][] =>
  Object.entries<{ about: string; purpose: string }>(storedFields[table].fields)
    .filter(([, { about }]) => about !== 'secret')
    .map(([column, { purpose }]) => [column, purpose]);

/** Rows as JSON lines. */
export async function* lines(table: Table, pages: AsyncIterable<Row[]>): AsyncGenerator<string> {
  const shown = shownFields(table).map(([column]) => column);
  for await (const rows of pages) yield rows.map((row) => `${JSON.stringify(plainRow(row, shown))}\n`).join('');
}

/** Times as people write them; JSON as what it says. */
const plainRow = (row: Row, shown: readonly string[]): Row =>
  Object.fromEntries(
    shown.map((column) => {
      const value = row[column];
      if (typeof value === 'number' && (column === 'at' || column.endsWith('_at') || column === 'since'))
        return [column, value === 0 ? null : new Date(value).toISOString()];
      if (value instanceof Uint8Array) return [column, Buffer.from(value).toString('base64')];
      return [column, typeof value === 'string' && /^[[{]/.test(value) ? parsed(value) : value];
    }),
  );

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Rows in the order of their key, some at a time: what is added or taken away meanwhile moves none of them. */
export async function* inPages(key: readonly string[], page: (beyond: RawBuilder<unknown>) => Query) {
  const columns = sql.join(key.map((column) => sql.ref(column)));
  let beyond = sql``;
  for (;;) {
    const { rows } = await page(beyond);
    if (rows.length) yield rows;
    if (rows.length < AT_ONCE) return;
    beyond = sql`and (${columns}) > (${sql.join(key.map((column) => rows.at(-1)![column]))})`;
  }
}

type Query = Promise<{ rows: Row[] }>;

const rowsOf = (database: Database, companyId: string, table: Table) => {
  const key = keys[table] ?? ['id'];
  return inPages(key, (beyond) => select(database, table, key, sql`${ofCompany(table, companyId)} ${beyond}`));
};

export const select = (database: Database, table: Table, key: readonly string[], where: RawBuilder<unknown>): Query =>
  sql<Row>`select * from ${sql.table(table)} where ${where} order by ${sql.join(key.map((column) => sql.ref(column)))} limit ${AT_ONCE}`.execute(
    database,
  );

/** Where it is not `id`. */
const keys: Partial<Record<Table, string[]>> = {
  bulk_change_rows: ['change_id', 'position'],
  company_import_rows: ['import_id', 'line'],
  grants: ['hash'],
  oauth_states: ['hash'],
  project_defaults: ['company_id'],
  reminders: ['company_id'],
  syncs: ['connection_id', 'data_type'],
  superseded: ['row_id', 'batch_id'],
  draft_problems: ['draft_id', 'position'],
  sent_suppliers: ['session_id'],
  remembered: ['company_id', 'integration_key', 'report', 'signature'],
  spend_analyses: ['company_id'],
  spend_suppliers: ['run', 'place'],
  spend_cells: ['run', 'currency', 'place', 'month'],
  spend_methods: ['run', 'currency', 'month', 'method'],
  spend_duplicates: ['run', 'position'],
};

/** Tables of millions of rows are read along their key, one connection or report at a time. */
const large: Partial<Record<Table, (database: Database, companyId: string) => AsyncGenerator<Row[]>>> = {
  async *records(database, companyId) {
    const connections = await database
      .selectFrom('connections')
      .select('id')
      .where('company_id', '=', companyId)
      .execute();
    const key = ['data_type', 'record_id'];
    for (const { id } of connections)
      yield* inPages(key, (beyond) => select(database, 'records', key, sql`connection_id = ${id} ${beyond}`));
  },
  async *report_rows(database, companyId) {
    for (const batchId of await batchesOf(database, companyId)) {
      const [first, last] = rowRange(batchId);
      const inBatch = sql`id >= ${first} and id <= ${last}`;
      yield* inPages(['id'], (beyond) => select(database, 'report_rows', ['id'], sql`${inBatch} ${beyond}`));
    }
  },
};
