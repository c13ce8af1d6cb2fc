import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database/open.ts';
import type { Tables } from '../database/schema.ts';
import { firstRowOf, lastRowOf } from '../records/batch-rows.ts';
import { storedFields } from './stored-fields.ts';

type Table = keyof Tables;

/** Tables that hold something about companies, each after what it belongs to. */
export const companyTables = (Object.keys(storedFields) as Table[])
  .filter((table) => storedFields[table].belongs)
  .toSorted((one, other) => depthOf(one) - depthOf(other));

function depthOf(table: Table): number {
  const above = storedFields[table].belongs?.to;
  return above === undefined || above === table ? 0 : 1 + depthOf(above);
}

/** Which rows of a table are about one company, as a condition on its columns. */
export const ofCompany = (table: Table, companyId: string): RawBuilder<boolean> =>
  ofCompanies(table, sql`= ${companyId}`);

/** Which rows are about companies whose id `isWanted`: what stands behind the column. */
function ofCompanies(table: Table, isWanted: RawBuilder<unknown>): RawBuilder<boolean> {
  const { column, to, or } = storedFields[table].belongs!;
  if (to === 'companies') return sql<boolean>`${sql.ref(column)} ${isWanted}`;
  const above = sql`select id from ${sql.table(to)} where ${ofCompanies(to, isWanted)}`;
  if (!or) return sql<boolean>`${sql.ref(column)} in (${above})`;
  const other = sql`select ${sql.ref(or.column)} from ${sql.table(or.to)} where ${ofCompanies(or.to, isWanted)}`;
  return sql<boolean>`${sql.ref(column)} in (${above} union ${other})`;
}

/** Rows of reports are numbered by what brought them in. */
export const rowRange = (batchId: number): [number, number] => [firstRowOf(batchId), lastRowOf(batchId)];

/** How many rows each table has about a company; those that have none are left out. */
export async function countRows(database: Database, companyId: string): Promise<Record<string, number>> {
  const tables = companyTables.filter((table) => table !== 'report_rows');
  // Asked at once: a list of companies that is undone asks it of each.
  const counts = tables.map(
    (table) =>
      sql`select ${sql.lit(table)} as name, count(*) as rows from ${sql.table(table)} where ${ofCompany(table, companyId)}`,
  );
  const { rows } = await sql<{ name: string; rows: number }>`${sql.join(counts, sql` union all `)}`.execute(database);
  const counted = new Map(rows.map((row) => [row.name, Number(row.rows)]));
  counted.set('report_rows', await countReportRows(database, companyId));
  return Object.fromEntries(
    companyTables.flatMap((table) => {
      const count = counted.get(table);
      return count ? [[table, count]] : [];
    }),
  );
}

/** Which tables have anything about a company, or any of several, still. */
export async function tablesWithRows(database: Database, companyIds: readonly string[]): Promise<Table[]> {
  const ids = companyIds.map((id) => sql`(cast(${id} as text))`);
  const areAsked = sql`in (select asked.id from asked)`;
  const looks = companyTables.map((table) => {
    // That the company is gone is told, by its id alone, after it is.
    const except = table === 'webhook_deliveries' ? sql`and event_type <> 'company.deleted'` : sql``;
    return sql`select ${sql.lit(table)} as name where exists (
      select 1 from ${sql.table(table)} where ${ofCompanies(table, areAsked)} ${except})`;
  });
  const { rows } = await sql<{
    name: Table;
  }>`with asked (id) as (values ${sql.join(ids)}) ${sql.join(looks, sql` union all `)}`.execute(database);
  return rows.map(({ name }) => name);
}

async function countReportRows(database: Database, companyId: string): Promise<number> {
  let count = 0;
  for (const id of await batchesOf(database, companyId)) {
    const [first, last] = rowRange(id);
    const { rows } = await database
      .selectFrom('report_rows')
      .select(({ fn }) => fn.countAll<number>().as('rows'))
      .where('id', '>=', first)
      .where('id', '<=', last)
      .executeTakeFirstOrThrow();
    count += Number(rows);
  }
  return count;
}

export async function batchesOf(database: Database, companyId: string): Promise<number[]> {
  const rows = await database
    .selectFrom('batches')
    .innerJoin('sets', 'sets.id', 'batches.set_id')
    .select('batches.id')
    .where('sets.company_id', '=', companyId)
    .orderBy('batches.id')
    .execute();
  return rows.map(({ id }) => id);
}
