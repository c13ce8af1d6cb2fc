import type { DuplicateBills, Page, Paging, SpendSupplier } from '@client-link/contract';
import { type RawBuilder, sql } from 'kysely';
import type * as z from 'zod/mini';
import type { Context } from '../context.ts';
import type { Database } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { offsetOf, pageOf } from '../http/page.ts';
import { Refusal } from '../http/refuse.ts';
import { decimalOf } from '../records/money.ts';
import { containing } from '../records/search-key.ts';
import {
  type Asked,
  average,
  bySupplier,
  cardPosition,
  isLapsed,
  isNew,
  movable,
  type SupplierSums,
} from './by-supplier.ts';
import { periodAsked, requireAnalysis, type ShownAnalysis } from './view-analysis.ts';

type Query = z.output<typeof Paging> & {
  from?: string | undefined;
  to?: string | undefined;
  currency?: string | undefined;
};

const sortable: Record<string, string> = {
  supplierName: 'sort_key',
  totalAmount: 'total',
  previousAmount: 'previous',
  billsCount: 'bills',
  openAmount: 'open_minor',
  overdueAmount: 'overdue_minor',
  movableAmount: 'movable',
  firstDay: 'first_day',
  lastDay: 'last_day',
};

type Row = SupplierSums &
  Pick<
    Rows['spend_suppliers'],
    'supplier_id' | 'name' | 'email' | 'tax_number' | 'tax_key' | 'domain' | 'name_key' | 'first_day' | 'last_day'
  > & { is_new: number | boolean; is_lapsed: number | boolean; card: number | null };

/** @throws Refusal `analysis_not_ready`, `invalid_request` */
export async function listSpendSuppliers(
  { database }: Context,
  company: Rows['companies'],
  query: Query & { group?: 'new' | 'lapsed' | 'cards' | undefined },
): Promise<Page<SpendSupplier>> {
  const analysis = await requireAnalysis(database, company.id);
  const asked = periodAsked(analysis, company.organisation_id, query);
  const orderBy = query.orderBy ?? (query.group === 'lapsed' ? '-previousAmount' : '-totalAmount');
  const column = sortable[orderBy.replace(/^-/, '')];
  if (!column) {
    const message = `one of ${Object.keys(sortable).join(', ')}`;
    throw new Refusal('invalid_request', `query.orderBy: suppliers are ordered by ${message}.`, {
      errors: [{ itemId: 'query.orderBy', message }],
    });
  }
  const currency = query.currency ?? (await mainCurrency(database, asked));
  const wanted = {
    new: sql`is_new`,
    lapsed: sql`is_lapsed`,
    cards: sql`card is not null and entries > 0`,
    all: sql`entries > 0`,
  }[query.group ?? 'all'];
  // Nobody is new where there is nothing before.
  const isEmpty = (query.group === 'new' || query.group === 'lapsed') && analysis.first_month! >= asked.period.from;
  const where = sql`${isEmpty ? sql`false` : wanted} ${query.query ? sql`and sort_key like ${containing(query.query)} escape '\\'` : sql``}`;
  const all = supplierRows(asked, { currency });
  const { rows: counted } = await sql<{ total: number }>`
    select count(*) as total from (${all}) as found where ${where}`.execute(database);
  const { rows } = await sql<Row>`
    select * from (select found.*, case when total > card_minor then total - card_minor else 0 end as movable from (${all}) as found) as found
    where ${where} order by ${sql.ref(column)} ${sql.raw(orderBy.startsWith('-') ? 'desc' : 'asc')}, place
    limit ${query.pageSize} offset ${offsetOf(query)}`.execute(database);
  const hasEarlier = analysis.first_month! < asked.period.from;
  const cards = await cardSuppliersAt(database, company.organisation_id, rows);
  const results = rows.map((row) => supplierView(row, hasEarlier, cards));
  return pageOf(`/api/companies/${company.id}/spendAnalysis/suppliers`, query, counted[0]!.total, results);
}

/** All suppliers with their sums, in one currency or each. */
export const supplierRows = (
  asked: Asked,
  only: { currency?: string; places?: readonly [number, number] } = {},
): RawBuilder<Row> =>
  sql<Row>`select p.*, s.supplier_id, s.name, s.sort_key, s.email, s.tax_number, s.tax_key, s.domain, s.name_key,
    s.first_day, s.last_day, ${isNew(asked.period)} as is_new, ${isLapsed} as is_lapsed,
    ${cardPosition(asked.organisationId)} as card
    from (${bySupplier(asked, only)}) as p join spend_suppliers as s on s.run = ${asked.run} and s.place = p.place`;

