import { randomUUID } from 'node:crypto';
import type { Company, CompanyRequest, Page, Paging } from '@client-link/contract';
import { sql } from 'kysely';
import type * as z from 'zod/mini';
import { connectionView } from '../connections/connections.ts';
import { type Context, isoTime } from '../context.ts';
import { jsonText } from '../database/dialect.ts';
import { type Database, transact } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { offsetOf, pageOf } from '../http/page.ts';
import { readQuestion } from '../http/query-language.ts';
import { type Asked, questionSql } from '../http/query-sql.ts';
import { containing, searchKey } from '../records/search-key.ts';
import { Refusal } from '../http/refuse.ts';
import { recordEvent } from '../timeline/record-event.ts';
import { announce } from '../webhooks/announce.ts';

const sortable: Record<string, 'name_key' | 'created_at' | 'id'> = {
  name: 'name_key',
  created: 'created_at',
  id: 'id',
};

export async function createCompany(context: Context, organisationId: string, asked: CompanyRequest): Promise<Company> {
  await checkParent(context.database, { organisationId, parentId: asked.referenceParentCompany?.id });
  const at = context.clock();
  const row = await transact(context.database, async (transaction) => {
    const made = await transaction
      .insertInto('companies')
      .values({ id: randomUUID(), organisation_id: organisationId, ...columnsOf(asked), created_at: at })
      .returningAll()
      .executeTakeFirstOrThrow();
    await recordEvent(transaction, { companyId: made.id, type: 'created', at });
    const payload = companySummary(context, made);
    await announce(transaction, { type: 'company.created', at, organisationId, company: made, payload });
    return made;
  });
  context.wakeWorker();
  return companyView(context, row);
}

const columnsOf = ({ name, description, tags, referenceParentCompany, contact }: CompanyRequest) => ({
  name,
  name_key: searchKey(name),
  description: description ?? null,
  tags: JSON.stringify(tags ?? {}),
  parent_id: referenceParentCompany?.id ?? null,
  contact_email: contact?.email ?? null,
  contact_name: contact?.name ?? null,
});

/**
 * A parent is another company of the organisation, and none that stands below.
 * @throws Refusal `invalid_request`
 */
async function checkParent(
  database: Database,
  { organisationId, id, parentId }: { organisationId: string; id?: string; parentId: string | null | undefined },
): Promise<void> {
  const wrong = (message: string) =>
    new Refusal('invalid_request', `body.referenceParentCompany.id: ${message}`, {
      errors: [{ itemId: 'body.referenceParentCompany.id', message }],
    });
  for (let above = parentId; above;) {
    if (above === id) throw wrong('a company can’t stand above itself.');
    const parent = await database
      .selectFrom('companies')
      .select('parent_id')
      .where('id', '=', above)
      .where('organisation_id', '=', organisationId)
      .executeTakeFirst();
    if (!parent) throw wrong('this organisation has no such company.');
    above = parent.parent_id;
  }
}

/** Adds a product to a company, or takes it away; done already, it changes nothing. */
export async function changeProducts(
  { database }: Context,
  { id, products }: Rows['companies'],
  product: string,
  isUsed: boolean,
): Promise<void> {
  const others = (JSON.parse(products) as string[]).filter((each) => each !== product);
  await database
    .updateTable('companies')
    .set({ products: JSON.stringify(isUsed ? [...others, product] : others) })
    .where('id', '=', id)
    .execute();
}

/** @throws Refusal `not_found` */
export function requireProduct({ products }: Rows['companies'], product: string): void {
  if (!(JSON.parse(products) as string[]).includes(product))
    throw new Refusal('not_found', `The company has no product "${product}".`);
}

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

const ofConnection = (column: string): Asked => ({
  kind: 'text',
  value: sql.ref(`asked.${column}`),
  within: (condition) =>
    sql<boolean>`exists (select 1 from connections as asked where asked.company_id = companies.id and ${condition})`,
});

/** What `query` may ask of companies. */
const askable = new Map<string, Asked>([
  ['id', { kind: 'text', value: sql.ref('companies.id') }],
  ['name', { kind: 'text', value: sql.ref('companies.name') }],
  ['description', { kind: 'text', value: sql.ref('companies.description') }],
  ['created', { kind: 'time', value: sql.ref('companies.created_at') }],
  ['referenceParentCompany.id', { kind: 'text', value: sql.ref('companies.parent_id') }],
  ['dataConnections.id', ofConnection('id')],
  ['dataConnections.status', ofConnection('status')],
  ['dataConnections.integrationKey', ofConnection('integration_key')],
]);

