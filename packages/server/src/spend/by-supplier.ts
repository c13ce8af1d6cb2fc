import { type RawBuilder, sql } from 'kysely';
import { type Period, periodBefore } from './period.ts';

/** What is asked of an analysis. */
export interface Asked {
  organisationId: string;
  run: string;
  period: Period;
}

/** Sums of one supplier in one currency, as columns. */
export interface SupplierSums {
  place: number;
  currency: string;
  total: number;
  /** Bills and purchases. */
  entries: number;
  previous: number;
  previous_entries: number;
  bills: number;
  bills_minor: number;
  costs: number;
  costs_minor: number;
  open_minor: number;
  overdue_minor: number;
  card_minor: number;
  terms: number;
  terms_weight: number;
  terms_days: number;
  settled: number;
  settled_weight: number;
  settled_days: number;
  late: number;
}

const inPeriod = ({ from, to }: Period, column: RawBuilder<unknown>) =>
  sql`coalesce(sum(case when month >= ${from} and month <= ${to} then ${column} else 0 end), 0)`;

const summed = [
  'bills',
  'bills_minor',
  'costs',
  'costs_minor',
  'card_minor',
  'terms',
  'terms_weight',
  'terms_days',
  'settled',
  'settled_weight',
  'settled_days',
  'late',
];

/** A query of `SupplierSums`, in one currency or each; of all suppliers, or those from one place to another. */
export function bySupplier(
  { run, period }: Asked,
  { currency, places }: { currency?: string; places?: readonly [number, number] } = {},
): RawBuilder<SupplierSums> {
  const before = periodBefore(period);
  const own = summed.map((column) => sql`${inPeriod(period, sql.ref(column))} as ${sql.ref(column)}`);
  return sql<SupplierSums>`select place, currency,
    ${inPeriod(period, sql`bills_minor + costs_minor`)} as total,
    ${inPeriod(period, sql`bills + costs`)} as entries,
    ${inPeriod(before, sql`bills_minor + costs_minor`)} as previous,
    ${inPeriod(before, sql`bills + costs`)} as previous_entries,
    ${sql.join(own)}, sum(open_minor) as open_minor, sum(overdue_minor) as overdue_minor
    from spend_cells where run = ${run} ${currency === undefined ? sql`` : sql`and currency = ${currency}`}
    ${places ? sql`and place between ${places[0]} and ${places[1]}` : sql``}
    group by place, currency`;
}

/** Place on the list of those that take cards of the supplier `s`: by tax number, else mail domain, else name. */
export function cardPosition(organisationId: string): RawBuilder<number | null> {
  const by = (column: string) =>
    sql`(select min(position) from card_suppliers as k where k.organisation_id = ${organisationId}
      and ${sql.ref(`k.${column}`)} <> '' and ${sql.ref(`k.${column}`)} = ${sql.ref(`s.${column}`)})`;
  return sql<number | null>`coalesce(${by('tax_key')}, ${by('domain')}, ${by('name_key')})`;
}

/** Who has no row before the period: nobody is new where there are no earlier rows at all. */
export const isNew = (period: Period): RawBuilder<boolean> =>
  sql<boolean>`(p.entries > 0 and s.first_day >= ${`${period.from}-01`})`;
export const isLapsed = sql<boolean>`(p.entries = 0 and p.previous_entries > 0)`;

/** What could still go by card; refunds can't. */
export const movable = (total: number, card: number): number => Math.max(0, total - Math.max(0, card));

export const average = (days: number, weight: number): number | undefined =>
  weight ? Math.round((days / weight) * 10) / 10 : undefined;
