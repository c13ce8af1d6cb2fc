import * as z from 'zod/mini';
import { defineEndpoints } from './endpoint.ts';
import { Failure } from './failure.ts';
import { pageOf, Paging } from './paging.ts';
import { DateTime, Day, line, Locale, openEnum, Uuid } from './schema.ts';

const auth = 'apiKey';
const CompanyParams = z.object({ companyId: Uuid });
/** A decimal with the currency's decimals, `-12.30`. */
const Amount = z.string();
const Month = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/, { error: 'must be a month such as 2026-11' }));

export const SpendStatus = openEnum(['Available', 'Generating', 'Unavailable', 'Failed']);
export type SpendStatus = z.infer<typeof SpendStatus>;

/** How the spend analysis of one company stands. */
export const SpendOverview = z.looseObject({
  companyId: Uuid,
  companyName: z.string(),
  status: SpendStatus,
  /** Of an analysis that is not there: `nothing_shared`, `no_amounts`, or `failed`. */
  reason: z.optional(openEnum(['nothing_shared', 'no_amounts', 'failed'])),
  errorMessage: z.optional(z.string()),
  /** Why, as a program reads it. */
  failure: z.optional(Failure),
  requestedDate: z.optional(DateTime),
  /** When the analysis that is shown was made; it stays while the next one is. */
  generatedDate: z.optional(DateTime),
  /** Bills and purchases in it. */
  rowsCount: z.optional(z.int()),
});
export type SpendOverview = z.infer<typeof SpendOverview>;

const Months = z.looseObject({ from: Month, to: Month });
const Counted = { count: z.int(), amount: Amount };
const Days = z.looseObject({
  billsCount: z.int(),
  /** Weighted by the bills' amounts. */
  averageDays: z.number(),
});

/** What was spent in one currency: amounts of several are never summed. */
export const CurrencySpend = z.looseObject({
  /** ISO 4217; empty where the rows name none. */
  currency: z.string(),
  /** Bills and purchases without a bill, credit notes taken off. */
  totalAmount: Amount,
  billsCount: z.int(),
  billsAmount: Amount,
  directCostsCount: z.int(),
  directCostsAmount: Amount,
  suppliersCount: z.int(),
  /** Of all months, as of the day of the analysis. */
  open: z.looseObject({
    ...Counted,
    overdueCount: z.int(),
    overdueAmount: Amount,
    /** Of those that are open. */
    withoutDueDateCount: z.int(),
    /** Bills of which nothing says how much is due; not among the open ones. */
    unknownCount: z.int(),
    ageing: z.array(z.looseObject({ fromDays: z.int(), toDays: z.optional(z.int()), ...Counted })),
  }),
  /** From the day of a bill to its due date. */
  terms: z.optional(Days),
  /** From the day of a bill to the day on which it was paid in full; absent where no payments are shared. */
  settlement: z.optional(z.extend(Days, { withDueDateCount: z.int(), lateCount: z.int(), lateAmount: Amount })),
  months: z.array(z.looseObject({ month: Month, totalAmount: Amount, billsAmount: Amount, directCostsAmount: Amount })),
  /** How it was paid, as far as payments and purchases say. */
  methods: z.array(
    z.looseObject({
      method: openEnum(['Card', 'BankTransfer', 'DirectDebit', 'Check', 'Cash', 'Other', 'Unknown']),
      ...Counted,
    }),
  ),
  /** Suppliers without any row before the period; absent where nobody has one. */
  newSuppliers: z.optional(z.looseObject(Counted)),
  /** Suppliers of as many months before the period, without a row in it; with what was spent then. */
  lapsedSuppliers: z.optional(z.looseObject(Counted)),
  /** Suppliers on the business's list of those that take cards. */
  cards: z.looseObject({
    suppliersCount: z.int(),
    totalAmount: Amount,
    paidByCardAmount: Amount,
    movableAmount: Amount,
    averageTermsDays: z.optional(z.number()),
    averageSettlementDays: z.optional(z.number()),
  }),
  /** Groups of bills that may be the same; the amount is what all but one of each are. */
  duplicates: z.looseObject(Counted),
});
export type CurrencySpend = z.infer<typeof CurrencySpend>;

/** What a company spends, from the rows that it shares now, connected or uploaded. */
export const SpendAnalysis = z.extend(SpendOverview, {
  /** The months that there are rows of. */
  data: z.optional(Months),
  /** The months that the amounts are of, both included. */
  period: z.optional(Months),
  /** The day as of which bills are open or overdue. */
  asOf: z.optional(Day),
  sources: z.array(
    z.looseObject({
      connectionId: Uuid,
      platformName: z.string(),
      method: openEnum(['connect', 'upload']),
      dataTypes: z.array(z.string()),
    }),
  ),
  /** The currency with the most bills and purchases first. */
  currencies: z.array(CurrencySpend),
});
export type SpendAnalysis = z.infer<typeof SpendAnalysis>;

