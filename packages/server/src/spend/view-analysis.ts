import type { CurrencySpend, SpendAnalysis } from '@client-link/contract';
import { sql } from 'kysely';
import type { Context } from '../context.ts';
import type { Database } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { Refusal } from '../http/refuse.ts';
import { decimalOf } from '../records/money.ts';
import { type Source, sourcesOf } from './analyse-spend.ts';
import { type Asked, average, bySupplier, cardPosition, isLapsed, isNew } from './by-supplier.ts';
import { type Period, periodOf } from './period.ts';
import { paymentMethods } from './payment-method.ts';
import { type AnalysisRow, findAnalysis, overviewOf } from './spend-analyses.ts';
import { AGES, type Standing } from './tally.ts';

type Company = Rows['companies'];
type Months = Partial<Record<'from' | 'to', string | undefined>>;
/** An analysis with amounts. */
export type ShownAnalysis = AnalysisRow & { run: string };

/** A company's analysis with what it shares now; `run` is absent where nothing may be shown. */
async function analysisOf(database: Database, companyId: string): Promise<{ row: AnalysisRow; sources: Source[] }> {
  const row = await findAnalysis(database, companyId);
  const sources = await sourcesOf(database, companyId);
  const shared = new Map(sources.map(({ connectionId, dataTypes }) => [connectionId, dataTypes]));
  const made = JSON.parse(row.sources) as Source[];
  // Rows that are shared no more are not shown in sums either, until the analysis without them is there.
  const isShared = made.every(({ connectionId, dataTypes }) =>
    dataTypes.every((dataType) => shared.get(connectionId)?.includes(dataType)),
  );
  return { row: isShared ? row : { ...row, run: null }, sources };
}

/** @throws Refusal `analysis_not_ready` */
export async function requireAnalysis(database: Database, companyId: string): Promise<ShownAnalysis> {
  const { row } = await analysisOf(database, companyId);
  if (row.run === null)
    throw new Refusal('analysis_not_ready', `The spend analysis of this company is ${row.status.toLowerCase()}.`);
  return row as ShownAnalysis;
}

/** @throws Refusal `invalid_request` */
export async function getSpendAnalysis(context: Context, company: Company, months: Months): Promise<SpendAnalysis> {
  const { database, integrations } = context;
  const { row, sources } = await analysisOf(database, company.id);
  const connections = await database
    .selectFrom('connections')
    .select(['id', 'integration_key', 'method'])
    .where('company_id', '=', company.id)
    .execute();
  const standing = {
    ...overviewOf(company, row),
    sources: sources.flatMap(({ connectionId, dataTypes }) => {
      const connection = connections.find(({ id }) => id === connectionId);
      if (!connection) return [];
      const { integration_key: key, method } = connection;
      return [{ connectionId, platformName: integrations.nameOf(key), method, dataTypes }];
    }),
  };
  if (row.run === null) return { ...standing, currencies: [] };

  const period = periodOf(row, months);
  const asked = { organisationId: company.organisation_id, run: row.run, period };
  return {
    ...standing,
    data: { from: row.first_month!, to: row.last_month! },
    period: { ...period },
    asOf: row.as_of!,
    currencies: await currenciesOf(database, asked, row),
  };
}

type Sums = Record<
  | 'bills'
  | 'bills_minor'
  | 'costs'
  | 'costs_minor'
  | 'terms'
  | 'terms_weight'
  | 'terms_days'
  | 'settled'
  | 'settled_weight'
  | 'settled_days'
  | 'settled_due'
  | 'late'
  | 'late_minor',
  number
>;
const summed = [
  ...(['bills', 'bills_minor', 'costs', 'costs_minor', 'terms', 'terms_weight', 'terms_days'] as const),
  ...(['settled', 'settled_weight', 'settled_days', 'settled_due', 'late', 'late_minor'] as const),
];

