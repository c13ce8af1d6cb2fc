import type { ReadableStream } from 'node:stream/web';
import type { CurrencySpend, DataType, Locale, SpendAnalysis, SpendSupplier } from '@client-link/contract';
import { sql } from 'kysely';
import type { Context } from '../context.ts';
import type { Rows } from '../database/schema.ts';
import { everyRow, type SharedRow } from '../records/every-row.ts';
import { decimalOf, fractionDigits } from '../records/money.ts';
import { type Cell, type Sheet, workbook } from '../workbook/workbook.ts';
import { cardSuppliersAt, supplierRows, supplierView } from './list-spend-suppliers.ts';
import { methodOf, type PaymentMethod } from './payment-method.ts';
import type { Period } from './period.ts';
import { counts, minorOf } from './tally.ts';
import { getSpendAnalysis, periodAsked, requireAnalysis } from './view-analysis.ts';
import { type WorkbookWords, workbookWords } from './workbook-words.ts';

type Company = Rows['companies'];
type Json = Record<string, any>;
const SUPPLIERS_AT_ONCE = 500;

/**
 * The spend analysis of a company with the rows that it is made from, as an Excel workbook.
 * @throws Refusal `analysis_not_ready`, `invalid_request`
 */
export async function spendWorkbook(
  context: Context,
  company: Company,
  { locale, ...months }: { locale: Locale; from?: string | undefined; to?: string | undefined },
): Promise<ReadableStream<Uint8Array>> {
  const { database } = context;
  const words = workbookWords[locale];
  const analysis = await requireAnalysis(database, company.id);
  const asked = periodAsked(analysis, company.organisation_id, months);
  const view = await getSpendAnalysis(context, company, months);
  const rows = (dataType: DataType, cellsOf: (row: Json, shared: SharedRow) => Cell[]) =>
    rowsInPeriod(context, company.id, { dataType, period: asked.period, cellsOf });
  const hasEarlier = analysis.first_month! < asked.period.from;

  async function* suppliers() {
    const { last } = await database
      .selectFrom('spend_suppliers')
      .select(({ fn }) => fn.max('place').as('last'))
      .where('run', '=', asked.run)
      .executeTakeFirstOrThrow();
    for (let from = 0; from <= last; from += SUPPLIERS_AT_ONCE) {
      const places = [from, from + SUPPLIERS_AT_ONCE - 1] as const;
      const { rows: found } = await sql<Parameters<typeof supplierView>[0]>`
        select * from (${supplierRows(asked, { places })}) as found where entries > 0 or is_lapsed
        order by place, currency`.execute(database);
      const cards = await cardSuppliersAt(database, company.organisation_id, found);
      yield found.map((row) => supplierCells(supplierView(row, hasEarlier, cards), words));
    }
  }

  return workbook([
    { name: words.customer, columns: titled(words.what, words.value), rows: [customerRows(view, company, words)] },
    {
      name: words.spend,
      columns: titled(words.currency, words.measure, words.detail, words.amount, words.count, words.days),
      rows: [view.currencies.flatMap((each) => spendRows(each, words))],
    },
    { name: words.suppliers, columns: supplierColumns(words), rows: suppliers() },
    {
      name: words.bills,
      columns: titled(
        words.id,
        words.reference,
        words.supplierId,
        words.supplier,
        words.issueDate,
        words.dueDate,
        words.currency,
        words.subTotal,
        words.tax,
        words.total,
        words.amountDue,
        words.status,
        words.paymentTerms,
        words.orderNumber,
        words.note,
      ),
      rows: rows('bills', (row, { day, currency, amountMinor }) => [
        row['id'],
        row['reference'],
        row['supplierRef']?.id,
        row['supplierRef']?.supplierName,
        { day },
        dayCell(row['dueDate']),
        currency,
        amountIn(row['subTotal'], currency),
        amountIn(row['taxAmount'], currency),
        minorCell(amountMinor, currency),
        amountIn(row['amountDue'], currency),
        row['status'],
        row['paymentTerms'],
        row['purchaseOrderNumber'],
        row['note'],
      ]),
    },
    {
      name: words.payments,
      columns: titled(
        words.id,
        words.reference,
        words.supplierId,
        words.supplier,
        words.date,
        words.currency,
        words.amount,
        words.method,
        words.readAs,
        words.paidBills,
        words.note,
      ),
      rows: rows('billPayments', (row, { day, currency, amountMinor }) => [
        row['id'],
        row['reference'],
        row['supplierRef']?.id,
        row['supplierRef']?.supplierName,
        { day },
        currency,
        minorCell(amountMinor, currency),
        row['paymentMethod'],
        words.methods[methodOf(row)],
        billsOf(row),
        row['note'],
      ]),
    },
    {
      name: words.expenses,
      columns: titled(
        words.id,
        words.reference,
        words.supplierId,
        words.supplier,
        words.issueDate,
        words.currency,
        words.subTotal,
        words.tax,
        words.total,
        words.method,
        words.readAs,
        words.category,
        words.note,
      ),
      rows: rows('directCosts', (row, { day, currency, amountMinor }) => [
        row['id'],
        row['reference'],
        row['contactRef']?.id,
        row['contactRef']?.name,
        { day },
        currency,
        amountIn(row['subTotal'], currency),
        amountIn(row['taxAmount'], currency),
        minorCell(amountMinor, currency),
        row['paymentMethod'],
        words.methods[methodOf(row)],
        row['category'],
        row['note'],
      ]),
    },
  ]);
}