/** What was spent with one supplier, in one currency. */
export const SpendSupplier = z.looseObject({
  supplierId: z.optional(z.string()),
  supplierName: z.string(),
  emailAddress: z.optional(z.string()),
  taxNumber: z.optional(z.string()),
  currency: z.string(),
  totalAmount: Amount,
  /** Of as many months before the period. */
  previousAmount: Amount,
  billsCount: z.int(),
  billsAmount: Amount,
  directCostsCount: z.int(),
  directCostsAmount: Amount,
  /** Of all months, as of the day of the analysis. */
  openAmount: Amount,
  overdueAmount: Amount,
  averageTermsDays: z.optional(z.number()),
  averageSettlementDays: z.optional(z.number()),
  settledCount: z.int(),
  lateCount: z.int(),
  firstDay: z.optional(Day),
  lastDay: z.optional(Day),
  isNew: z.boolean(),
  isLapsed: z.boolean(),
  takesCards: z.boolean(),
  /** By what the supplier was found on the list of those that take cards, the surest first. */
  matchedBy: z.optional(openEnum(['taxNumber', 'emailDomain', 'name'])),
  matchedName: z.optional(z.string()),
  paidByCardAmount: Amount,
  movableAmount: Amount,
});
export type SpendSupplier = z.infer<typeof SpendSupplier>;

/** Bills of one supplier over the same amount that may be one. */
export const DuplicateBills = z.looseObject({
  supplierId: z.optional(z.string()),
  supplierName: z.string(),
  currency: z.string(),
  totalAmount: Amount,
  /** `reference`: they have the same number; `day`: the same day. */
  sameBy: openEnum(['reference', 'day']),
  bills: z.array(
    z.looseObject({
      id: z.string(),
      connectionId: Uuid,
      reference: z.optional(z.string()),
      issueDate: z.string(),
      status: z.optional(z.string()),
    }),
  ),
});
export type DuplicateBills = z.infer<typeof DuplicateBills>;

const cardSupplier = {
  name: z.optional(line(200)),
  /** Compared without spaces and punctuation. */
  taxNumber: z.optional(line(50)),
  /** An address at the supplier's own domain, or the domain alone; those of mail providers match nobody. */
  email: z.optional(line(254)),
};

/** A supplier that takes cards. */
export const CardSupplier = z.looseObject(cardSupplier);
export type CardSupplier = z.infer<typeof CardSupplier>;

const MAX_CARD_SUPPLIERS = 50_000;

const Period = {
  /** The first month; eleven before the last one when absent. */
  from: z.optional(Month),
  /** The last month; the latest that there are rows of when absent, but none to come. */
  to: z.optional(Month),
};

/** What companies spend. */
export const spendEndpoints = defineEndpoints({
  listSpendAnalyses: {
    method: 'GET',
    path: '/api/spendAnalyses',
    summary: 'List companies with how their spend analysis stands',
    query: z.extend(Paging, { status: z.optional(z.enum(['Available', 'Generating', 'Unavailable', 'Failed'])) }),
    status: 200,
    response: pageOf(SpendOverview),
    auth,
  },
  getSpendAnalysis: {
    method: 'GET',
    path: '/api/companies/{companyId}/spendAnalysis',
    summary: 'Get what a company spends, or how its analysis stands',
    params: CompanyParams,
    query: z.object(Period),
    status: 200,
    response: SpendAnalysis,
    auth,
  },
  generateSpendAnalysis: {
    method: 'POST',
    path: '/api/companies/{companyId}/spendAnalysis',
    summary: 'Make a company’s spend analysis anew, as happens by itself when its rows change',
    params: CompanyParams,
    status: 202,
    response: SpendOverview,
    auth,
  },
  listSpendSuppliers: {
    method: 'GET',
    path: '/api/companies/{companyId}/spendAnalysis/suppliers',
    summary: 'List what a company spends with each supplier, in one currency',
    params: CompanyParams,
    query: z.extend(Paging, {
      ...Period,
      /** ISO 4217; the first of the analysis when absent. */
      currency: z.optional(z.string().check(z.maxLength(10))),
      group: z.optional(z.enum(['new', 'lapsed', 'cards'])),
    }),
    status: 200,
    response: pageOf(SpendSupplier),
    auth,
  },
  listDuplicateBills: {
    method: 'GET',
    path: '/api/companies/{companyId}/spendAnalysis/duplicates',
    summary: 'List bills of a company that may be the same',
    params: CompanyParams,
    query: z.extend(Paging, { ...Period, currency: z.optional(z.string().check(z.maxLength(10))) }),
    status: 200,
    response: pageOf(DuplicateBills),
    auth,
  },
  downloadSpendWorkbook: {
    method: 'GET',
    path: '/api/companies/{companyId}/spendAnalysis/workbook',
    summary: 'Download a company’s spend analysis as an Excel workbook',
    params: CompanyParams,
    query: z.object({ ...Period, locale: z._default(Locale, 'en') }),
    status: 200,
    answers: 'file',
    auth,
  },
  listCardSuppliers: {
    method: 'GET',
    path: '/api/cardSuppliers',
    summary: 'List suppliers that take cards',
    query: Paging,
    status: 200,
    response: pageOf(CardSupplier),
    auth,
  },
  replaceCardSuppliers: {
    method: 'PUT',
    path: '/api/cardSuppliers',
    summary: 'Replace the list of suppliers that take cards',
    body: z.object({
      suppliers: z
        .array(
          z.object(cardSupplier).check(
            z.refine(({ name, taxNumber, email }) => Boolean(name ?? taxNumber ?? email), {
              error: 'needs a name, a tax number or an e-mail address',
            }),
          ),
        )
        .check(z.maxLength(MAX_CARD_SUPPLIERS)),
    }),
    maxBodyBytes: 16_000_000,
    status: 200,
    response: z.looseObject({ count: z.int() }),
    auth,
  },
});
export type SpendEndpoints = typeof spendEndpoints;