/** The currency of most bills and purchases. */
async function mainCurrency(database: Database, { run, period }: Asked): Promise<string> {
  const { rows } = await sql<{ currency: string }>`
    select currency, sum(bills + costs) as count from spend_cells
    where run = ${run} and month >= ${period.from} and month <= ${period.to}
    group by currency order by count desc, currency limit 1`.execute(database);
  return rows[0]?.currency ?? '';
}

type Cards = Map<number, Rows['card_suppliers']>;

export async function cardSuppliersAt(
  database: Database,
  organisationId: string,
  rows: readonly { card: number | null }[],
): Promise<Cards> {
  const positions = rows.flatMap(({ card }) => card ?? []);
  if (!positions.length) return new Map();
  const found = await database
    .selectFrom('card_suppliers')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('position', 'in', positions)
    .execute();
  return new Map(found.map((row) => [row.position, row]));
}

export function supplierView(row: Row, hasEarlier: boolean, cards: Cards): SpendSupplier {
  const decimal = (minor: number) => decimalOf(minor, row.currency);
  const card = row.card === null ? undefined : cards.get(row.card);
  const terms = average(row.terms_days, row.terms_weight);
  const settlement = average(row.settled_days, row.settled_weight);
  return {
    ...(row.supplier_id !== null && { supplierId: row.supplier_id }),
    supplierName: row.name,
    ...(row.email !== null && { emailAddress: row.email }),
    ...(row.tax_number !== null && { taxNumber: row.tax_number }),
    currency: row.currency,
    totalAmount: decimal(row.total),
    previousAmount: decimal(row.previous),
    billsCount: row.bills,
    billsAmount: decimal(row.bills_minor),
    directCostsCount: row.costs,
    directCostsAmount: decimal(row.costs_minor),
    openAmount: decimal(row.open_minor),
    overdueAmount: decimal(row.overdue_minor),
    ...(terms !== undefined && { averageTermsDays: terms }),
    ...(settlement !== undefined && { averageSettlementDays: settlement }),
    settledCount: row.settled,
    lateCount: row.late,
    firstDay: row.first_day,
    lastDay: row.last_day,
    isNew: hasEarlier && Boolean(row.is_new),
    isLapsed: hasEarlier && Boolean(row.is_lapsed),
    takesCards: card !== undefined,
    ...(card && { matchedBy: matchedBy(row, card), matchedName: card.name ?? card.tax_number ?? card.email ?? '' }),
    paidByCardAmount: decimal(row.card_minor),
    movableAmount: decimal(card ? movable(row.total, row.card_minor) : 0),
  };
}

type Keys = Pick<Rows['card_suppliers'], 'tax_key' | 'domain' | 'name_key'>;

const matchedBy = (one: Keys, other: Keys) =>
  one.tax_key && one.tax_key === other.tax_key
    ? 'taxNumber'
    : one.domain && one.domain === other.domain
      ? 'emailDomain'
      : 'name';

/** @throws Refusal `analysis_not_ready`, `invalid_request` */
export async function listDuplicateBills(
  { database }: Context,
  company: Rows['companies'],
  query: Query,
): Promise<Page<DuplicateBills>> {
  const analysis: ShownAnalysis = await requireAnalysis(database, company.id);
  const { run, period } = periodAsked(analysis, company.organisation_id, query);
  let rows = database
    .selectFrom('spend_duplicates as d')
    .innerJoin('spend_suppliers as s', (join) => join.onRef('s.run', '=', 'd.run').onRef('s.place', '=', 'd.place'))
    .where('d.run', '=', run)
    .where('d.month', '>=', period.from)
    .where('d.month', '<=', period.to);
  if (query.currency !== undefined) rows = rows.where('d.currency', '=', query.currency);
  if (query.query) rows = rows.where(sql<boolean>`s.sort_key like ${containing(query.query)} escape '\\'`);
  const { total } = await rows.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const page = await rows
    .select(['s.supplier_id', 's.name', 'd.currency', 'd.minor', 'd.same_by', 'd.bills'])
    .orderBy('d.position')
    .limit(query.pageSize)
    .offset(offsetOf(query))
    .execute();
  const results = page.map((row) => ({
    ...(row.supplier_id !== null && { supplierId: row.supplier_id }),
    supplierName: row.name,
    currency: row.currency,
    totalAmount: decimalOf(row.minor, row.currency),
    sameBy: row.same_by,
    bills: JSON.parse(row.bills) as DuplicateBills['bills'],
  }));
  return pageOf(`/api/companies/${company.id}/spendAnalysis/duplicates`, query, total, results);
}
