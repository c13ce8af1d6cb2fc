import { randomUUID } from 'node:crypto';
import type { Company, CompanyRequest, Page, Paging } from '@client-link/contract';
import { sql } from 'kysely';
import type * as z from 'zod/mini';
import { connectionView } from '../connections/connections.ts';
import { type Context, isoTime } from '../context.ts';
import { type Database, transact } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { offsetOf, pageOf } from '../http/page.ts';
import { containing, searchKey } from '../records/search-key.ts';
import { Refusal } from '../http/refuse.ts';
import { queueRevocation } from '../oauth/revoke.ts';
import { dropSets } from '../records/sets.ts';
import { removeUnsent } from '../reports/remove-unsent.ts';
import { removeUploads } from '../uploads/remove-uploads.ts';

const sortable: Record<string, 'name_key' | 'created_at' | 'id'> = {
  name: 'name_key',
  created: 'created_at',
  id: 'id',
};

export async function createCompany(context: Context, organisationId: string, asked: CompanyRequest): Promise<Company> {
  const row = await context.database
    .insertInto('companies')
    .values({
      id: randomUUID(),
      organisation_id: organisationId,
      ...columnsOf(asked),
      created_at: context.clock(),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return companyView(context, row);
}

const columnsOf = ({ name, description, tags }: CompanyRequest) => ({
  name,
  name_key: searchKey(name),
  description: description ?? null,
  tags: JSON.stringify(tags ?? {}),
});

/** @throws Refusal `company_not_found` */
export async function findCompany(database: Database, organisationId: string, companyId: string) {
  const row = await database
    .selectFrom('companies')
    .selectAll()
    .where('id', '=', companyId)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  if (!row) throw new Refusal('company_not_found', 'This organisation has no such company.');
  return row;
}

/** @throws Refusal `invalid_request` for an unknown `orderBy` */
export async function listCompanies(
  context: Context,
  organisationId: string,
  query: z.output<typeof Paging>,
): Promise<Page<Company>> {
  let rows = context.database.selectFrom('companies').where('organisation_id', '=', organisationId);
  if (query.query) {
    const text = /^name[=~](.*)$/.exec(query.query)?.[1] ?? query.query;
    rows = rows.where((where) =>
      where.or([sql<boolean>`name_key like ${containing(text)} escape '\\'`, where('id', '=', text)]),
    );
  }
  const orderBy = query.orderBy ?? 'created';
  const column = sortable[orderBy.replace(/^-/, '')];
  if (!column)
    throw new Refusal('invalid_request', 'query.orderBy: companies are ordered by name, created or id.', {
      errors: [{ itemId: 'query.orderBy', message: 'one of name, created, id' }],
    });

  const { total } = await rows.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const page = await rows
    .selectAll()
    .orderBy(column, orderBy.startsWith('-') ? 'desc' : 'asc')
    .orderBy('id')
    .limit(query.pageSize)
    .offset(offsetOf(query))
    .execute();
  return pageOf('/api/companies', query, total, await companyViews(context, page));
}

export async function replaceCompany(
  context: Context,
  row: Rows['companies'],
  asked: CompanyRequest,
): Promise<Company> {
  return update(context, row, columnsOf(asked));
}

export async function updateCompany(
  context: Context,
  row: Rows['companies'],
  { name = row.name, description = row.description ?? undefined, tags }: Partial<CompanyRequest>,
): Promise<Company> {
  return update(context, row, columnsOf({ name, description, tags: tags ?? JSON.parse(row.tags) }));
}

async function update(context: Context, { id }: Rows['companies'], columns: Partial<Rows['companies']>) {
  const row = await context.database
    .updateTable('companies')
    .set(columns)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return companyView(context, row);
}

/** Deletes a company with all that hangs on it; access at the software is revoked and files are removed by jobs. */
export async function deleteCompany(context: Context, { id }: Rows['companies']): Promise<void> {
  await transact(context.database, async (transaction) => {
    const connections = await transaction.selectFrom('connections').selectAll().where('company_id', '=', id).execute();
    for (const connection of connections) await queueRevocation(context, transaction, connection);
    const uploads = await transaction.selectFrom('uploads').select('id').where('company_id', '=', id).execute();
    await removeUploads(
      context,
      transaction,
      uploads.map((upload) => upload.id),
    );
    const sets = await transaction.selectFrom('sets').select('id').where('company_id', '=', id).execute();
    await dropSets(
      context,
      transaction,
      sets.map((set) => set.id),
    );
    const sessions = await transaction.selectFrom('sessions').select('id').where('company_id', '=', id).execute();
    for (const { id: sessionId } of sessions) await removeUnsent(context, transaction, { sessionId });
    await transaction.deleteFrom('companies').where('id', '=', id).execute();
  });
  context.wakeWorker();
}

export const companyView = async (context: Context, row: Rows['companies']): Promise<Company> =>
  (await companyViews(context, [row]))[0]!;

async function companyViews(context: Context, rows: Rows['companies'][]): Promise<Company[]> {
  const ids = rows.map(({ id }) => id);
  const connections = ids.length
    ? await context.database
        .selectFrom('connections')
        .selectAll()
        .where('company_id', 'in', ids)
        .orderBy('created_at')
        .execute()
    : [];
  return rows.map((row) => {
    const own = connections.filter(({ company_id }) => company_id === row.id);
    const lastSync = Math.max(0, ...own.map(({ last_sync_at }) => last_sync_at ?? 0));
    return {
      id: row.id,
      name: row.name,
      ...(row.description !== null && { description: row.description }),
      redirect: `${context.publicUrl}/l/company/${row.id}`,
      created: isoTime(row.created_at),
      ...(lastSync && { lastSync: isoTime(lastSync) }),
      tags: JSON.parse(row.tags),
      products: [],
      dataConnections: own.map((connection) => connectionView(context, connection)),
    };
  });
}
