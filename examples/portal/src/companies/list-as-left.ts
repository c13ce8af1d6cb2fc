import type { CompaniesSearch } from './list-address.ts';

/** How the list of companies was looked at last, so that a company's page leads back to it. */
export const listAsLeft: { search: CompaniesSearch } = { search: {} };
