import { randomUUID } from 'node:crypto';
import type { CompanyRequest } from '@client-link/contract';
import { type ClientValues, productsOf, tagsOf } from '@client-link/intake/clients';
import { sql } from 'kysely';
import { actAs, type AuditActor } from '../audit/acting.ts';
import { columnsOf } from '../companies/company-columns.ts';
import { companySummary } from '../companies/company-view.ts';
import type { Context } from '../context.ts';
import { withHostedOrigin } from '../custom-domains/hosted-origin.ts';
import { type Database, transact } from '../database/open.ts';
import { enqueue, type Work } from '../jobs/jobs.ts';
import { emailKey } from '../staff/email-key.ts';
import { recordEvents } from '../timeline/record-event.ts';
import { announceEach } from '../webhooks/announce.ts';
import type { ImportRow } from './company-imports.ts';
import type { Row } from './import-rows.ts';
import { ownersOf } from './read-list.ts';

/** Others wait no longer than so many take. */
const COMPANIES_AT_ONCE = 200;

/**
 * Creates the companies of a list, some in each transaction, together with how far it is: whatever stops the server,
 * each is created once.
 */
export const importClients: Work = async (context, { subject: importId, signal }) => {
  for (;;) {
    signal.throwIfAborted();
    const isOver = await transact(context.database, (transaction) => importSome(context, transaction, importId));
    context.wakeWorker();
    if (isOver) return;
    // Requests come in between.
    await new Promise(setImmediate);
  }
};

async function importSome(context: Context, transaction: Database, importId: string): Promise<boolean> {
  const found = await transaction
    .selectFrom('company_imports')
    .selectAll()
    .where('id', '=', importId)
    .where('status', '=', 'importing')
    .executeTakeFirst();
  if (!found) return true;
  const rows = await transaction
    .selectFrom('company_import_rows')
    .selectAll()
    .where('import_id', '=', importId)
    .where('state', '=', 'open')
    .where('line', '>', found.cursor)
    .orderBy('line')
    .limit(COMPANIES_AT_ONCE)
    .execute();
  const last = rows.at(-1);
  if (!last) {
    await endImport(context, transaction, found);
    return true;
  }
  const { wanted, rejected } = await apart(transaction, found, rows);
  const actor = JSON.parse(found.started_by!) as AuditActor;
  if (wanted.length) await actAs({ actor }, () => createCompanies(context, transaction, found, wanted));
  await transaction
    .updateTable('company_imports')
    .set(({ eb }) => ({
      cursor: last.line,
      created_count: eb('created_count', '+', wanted.length),
      rejected_count: eb('rejected_count', '+', rejected),
    }))
    .where('id', '=', importId)
    .execute();
  return false;
}

/** What its companies came from is not needed any more: neither the file, nor the examples of what its columns hold. */
async function endImport(
  { clock }: Context,
  transaction: Database,
  { id, file_id: fileId, understood }: ImportRow,
): Promise<void> {
  const { columns = [], ...rest } = JSON.parse(understood ?? '{}') as { columns?: { samples: string[] }[] };
  await transaction
    .updateTable('company_imports')
    .set({
      status: 'done',
      ended_at: clock(),
      understood: JSON.stringify({ ...rest, columns: columns.map((column) => ({ ...column, samples: [] })) }),
    })
    .where('id', '=', id)
    .execute();
  await enqueue(transaction, { kind: 'remove-file', subject: fileId, runAt: clock() });
}

/** Rows whose code a company got since they were checked are refused; the others become companies. */
async function apart(transaction: Database, found: ImportRow, rows: Row[]) {
  const codes = rows.flatMap(({ code_key }) => code_key ?? []);
  const taken = codes.length
    ? await transaction
        .selectFrom('companies')
        .select(['id', 'code_key'])
        .where('organisation_id', '=', found.organisation_id)
        .where('code_key', 'in', codes)
        .execute()
    : [];
  const takenBy = new Map(taken.map(({ id, code_key }) => [code_key, id]));
  const wanted = rows.filter(({ code_key }) => code_key === null || !takenBy.has(code_key));
  for (const { line, code_key } of rows.filter((row) => !wanted.includes(row)))
    await transaction
      .updateTable('company_import_rows')
      .set({ state: 'rejected', code_taken_by: takenBy.get(code_key)! })
      .where('import_id', '=', found.id)
      .where('line', '=', line)
      .execute();
  return { wanted, rejected: rows.length - wanted.length };
}

async function createCompanies(
  context: Context,
  transaction: Database,
  { id: importId, organisation_id: organisationId }: ImportRow,
  rows: Row[],
): Promise<void> {
  const at = context.clock();
  const owners = await ownersOf(transaction, organisationId);
  const ids = rows.map(() => randomUUID());
  const made = await transaction
    .insertInto('companies')
    .values(
      rows.map(({ field_values }, place) => ({
        id: ids[place]!,
        organisation_id: organisationId,
        // All rows of a statement have the same columns.
        products: '[]',
        ...columnsOf(askedBy(JSON.parse(field_values) as ClientValues, owners)),
        created_at: at,
      })),
    )
    .returningAll()
    .execute();
  const pairs = rows.map(({ line }, place) => sql`(cast(${line} as bigint), cast(${ids[place]} as text))`);
  await sql`with made (line, id) as (values ${sql.join(pairs)})
    update company_import_rows set state = 'created', company_id = (select made.id from made where made.line = company_import_rows.line)
    where import_id = ${importId} and line in (select line from made)`.execute(transaction);
  await recordEvents(
    transaction,
    organisationId,
    made.map(({ id }) => ({ companyId: id, type: 'imported', at, details: { importId } })),
  );
  const hosted = await withHostedOrigin({ ...context, database: transaction }, organisationId);
  await announceEach(
    transaction,
    organisationId,
    made.map((company) => ({
      type: 'company.created',
      at,
      company,
      payload: companySummary(hosted, company),
    })),
  );
}

/** A company as the API would be asked to make it. */
function askedBy(values: ClientValues, owners: Map<string, string>): CompanyRequest {
  const { name, code, address, description, contactName, contactEmail, tags, products, ownerEmail } = values;
  const owner = ownerEmail && owners.get(emailKey(ownerEmail));
  return {
    name: name!,
    ...(code && { code }),
    ...(address && { address }),
    ...(description && { description }),
    ...(contactEmail && { contact: { email: contactEmail, ...(contactName && { name: contactName }) } }),
    ...(tags && { tags: tagsOf(tags)! }),
    ...(products && { products: productsOf(products)! }),
    // Somebody who left since the list was checked looks after nothing.
    ...(owner && { owner: { id: owner } }),
  };
}
