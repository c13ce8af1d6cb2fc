import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database/open.ts';
import type { ImportRow } from './company-imports.ts';

/** How many rows are judged at once: others wait no longer than that takes. */
const ROWS_AT_ONCE = 5000;

/**
 * Compares some rows with the others of their list and with the companies there are. The first of several rows with
 * one code or name is sound; rows that were taken out count for nothing.
 *
 * The words of a partial index must stand in the query as they stand in the index: nothing of them is a parameter.
 */
export async function judgeRows(
  transaction: Database,
  { id, organisation_id: organisationId }: ImportRow,
  which: RawBuilder<boolean>,
): Promise<void> {
  const twin = (key: 'code_key' | 'name_key') => sql`(
    select min(other.line) from company_import_rows as other
    where other.import_id = ${id} and other.${sql.ref(key)} = company_import_rows.${sql.ref(key)}
      and other.state = 'open' and other.line < company_import_rows.line)`;
  const taken = (key: 'code_key' | 'name_key') => sql`(
    select min(companies.id) from companies
    where companies.organisation_id = ${organisationId} and companies.${sql.ref(key)} = company_import_rows.${sql.ref(key)})`;
  await sql`update company_import_rows set
    code_twin = ${twin('code_key')}, code_taken_by = ${taken('code_key')},
    name_twin = ${twin('name_key')}, name_taken_by = ${taken('name_key')}
    where import_id = ${id} and ${which}`.execute(transaction);
  await sql`update company_import_rows set severity = case
    when own_errors > 0 or code_twin is not null or code_taken_by is not null then 2
    when name_twin is not null or name_taken_by is not null then 1 else 0 end
    where import_id = ${id} and ${which}`.execute(transaction);
}

/** Judges all rows of a list, some at a time. */
export async function judgeAll(
  row: ImportRow,
  lastLine: number,
  inTransaction: (work: (transaction: Database) => Promise<void>) => Promise<void>,
): Promise<void> {
  for (let line = 0; line <= lastLine; line += ROWS_AT_ONCE)
    await inTransaction((transaction) =>
      judgeRows(transaction, row, sql<boolean>`line > ${line} and line <= ${line + ROWS_AT_ONCE}`),
    );
}
