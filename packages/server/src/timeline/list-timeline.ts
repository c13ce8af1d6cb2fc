import { type CompanyEvent, CompanyEventType, type Page, type timelineEndpoints } from '@client-link/contract';
import type * as z from 'zod/mini';
import type { Context } from '../context.ts';
import { offsetOf, pageOf } from '../http/page.ts';
import { Refusal } from '../http/refuse.ts';
import { eventView } from './event-view.ts';

type Query = z.output<(typeof timelineEndpoints)['listTimeline']['query']>;

/** What happened to a company, latest first. @throws Refusal `invalid_request` */
export async function listTimeline(context: Context, companyId: string, query: Query): Promise<Page<CompanyEvent>> {
  const types = typesOf(query.types);
  let rows = context.database.selectFrom('company_events').where('company_id', '=', companyId);
  if (types.length) rows = rows.where('type', 'in', types);
  const { total } = await rows.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const page = await rows
    .selectAll()
    .orderBy('position', query.orderBy && !query.orderBy.startsWith('-') ? 'asc' : 'desc')
    .limit(query.pageSize)
    .offset(offsetOf(query))
    .execute();
  const path = `/api/companies/${companyId}/timeline`;
  return pageOf(
    path,
    query,
    Number(total),
    page.map((row) => eventView(context, row)),
  );
}

function typesOf(text: string | undefined): CompanyEventType[] {
  const types = text?.split(',').filter(Boolean) ?? [];
  return types.map((type) => {
    const known = CompanyEventType.safeParse(type);
    if (known.success) return known.data;
    const message = `"${type}" is none of ${CompanyEventType.options.join(', ')}.`;
    throw new Refusal('invalid_request', `query.types: ${message}`, { errors: [{ itemId: 'query.types', message }] });
  });
}
