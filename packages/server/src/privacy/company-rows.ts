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
export function ofCompany(table: Table, companyId: string): RawBuilder<boolean> {
  const { column, to } = storedFields[table].belongs!;
  if (to === 'companies') return sql<boolean>`${sql.ref(column)} = ${companyId}`;
  return sql<boolean>`${sql.ref(column)} in (select id from ${sql.table(to)} where ${ofCompany(to, companyId)})`;
}

/** Rows of reports are numbered by what brought them in. */
export const rowRange = (batchId: number): [number, number] => [firstRowOf(batchId), lastRowOf(batchId)];

/** How many rows each table has about a company; those that have none are left out. */
export async function countRows(database: Database, companyId: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of companyTables) {
    const count =
      table === 'report_rows' ? await countReportRows(database, companyId) : await countOf(database, table, companyId);
    if (count) counts[table] = count;
  }
  return counts;
}

async function countOf(database: Database, table: Table, companyId: string): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`select count(*) as count from ${sql.table(table)} where ${ofCompany(table, companyId)}`.execute(database);
  return Number(rows[0]!.count);
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