const titled = (...titles: string[]): Sheet['columns'] =>
  titles.map((title) => ({ title, width: Math.max(14, Math.min(36, title.length + 4)) }));

async function* rowsInPeriod(
  { database }: Context,
  companyId: string,
  {
    dataType,
    period,
    cellsOf,
  }: { dataType: DataType; period: Period; cellsOf: (row: Json, shared: SharedRow) => Cell[] },
): AsyncGenerator<Cell[][]> {
  for await (const rows of everyRow(database, companyId, dataType))
    yield rows.flatMap((shared) => {
      const month = shared.day.slice(0, 7);
      if (month < period.from || month > period.to) return [];
      const row = JSON.parse(shared.json) as Json;
      return counts(row) ? [cellsOf(row, shared)] : [];
    });
}

const minorCell = (minor: number, currency: string): Cell => ({
  amount: decimalOf(minor, currency),
  digits: fractionDigits(currency),
});
const amountIn = (amount: unknown, currency: string): Cell => {
  const minor = minorOf(amount, currency);
  return minor === undefined ? undefined : minorCell(minor, currency);
};
const amountCell = (amount: string, currency: string): Cell => ({ amount, digits: fractionDigits(currency) });
const dayCell = (day: string | undefined): Cell => (day ? { day: day.slice(0, 10) } : undefined);
const daysCell = (days: number | undefined): Cell =>
  days === undefined ? undefined : { amount: days.toFixed(1), digits: 1 };

const billsOf = ({ lines = [] }: Json): string =>
  (lines as { links?: { id?: string }[] }[])
    .flatMap(({ links = [] }) => links.flatMap(({ id }) => id ?? []))
    .join(', ');

function customerRows(view: SpendAnalysis, company: Company, words: WorkbookWords): Cell[][] {
  return [
    [words.name, company.name],
    ...(company.description ? [[words.note, company.description]] : []),
    [words.period, words.months(view.period!.from, view.period!.to)],
    [words.made, { day: view.generatedDate!.slice(0, 10) }],
    [words.openAsOf, { day: view.asOf! }],
    ...view.sources.map(({ platformName, dataTypes }) => [
      `${words.source}: ${platformName}`,
      dataTypes
        .map(
          (each) => ({ bills: words.bills, billPayments: words.payments, directCosts: words.expenses })[each] ?? each,
        )
        .join(', '),
    ]),
  ];
}

