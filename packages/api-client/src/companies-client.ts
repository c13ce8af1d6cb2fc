import type {
  Company,
  CompanyChange,
  CompanyChanges,
  CompanyListEndpoints,
  EndpointInput,
  Synchronisation,
  UsedTag,
} from '@client-link/contract';
import { companyListEndpoints } from '@client-link/contract/company-list';
import type { CallOptions, Client } from './client.ts';

export type {
  CompanyAct,
  CompanyChange,
  CompanyChanges,
  CompanyFilter,
  Synchronisation,
  UsedTag,
} from '@client-link/contract';
export { MAX_PICKED } from '@client-link/contract/company-list';

/** Which companies are downloaded, and how. */
export type CompanyExport = NonNullable<EndpointInput<CompanyListEndpoints['exportCompanies']>['query']>;

/** What is done with the list of companies. */
export type CompaniesClient = ReturnType<typeof createCompaniesClient>;

/** Adds work on the list of companies to a client. Every method rejects with `ApiError`. */
export const createCompaniesClient = ({ call }: Pick<Client, 'call'>) => ({
  /**
   * Archives a company: it leaves the list of active ones, and keeps all that it has. Synchronising pauses until it is
   * taken back; `synchronisation: 'continue'` has it go on.
   */
  archive: (
    companyId: string,
    query?: { synchronisation?: Synchronisation },
    options?: CallOptions,
  ): Promise<Company> => call(companyListEndpoints.archiveCompany, { params: { companyId }, query }, options),
  /** Takes it back to the list of active ones; where synchronising paused, it goes on now. */
  unarchive: (companyId: string, options?: CallOptions): Promise<Company> =>
    call(companyListEndpoints.unarchiveCompany, { params: { companyId } }, options),
  /** Archives, unarchives, deletes or tags up to `MAX_PICKED` companies; the answer says what became of each. */
  change: (body: CompanyChanges, options?: CallOptions): Promise<{ results: CompanyChange[] }> =>
    call(companyListEndpoints.changeCompanies, { body }, options),
  /** Lists the tags that companies have, the most frequent first. */
  tags: (options?: CallOptions): Promise<{ results: UsedTag[] }> =>
    call(companyListEndpoints.listUsedTags, {}, options),
  /** Downloads the companies that fit a filter, as CSV or as an Excel workbook. */
  export: (query?: CompanyExport, options?: CallOptions): Promise<Response> =>
    call(companyListEndpoints.exportCompanies, { query }, options),
});
