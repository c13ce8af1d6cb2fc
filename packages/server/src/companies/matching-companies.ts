import type { CompanyFilter } from '@client-link/contract';
import { type RawBuilder, sql } from 'kysely';
import type * as z from 'zod/mini';
import type { Context } from '../context.ts';
import { jsonText } from '../database/dialect.ts';
import type { Database } from '../database/open.ts';
import { readQuestion } from '../http/query-language.ts';
import { type Asked, questionSql } from '../http/query-sql.ts';
import { Refusal } from '../http/refuse.ts';
import { containing, searchKey } from '../records/search-key.ts';

type Filter = z.output<typeof CompanyFilter> & { query?: string | undefined; ids?: readonly string[] };
type Matching = Pick<Context, 'database' | 'integrations'>;

const ofConnection = (column: string): Asked => ({
  kind: 'text',
  value: sql.ref(`asked.${column}`),
  within: (condition) =>
    sql<boolean>`exists (select 1 from connections as asked where asked.company_id = companies.id and ${condition})`,
});
const text = (column: string): Asked => ({ kind: 'text', value: sql.ref(`companies.${column}`) });

/** What `query` may ask of companies. */
const askable = new Map<string, Asked>([
  ['id', text('id')],
  ['name', text('name')],
  ['code', text('code')],
  ['description', text('description')],
  ['address', text('address')],
  ['contact.email', text('contact_email')],
  ['contact.name', text('contact_name')],
  ['created', { kind: 'time', value: sql.ref('companies.created_at') }],
  ['archived', { kind: 'time', value: sql.ref('companies.archived_at') }],
  // Nobody is an empty text: `owner.id=`.
  ['owner.id', { kind: 'text', value: sql`coalesce(companies.owner_id, '')` }],
  ['referenceParentCompany.id', text('parent_id')],
  ['dataConnections.id', ofConnection('id')],
  ['dataConnections.status', ofConnection('status')],
  ['dataConnections.integrationKey', ofConnection('integration_key')],
]);

/**
 * The companies of an organisation that fit all that is asked.
 * @throws Refusal `invalid_request` for a `query` or `tags` that can't be read
 */
export function matchingCompanies({ database, integrations }: Matching, organisationId: string, filter: Filter) {
  let rows = database.selectFrom('companies').where('companies.organisation_id', '=', organisationId);
  if (filter.archived !== undefined)
    rows = rows.where('archived_at', filter.archived === 'true' ? 'is not' : 'is', null);
  const { query } = filter;
  const question = query && readQuestion(query);
  if (question) rows = rows.where(questionSql(question, askable));
  for (const words of [filter.search, question ? undefined : query])
    if (words?.trim()) rows = rows.where(foundBy(integrations, words.trim()));
  for (const condition of filter.tags?.split('&&') ?? []) rows = rows.where(tagCondition(database, condition));
  if (filter.status) rows = rows.where(standing(filter.status));
  if (filter.ids) rows = rows.where('companies.id', 'in', filter.ids);
  return rows;
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** By name, code or contact, by the software that is connected, or by the id of the company or a connection of it. */
function foundBy(integrations: Context['integrations'], words: string): RawBuilder<boolean> {
  const ways = [sql<boolean>`companies.search_key like ${containing(words)} escape '\\'`];
  if (UUID.test(words)) {
    const id = words.toLowerCase();
    ways.push(sql`companies.id = ${id}`, sql`companies.id in (select company_id from connections where id = ${id})`);
  }
  const wanted = searchKey(words);
  const software = integrations.all().filter(({ name }) => searchKey(name).includes(wanted));
  if (software.length) {
    const keys = sql.join(software.map(({ key }) => key));
    ways.push(sql`companies.id in (select company_id from connections where integration_key in (${keys}))`);
  }
  return sql<boolean>`(${sql.join(ways, sql` or `)})`;
}

/** What most needs a look comes first: a company stands as the first of these that a connection of it has. */
const standings = ['Deauthorized', 'PendingAuth', 'Linked', 'Unlinked'];

function standing(status: string): RawBuilder<boolean> {
  const some = (statuses: readonly string[]) =>
    sql<boolean>`companies.id in (select company_id from connections where status in (${sql.join(statuses)}))`;
  const place = standings.indexOf(status);
  if (place < 0) return sql<boolean>`not ${some(standings)}`;
  return place === 0 ? some([status]) : sql<boolean>`(${some([status])} and not ${some(standings.slice(0, place))})`;
}

/** @throws Refusal `invalid_request` */
function tagCondition(database: Database, condition: string): RawBuilder<boolean> {
  const [, tag, operator, value] = /^\s*([^=!~]+?)\s*(!=|=|~)\s*(.*?)\s*$/.exec(condition) ?? [];
  if (tag === undefined || value === undefined) {
    const message = `query.tags: "${condition}" is not a tag, one of = != ~, and a value.`;
    throw new Refusal('invalid_request', message, { errors: [{ itemId: 'query.tags', message }] });
  }
  const own = jsonText(database, 'companies.tags', tag);
  if (operator === '~') return sql<boolean>`lower(${own}) like ${containing(value)} escape '\\'`;
  return operator === '=' ? sql<boolean>`${own} = ${value}` : sql<boolean>`coalesce(${own}, '') <> ${value}`;
}
