import { makeZip } from 'client-zip';
import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../context.ts';
import type { Tables } from '../database/schema.ts';
import { inPages, lines, select, shownFields } from './export-company.ts';
import { storedFields } from './stored-fields.ts';

type Table = keyof Tables;

/** What rows of a table are told apart by, where it is not `id`. */
const keys: Partial<Record<Table, string[]>> = {
  audit_links: ['position'],
  deletion_receipts: ['company_id'],
  email_templates: ['name', 'version'],
  integration_settings: ['integration_key'],
  link_settings: ['version'],
};

const keyOf = (table: Table): string[] => {
  const columns = Object.keys(storedFields[table].fields);
  return keys[table] ?? (columns.includes('id') ? ['id'] : columns);
};

/** Tables about the organisation itself, and the list of its companies; what is kept about each is its own export. */
const organisationTables: Table[] = (Object.keys(storedFields) as Table[]).filter(
  (table) =>
    table === 'organisations' ||
    table === 'companies' ||
    table === 'audit_entries' ||
    (!storedFields[table].belongs && 'organisation_id' in storedFields[table].fields),
);

/** The organisation's own data, as a ZIP of one file of JSON lines a table, written as it is read. */
export const exportOrganisation = (
  context: Pick<Context, 'database' | 'clock'>,
  organisationId: string,
): ReadableStream<Uint8Array> => makeZip(filesOf(context, organisationId), { buffersAreUTF8: true });

function* filesOf({ database, clock }: Pick<Context, 'database' | 'clock'>, organisationId: string) {
  const lastModified = new Date(clock());
  yield { name: 'READ-ME.txt', lastModified, input: readMe(lastModified) };
  for (const table of organisationTables) {
    const key = keyOf(table);
    const ours: RawBuilder<unknown> =
      table === 'organisations' ? sql`id = ${organisationId}` : sql`organisation_id = ${organisationId}`;
    const pages = inPages(key, (beyond) => select(database, table, key, sql`${ours} ${beyond}`));
    yield { name: `${table}.ndjson`, lastModified, input: lines(table, pages) };
  }
}

const readMe = (at: Date): string =>
  [
    `The organisation’s own data, as of ${at.toISOString()}: its settings, its staff, the list of its companies and the audit log.`,
    '',
    'Each .ndjson file is one table, one JSON object a line. Times are ISO 8601. Secrets are left out.',
    'What is kept about a company, its files included, is in the export of that company.',
    '',
    ...organisationTables.flatMap((table) => [
      `${table}.ndjson: ${storedFields[table].what}`,
      ...shownFields(table).map(([column, purpose]) => `    ${column}: ${purpose}`),
      '',
    ]),
  ].join('\r\n');
