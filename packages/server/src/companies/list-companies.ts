import type { Company, Page, Paging } from '@client-link/contract';
import { sql } from 'kysely';
import type * as z from 'zod/mini';
import type { Context } from '../context.ts';
import { jsonText } from '../database/dialect.ts';
import type { Database } from '../database/open.ts';
import { offsetOf, pageOf } from '../http/page.ts';
import { readQuestion } from '../http/query-language.ts';
import { type Asked, questionSql } from '../http/query-sql.ts';
import { Refusal } from '../http/refuse.ts';
import { containing } from '../records/search-key.ts';
import { companyViews } from './company-view.ts';

const sortable: Record<string, 'name_key' | 'created_at' | 'id'> = {
  name: 'name_key',
  created: 'created_at',
  id: 'id',
};

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
      where.or([sql<boolean>`search_key like ${containing(text)} escape '\\'`, where('id', '=', text)]),
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