function spendRows(each: CurrencySpend, words: WorkbookWords): Cell[][] {
  const { currency, open, terms, settlement, cards } = each;
  const row = (measure: string, detail: string, amount?: string, count?: number, days?: number): Cell[] => [
    currency,
    measure,
    detail,
    amount === undefined ? undefined : amountCell(amount, currency),
    count,
    daysCell(days),
  ];
  return [
    row(words.total, '', each.totalAmount, each.billsCount + each.directCostsCount),
    row(words.total, words.bills, each.billsAmount, each.billsCount),
    row(words.total, words.expenses, each.directCostsAmount, each.directCostsCount),
    ...each.months.map(({ month, totalAmount }) => row(words.byMonth, month, totalAmount)),
    ...each.methods.map(({ method, count, amount }) =>
      row(words.byMethod, words.methods[method as PaymentMethod] ?? method, amount, count),
    ),
    row(words.open, '', open.amount, open.count),
    row(words.overdue, '', open.overdueAmount, open.overdueCount),
    ...open.ageing.map(({ fromDays, toDays, amount, count }) =>
      row(words.overdue, words.overdueFor(fromDays, toDays), amount, count),
    ),
    ...(terms ? [row(words.terms, '', undefined, terms.billsCount, terms.averageDays)] : []),
    ...(settlement
      ? [
          row(words.settlement, '', undefined, settlement.billsCount, settlement.averageDays),
          row(words.late, '', settlement.lateAmount, settlement.lateCount),
        ]
      : []),
    ...(each.newSuppliers ? [row(words.newSuppliers, '', each.newSuppliers.amount, each.newSuppliers.count)] : []),
    ...(each.lapsedSuppliers
      ? [row(words.lapsedSuppliers, '', each.lapsedSuppliers.amount, each.lapsedSuppliers.count)]
      : []),
    row(words.cards, '', cards.totalAmount, cards.suppliersCount),
    row(words.cards, words.byCard, cards.paidByCardAmount),
    row(words.cards, words.movable, cards.movableAmount),
    row(words.duplicates, '', each.duplicates.amount, each.duplicates.count),
  ];
}

const supplierColumns = (words: WorkbookWords): Sheet['columns'] => [
  { title: words.supplierId, width: 20 },
  { title: words.supplier, width: 36 },
  ...titled(
    words.email,
    words.taxNumber,
    words.currency,
    words.totalSpend,
    words.previous,
    words.billsCount,
    words.billsAmount,
    words.costsCount,
    words.costsAmount,
    words.openAmount,
    words.overdueAmount,
    words.termsDays,
    words.settlementDays,
    words.settledCount,
    words.lateCount,
    words.firstDay,
    words.lastDay,
    words.isNew,
    words.isLapsed,
    words.takesCards,
    words.matchedBy,
    words.paidByCard,
    words.movable,
  ),
];

function supplierCells(supplier: SpendSupplier, words: WorkbookWords): Cell[] {
  const amount = (text: string) => amountCell(text, supplier.currency);
  const yes = (is: boolean) => (is ? words.yes : undefined);
  const found = { taxNumber: words.byTaxNumber, emailDomain: words.byEmailDomain, name: words.byName };
  return [
    supplier.supplierId,
    supplier.supplierName,
    supplier.emailAddress,
    supplier.taxNumber,
    supplier.currency,
    amount(supplier.totalAmount),
    amount(supplier.previousAmount),
    supplier.billsCount,
    amount(supplier.billsAmount),
    supplier.directCostsCount,
    amount(supplier.directCostsAmount),
    amount(supplier.openAmount),
    amount(supplier.overdueAmount),
    daysCell(supplier.averageTermsDays),
    daysCell(supplier.averageSettlementDays),
    supplier.settledCount,
    supplier.lateCount,
    dayCell(supplier.firstDay),
    dayCell(supplier.lastDay),
    yes(supplier.isNew),
    yes(supplier.isLapsed),
    yes(supplier.takesCards),
    supplier.matchedBy && found[supplier.matchedBy as keyof typeof found],
    amount(supplier.paidByCardAmount),
    amount(supplier.movableAmount),
  ];
}