/** @throws Refusal `invalid_request` for an unknown `orderBy`, or a `query` that can't be read */
export async function listCompanies(
  context: Context,
  organisationId: string,
  query: z.output<typeof Paging> & { tags?: string | undefined },
): Promise<Page<Company>> {
  let rows = context.database.selectFrom('companies').where('organisation_id', '=', organisationId);
  const text = query.query;
  const question = text && readQuestion(text);
  if (question) rows = rows.where(questionSql(question, askable));
  else if (text)
    rows = rows.where((where) =>
      where.or([sql<boolean>`name_key like ${containing(text)} escape '\\'`, where('id', '=', text)]),
    );
  for (const condition of query.tags?.split('&&') ?? []) rows = rows.where(tagCondition(context.database, condition));
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

/** @throws Refusal `invalid_request` */
function tagCondition(database: Database, condition: string) {
  const [, tag, operator, value] = /^\s*([^=!~]+?)\s*(!=|=|~)\s*(.*?)\s*$/.exec(condition) ?? [];
  if (tag === undefined || value === undefined) {
    const message = `query.tags: "${condition}" is not a tag, one of = != ~, and a value.`;
    throw new Refusal('invalid_request', message, { errors: [{ itemId: 'query.tags', message }] });
  }
  const own = jsonText(database, 'companies.tags', tag);
  if (operator === '~') return sql<boolean>`lower(${own}) like ${containing(value)} escape '\\'`;
  return operator === '=' ? sql<boolean>`${own} = ${value}` : sql<boolean>`coalesce(${own}, '') <> ${value}`;
}

export async function replaceCompany(
  context: Context,
  row: Rows['companies'],
  asked: CompanyRequest,
): Promise<Company> {
  const { organisation_id: organisationId, id } = row;
  await checkParent(context.database, { organisationId, id, parentId: asked.referenceParentCompany?.id });
  return update(context, row, columnsOf(asked));
}

export async function updateCompany(
  context: Context,
  row: Rows['companies'],
  {
    name = row.name,
    description = row.description ?? undefined,
    tags = JSON.parse(row.tags),
    referenceParentCompany = row.parent_id === null ? null : { id: row.parent_id },
    contact = contactOf(row),
  }: Partial<CompanyRequest>,
): Promise<Company> {
  return replaceCompany(context, row, { name, description, tags, referenceParentCompany, contact });
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
  const relatives = await relativesOf(context.database, rows);
  return rows.map((row) => {
    const own = connections.filter(({ company_id }) => company_id === row.id);
    const lastSync = Math.max(0, ...own.map(({ last_sync_at }) => last_sync_at ?? 0));
    return {
      ...companySummary(context, row),
      ...(lastSync && { lastSync: isoTime(lastSync) }),
      products: JSON.parse(row.products),
      ...relatives(row),
      ...(row.contact_email && { contact: contactOf(row) }),
      dataConnections: own.map((connection) => connectionView(context, connection)),
    };
  });
}

const contactOf = ({ contact_email: email, contact_name: name }: Rows['companies']) =>
  email === null ? undefined : { email, ...(name !== null && { name }) };

/** A company without what hangs on it. */
const companySummary = ({ publicUrl }: Context, row: Rows['companies']) => ({
  id: row.id,
  name: row.name,
  ...(row.description !== null && { description: row.description }),
  redirect: `${publicUrl}/l/company/${row.id}`,
  created: isoTime(row.created_at),
  tags: JSON.parse(row.tags) as Record<string, string>,
});

/** Who stands above and below each of some companies. */
async function relativesOf(database: Database, rows: Rows['companies'][]) {
  const ids = rows.map(({ id }) => id);
  const above = rows.flatMap(({ parent_id }) => parent_id ?? []);
  const found = ids.length
    ? await database
        .selectFrom('companies')
        .select(['id', 'name', 'parent_id'])
        .where((where) => where.or([where('id', 'in', [...above, '']), where('parent_id', 'in', ids)]))
        .orderBy('name_key')
        .execute()
    : [];
  const reference = ({ id, name }: { id: string; name: string }) => ({ id, name });
  return ({ id, parent_id }: Rows['companies']) => {
    const parent = found.find((each) => each.id === parent_id);
    const below = found.filter((each) => each.parent_id === id);
    return {
      ...(parent && { referenceParentCompany: reference(parent) }),
      ...(below.length && { referenceSubsidiaryCompanies: below.map(reference) }),
    };
  };
}