async function currenciesOf(database: Database, asked: Asked, row: AnalysisRow): Promise<CurrencySpend[]> {
  const { run, period } = asked;
  const sums = sql.join(summed.map((column) => sql`sum(${sql.ref(column)}) as ${sql.ref(column)}`));
  const inPeriod = sql`run = ${run} and month >= ${period.from} and month <= ${period.to}`;
  const found = await sql<Sums & { currency: string }>`
    select currency, ${sums} from spend_cells where ${inPeriod} group by currency`.execute(database);
  const months = await sql<{ currency: string; month: string; bills_minor: number; costs_minor: number }>`
    select currency, month, sum(bills_minor) as bills_minor, sum(costs_minor) as costs_minor
    from spend_cells where ${inPeriod} and bills + costs > 0 group by currency, month order by month`.execute(database);
  const methods = await sql<{ currency: string; method: string; count: number; minor: number }>`
    select currency, method, sum(payments) as count, sum(minor) as minor
    from spend_methods where ${inPeriod} group by currency, method`.execute(database);
  const duplicates = await sql<{ currency: string; count: number; minor: number }>`
    select currency, count(*) as count, sum(minor * (copies - 1)) as minor
    from spend_duplicates where ${inPeriod} group by currency`.execute(database);
  const suppliers = await supplierCounts(database, asked);
  const standings = JSON.parse(row.standing ?? '{}') as Record<string, Standing>;

  return [...new Set([...found.rows.map(({ currency }) => currency), ...Object.keys(standings)])]
    .map((currency) => {
      const own = found.rows.find((each) => each.currency === currency) ?? nothing;
      const decimal = (minor: number) => decimalOf(minor, currency);
      const sum = suppliers.find((each) => each.currency === currency);
      const same = duplicates.rows.find((each) => each.currency === currency);
      return {
        currency,
        totalAmount: decimal(own.bills_minor + own.costs_minor),
        billsCount: own.bills,
        billsAmount: decimal(own.bills_minor),
        directCostsCount: own.costs,
        directCostsAmount: decimal(own.costs_minor),
        suppliersCount: sum?.suppliers ?? 0,
        open: openOf(standings[currency], decimal),
        ...(own.terms && {
          terms: { billsCount: own.terms, averageDays: average(own.terms_days, own.terms_weight)! },
        }),
        ...(own.settled && {
          settlement: {
            billsCount: own.settled,
            averageDays: average(own.settled_days, own.settled_weight)!,
            withDueDateCount: own.settled_due,
            lateCount: own.late,
            lateAmount: decimal(own.late_minor),
          },
        }),
        months: months.rows
          .filter((each) => each.currency === currency)
          .map(({ month, bills_minor: bills, costs_minor: costs }) => ({
            month,
            totalAmount: decimal(bills + costs),
            billsAmount: decimal(bills),
            directCostsAmount: decimal(costs),
          })),
        methods: paymentMethods.flatMap((method) => {
          const each = methods.rows.find((one) => one.currency === currency && one.method === method);
          return each ? [{ method, count: each.count, amount: decimal(each.minor) }] : [];
        }),
        ...(row.first_month! < period.from && {
          newSuppliers: { count: sum?.new_count ?? 0, amount: decimal(sum?.new_minor ?? 0) },
          lapsedSuppliers: { count: sum?.lapsed_count ?? 0, amount: decimal(sum?.lapsed_minor ?? 0) },
        }),
        cards: cardsOf(sum, decimal),
        duplicates: { count: same?.count ?? 0, amount: decimal(same?.minor ?? 0) },
      };
    })
    .toSorted(
      (one, other) =>
        other.billsCount + other.directCostsCount - one.billsCount - one.directCostsCount ||
        (one.currency < other.currency ? -1 : 1),
    );
}

const nothing = Object.fromEntries(summed.map((column) => [column, 0])) as Sums;

function openOf(standing: Standing | undefined, decimal: (minor: number) => string): CurrencySpend['open'] {
  return {
    count: standing?.count ?? 0,
    amount: decimal(standing?.minor ?? 0),
    overdueCount: standing?.overdueCount ?? 0,
    overdueAmount: decimal(standing?.overdueMinor ?? 0),
    withoutDueDateCount: standing?.withoutDueDate ?? 0,
    unknownCount: standing?.unknown ?? 0,
    ageing: AGES.map((fromDays, at) => ({
      fromDays,
      ...(AGES[at + 1] !== undefined && { toDays: AGES[at + 1]! - 1 }),
      count: standing?.ageing[at]?.count ?? 0,
      amount: decimal(standing?.ageing[at]?.minor ?? 0),
    })),
  };
}

interface Counts {
  currency: string;
  suppliers: number;
  new_count: number;
  new_minor: number;
  lapsed_count: number;
  lapsed_minor: number;
  card_count: number;
  card_total: number;
  card_paid: number;
  card_movable: number;
  terms_weight: number;
  terms_days: number;
  settled_weight: number;
  settled_days: number;
}

async function supplierCounts(database: Database, asked: Asked): Promise<Counts[]> {
  const when = (condition: unknown, value: unknown) =>
    sql`coalesce(sum(case when ${condition} then ${value} else 0 end), 0)`;
  const takes = sql`card is not null and entries > 0`;
  const { rows } = await sql<Counts>`
    select currency, ${when(sql`entries > 0`, sql`1`)} as suppliers,
      ${when(sql`is_new`, sql`1`)} as new_count, ${when(sql`is_new`, sql`total`)} as new_minor,
      ${when(sql`is_lapsed`, sql`1`)} as lapsed_count, ${when(sql`is_lapsed`, sql`previous`)} as lapsed_minor,
      ${when(takes, sql`1`)} as card_count, ${when(takes, sql`total`)} as card_total,
      ${when(takes, sql`card_minor`)} as card_paid, ${when(sql`${takes} and total > card_minor`, sql`total - case when card_minor > 0 then card_minor else 0 end`)} as card_movable,
      ${when(takes, sql`terms_weight`)} as terms_weight, ${when(takes, sql`terms_days`)} as terms_days,
      ${when(takes, sql`settled_weight`)} as settled_weight, ${when(takes, sql`settled_days`)} as settled_days
    from (select p.*, ${isNew(asked.period)} as is_new, ${isLapsed} as is_lapsed, ${cardPosition(asked.organisationId)} as card
      from (${bySupplier(asked)}) as p join spend_suppliers as s on s.run = ${asked.run} and s.place = p.place) as each_supplier
    group by currency`.execute(database);
  return rows;
}

function cardsOf(sum: Counts | undefined, decimal: (minor: number) => string): CurrencySpend['cards'] {
  const terms = sum && average(sum.terms_days, sum.terms_weight);
  const settlement = sum && average(sum.settled_days, sum.settled_weight);
  return {
    suppliersCount: sum?.card_count ?? 0,
    totalAmount: decimal(sum?.card_total ?? 0),
    paidByCardAmount: decimal(sum?.card_paid ?? 0),
    movableAmount: decimal(sum?.card_movable ?? 0),
    ...(terms !== undefined && { averageTermsDays: terms }),
    ...(settlement !== undefined && { averageSettlementDays: settlement }),
  };
}

export const periodAsked = (
  row: ShownAnalysis,
  organisationId: string,
  months: Months,
): Asked & { period: Period } => ({
  organisationId,
  run: row.run,
  period: periodOf(row, months),
});
