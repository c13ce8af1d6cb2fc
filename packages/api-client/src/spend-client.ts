import type {
  CardSupplier,
  DuplicateBills,
  EndpointInput,
  Page,
  SpendAnalysis,
  SpendEndpoints,
  SpendOverview,
  SpendSupplier,
} from '@client-link/contract';
import { spendEndpoints } from '@client-link/contract/spend';
import type { CallOptions, Client } from './client.ts';
import { everyItem } from './every-item.ts';

export type {
  CardSupplier,
  CurrencySpend,
  DuplicateBills,
  SpendAnalysis,
  SpendOverview,
  SpendStatus,
  SpendSupplier,
} from '@client-link/contract';

type QueryOf<Name extends keyof SpendEndpoints> =
  EndpointInput<SpendEndpoints[Name]> extends { query?: infer Query } ? NonNullable<Query> : never;
export type SpendOverviewQuery = QueryOf<'listSpendAnalyses'>;
/** Months, `2026-11`, both included. */
export type SpendPeriod = QueryOf<'getSpendAnalysis'>;
export type SpendSupplierQuery = QueryOf<'listSpendSuppliers'>;
export type DuplicateBillsQuery = QueryOf<'listDuplicateBills'>;
export type SpendWorkbookQuery = QueryOf<'downloadSpendWorkbook'>;
export type CardSupplierQuery = QueryOf<'listCardSuppliers'>;

/** What companies spend, and with whom. */
export type SpendClient = ReturnType<typeof createSpendClient>;

/** Adds spend analyses to a client. Every method rejects with `ApiError`. */
export const createSpendClient = ({ call }: Pick<Client, 'call'>) => ({
  analyses: {
    /** Lists a page of companies with how their analysis stands. */
    list: (query?: SpendOverviewQuery, options?: CallOptions): Promise<Page<SpendOverview>> =>
      call(spendEndpoints.listSpendAnalyses, { query }, options),
    /** Gets a company's analysis of a period, or how it stands; amounts are decimal strings. */
    get: (companyId: string, query?: SpendPeriod, options?: CallOptions): Promise<SpendAnalysis> =>
      call(spendEndpoints.getSpendAnalysis, { params: { companyId }, query }, options),
    /** Has it made anew, as happens by itself when rows change. */
    generate: (companyId: string, options?: CallOptions): Promise<SpendOverview> =>
      call(spendEndpoints.generateSpendAnalysis, { params: { companyId } }, options),
    /** Downloads it as an Excel workbook; `analysis_not_ready` when there is none. */
    workbook: (companyId: string, query?: SpendWorkbookQuery, options?: CallOptions): Promise<Response> =>
      call(spendEndpoints.downloadSpendWorkbook, { params: { companyId }, query }, options),
  },
  suppliers: {
    /** Lists a page of suppliers in one currency, by what was spent; `analysis_not_ready` when there is no analysis. */
    list: (companyId: string, query?: SpendSupplierQuery, options?: CallOptions): Promise<Page<SpendSupplier>> =>
      call(spendEndpoints.listSpendSuppliers, { params: { companyId }, query }, options),
    /** Iterates over all of them. */
    listAll: (companyId: string, query?: SpendSupplierQuery, options?: CallOptions): AsyncGenerator<SpendSupplier> =>
      everyItem(
        (page) =>
          call(spendEndpoints.listSpendSuppliers, { params: { companyId }, query: { ...query, ...page } }, options),
        query,
      ),
  },
  duplicates: {
    /** Lists a page of bills that may be the same; `analysis_not_ready` when there is no analysis. */
    list: (companyId: string, query?: DuplicateBillsQuery, options?: CallOptions): Promise<Page<DuplicateBills>> =>
      call(spendEndpoints.listDuplicateBills, { params: { companyId }, query }, options),
  },
  cardSuppliers: {
    /** Lists a page of the suppliers that take cards. */
    list: (query?: CardSupplierQuery, options?: CallOptions): Promise<Page<CardSupplier>> =>
      call(spendEndpoints.listCardSuppliers, { query }, options),
    /** Replaces the list: 50,000 at most. */
    replace: (suppliers: CardSupplier[], options?: CallOptions): Promise<{ count: number }> =>
      call(spendEndpoints.replaceCardSuppliers, { body: { suppliers } }, options),
  },
});
