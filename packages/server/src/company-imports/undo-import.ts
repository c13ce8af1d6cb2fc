import type { CompanyImport } from '@client-link/contract';
import type { ClientValues } from '@client-link/intake/clients';
import { type RawBuilder, sql } from 'kysely';
import { actAs, type AuditActor, whoActs } from '../audit/acting.ts';
import { deleteBareCompanies, NOTHING_OF_ITS_OWN } from '../companies/delete-bare-companies.ts';
import type { Context } from '../context.ts';
import { type Database, transact } from '../database/open.ts';
import type { Tables } from '../database/schema.ts';
import { Refusal } from '../http/refuse.ts';
import { enqueue, type Work } from '../jobs/jobs.ts';
import { companyTables } from '../privacy/company-rows.ts';
import { storedFields } from '../privacy/stored-fields.ts';
import { findImport, importView, requireStatus } from './company-imports.ts';

type Table = keyof Tables;

/** Others wait no longer than so many take. */
const COMPANIES_AT_ONCE = 100;
const NAMED = 10;
const PAUSE_MS = 5;
/** What belongs to one of these is there only where they are. */
const hangingTables = companyTables.filter(
  (table) =>
    !(NOTHING_OF_ITS_OWN as readonly Table[]).includes(table) && storedFields[table].belongs?.to === 'companies',
);

/**
 * Deletes what an import created, by a job, unless something hangs on any of it.
 * @throws Refusal `import_not_found`, `import_not_ready`, `import_in_use`
 */
export async function undoImport(context: Context, organisationId: string, importId: string): Promise<CompanyImport> {
  const row = await transact(context.database, async (transaction) => {
    const found = await findImport(transaction, organisationId, importId);
    if (found.status === 'undoing' || found.status === 'undone') return found;
    requireStatus(found, 'done');
    if (found.emptied_at !== null)
      throw new Refusal('import_not_ready', 'Which companies were imported is no longer kept: delete them one by one.');
    const used = await inUse(transaction, importId);
    if (used.length)
      throw new Refusal('import_in_use', `Something hangs on ${used.map(({ name }) => name).join(', ')}.`, {
        extra: { companies: used },
      });
    await enqueue(transaction, { kind: 'undo-import', subject: importId, runAt: context.clock() });
    return transaction
      .updateTable('company_imports')
      .set({ status: 'undoing', undone_by: JSON.stringify(whoActs().actor) })
      .where('id', '=', importId)
      .returningAll()
      .executeTakeFirstOrThrow();
  });
  context.wakeWorker();
  return importView(context, row);
}

/** Which of the companies of an import have something that would go with them: some of them, and what they are called. */
async function inUse(database: Database, importId: string): Promise<{ id: string; name: string }[]> {
  const made = sql`select company_id from company_import_rows where import_id = ${importId} and state = 'created'`;
  const ids = await usedOf(database, made, NAMED);
  return ids.length
    ? database.selectFrom('companies').select(['id', 'name']).where('id', 'in', ids).orderBy('name_key').execute()
    : [];
}

/** Of some companies, given by their ids, those on which anything hangs: all, or at most so many. */
async function usedOf(database: Database, companies: RawBuilder<unknown>, most?: number): Promise<string[]> {
  const looks = hangingTables.map((table) => {
    const company = sql.ref(`${table}.${storedFields[table].belongs!.column}`);
    return sql`select ${company} as id from ${sql.table(table)} where ${company} in (${companies})`;
  });
  // A company that stands below one of them would lose it.
  looks.push(sql`select parent_id as id from companies where parent_id in (${companies})`);
  const limit = most === undefined ? sql`` : sql`limit ${most}`;
  const { rows } = await sql<{ id: string }>`
    select distinct id from (${sql.join(looks, sql` union all `)}) as found ${limit}`.execute(database);
  return rows.map(({ id }) => id);
}

/** Deletes them, some at a time; a company that got something meanwhile stays. Cut off, it goes on with those that are left. */
export const undoClients: Work = async (context, { subject: importId, signal }) => {
  const { database, clock } = context;
  const found = await database
    .selectFrom('company_imports')
    .selectAll()
    .where('id', '=', importId)
    .where('status', '=', 'undoing')
    .executeTakeFirst();
  if (!found) return;
  const actor = JSON.parse(found.undone_by!) as AuditActor;
  for (let line = 0; ;) {
    signal.throwIfAborted();
    const last = await transact(database, (transaction) =>
      actAs({ actor }, () => removeSome({ ...context, database: transaction }, importId, line)),
    );
    if (last === undefined) break;
    line = last;
    context.wakeWorker();
    // Each deletion is a link in the organisation's one chain: what others do there comes in between.
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  await database
    .updateTable('company_imports')
    .set({ status: 'undone', ended_at: clock() })
    .where('id', '=', importId)
    .execute();
};

/** In one transaction with the look at what hangs on them: the last line that was looked at, or none. */
async function removeSome(context: Context, importId: string, afterLine: number): Promise<number | undefined> {
  const { database: transaction } = context;
  const rows = await transaction
    .selectFrom('company_import_rows')
    .innerJoin('companies', 'companies.id', 'company_import_rows.company_id')
    .selectAll('companies')
    .select(['company_import_rows.line', 'company_import_rows.field_values'])
    .where('import_id', '=', importId)
    .where('state', '=', 'created')
    .where('line', '>', afterLine)
    .orderBy('line')
    .limit(COMPANIES_AT_ONCE)
    .execute();
  if (!rows.length) return undefined;
  const used = new Set(await usedOf(transaction, sql.join(rows.map(({ id }) => id))));
  const unused = rows.filter(({ id }) => !used.has(id));
  if (unused.length) {
    await keepNamesOnly(transaction, importId, unused);
    await deleteBareCompanies(context, transaction, unused);
    await transaction
      .updateTable('company_imports')
      .set(({ eb }) => ({ removed_count: eb('removed_count', '+', unused.length) }))
      .where('id', '=', importId)
      .execute();
  }
  return rows.at(-1)!.line;
}

/** The rows stay, and say what was removed: what else was said of the companies goes with them. */
async function keepNamesOnly(
  transaction: Database,
  importId: string,
  rows: readonly { line: number; field_values: string }[],
): Promise<void> {
  const pairs = rows.map(({ line, field_values }) => {
    const { name, code } = JSON.parse(field_values) as ClientValues;
    const kept = JSON.stringify({ ...(name && { name }), ...(code && { code }) });
    return sql`(cast(${line} as bigint), cast(${kept} as text))`;
  });
  await sql`with kept (line, said) as (values ${sql.join(pairs)})
    update company_import_rows set state = 'removed', company_id = null, cells = '[]', fixes = null, problems = '[]',
      field_values = (select kept.said from kept where kept.line = company_import_rows.line)
    where import_id = ${importId} and line in (select line from kept)`.execute(transaction);
}
