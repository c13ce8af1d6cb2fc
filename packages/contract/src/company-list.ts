import * as z from 'zod/mini';
import { Company } from './company.ts';
import { defineEndpoints } from './endpoint.ts';
import { CompanyFilter } from './company-filter.ts';
import { problemCodes } from './problem.ts';
import { Locale, openEnum, Uuid } from './schema.ts';

const auth = 'apiKey';
const CompanyParams = z.object({ companyId: Uuid });

/** So many companies can be changed, or picked for an export, in one call. */
export const MAX_PICKED = 300;

/** What can be done with several companies at once. */
export const CompanyAct = z.enum(['archive', 'unarchive', 'delete', 'addTag', 'removeTag', 'setOwner']);
export type CompanyAct = z.infer<typeof CompanyAct>;

/** Whether the connections of an archived company are synchronised: `pause` until it is unarchived, or `continue`. */
export const Synchronisation = z.enum(['pause', 'continue']);
export type Synchronisation = z.infer<typeof Synchronisation>;

export const CompanyChanges = z.object({
  companyIds: z.array(Uuid).check(z.minLength(1), z.maxLength(MAX_PICKED)),
  act: CompanyAct,
  /** Of `addTag` and `removeTag`. */
  tag: z.optional(
    z.object({
      name: z.string().check(z.trim(), z.minLength(1), z.maxLength(27)),
      value: z._default(z.string().check(z.trim(), z.maxLength(100)), ''),
    }),
  ),
  /** Of `setOwner`: somebody of the staff, or `null` for nobody. */
  ownerId: z.optional(z.nullable(Uuid)),
  /** Of `archive`. */
  synchronisation: z._default(Synchronisation, 'pause'),
});
export type CompanyChanges = z.input<typeof CompanyChanges>;

/** What became of one company: done, or the problem that it met. */
export const CompanyChange = z.looseObject({
  companyId: Uuid,
  /** What it is called; absent where there is no such company. */
  name: z.optional(z.string()),
  isDone: z.boolean(),
  code: z.optional(openEnum(problemCodes)),
  error: z.optional(z.string()),
});
export type CompanyChange = z.infer<typeof CompanyChange>;

/** A tag that companies have, and how many. */
export const UsedTag = z.looseObject({ name: z.string(), value: z.string(), companies: z.int() });
export type UsedTag = z.infer<typeof UsedTag>;

/** What is done with the list of companies: rarely by a program, so that its client stands apart. */
export const companyListEndpoints = defineEndpoints({
  exportCompanies: {
    method: 'GET',
    path: '/api/companies/export',
    summary: 'Download the companies that fit a filter, as CSV or as an Excel workbook, in the order of their names',
    query: z.extend(CompanyFilter, {
      query: z.optional(z.string().check(z.maxLength(200))),
      /** Ids with commas between them, where only some of them are wanted. */
      ids: z.optional(
        z
          .string()
          .check(
            z.maxLength(37 * MAX_PICKED),
            z.regex(/^[\da-f-]{36}(,[\da-f-]{36})*$/, { error: 'must be ids with commas between them' }),
          ),
      ),
      format: z._default(z.enum(['csv', 'xlsx']), 'csv'),
      /** Of the titles. */
      locale: z._default(Locale, 'en'),
    }),
    status: 200,
    answers: 'file',
    auth,
  },
  listUsedTags: {
    method: 'GET',
    path: '/api/companies/tags',
    summary: 'List the tags that companies have, the most frequent first: five hundred at most',
    status: 200,
    response: z.looseObject({ results: z.array(UsedTag) }),
    auth,
  },
  changeCompanies: {
    method: 'POST',
    path: '/api/companies/changes',
    summary: 'Archive, unarchive, delete, tag or hand over several companies; the answer says what became of each',
    body: CompanyChanges,
    status: 200,
    response: z.looseObject({ results: z.array(CompanyChange) }),
    isRepeatable: true,
    auth,
  },
  archiveCompany: {
    method: 'POST',
    path: '/api/companies/{companyId}/archive',
    summary: 'Archive a company: it leaves the list of active ones, keeps all that it has, and is synchronised no more',
    params: CompanyParams,
    query: z.object({ synchronisation: z._default(Synchronisation, 'pause') }),
    status: 200,
    response: Company,
    auth,
  },
  unarchiveCompany: {
    method: 'POST',
    path: '/api/companies/{companyId}/unarchive',
    summary: 'Take a company back to the list of active ones; where synchronising paused, it goes on now',
    params: CompanyParams,
    status: 200,
    response: Company,
    auth,
  },
});
export type CompanyListEndpoints = typeof companyListEndpoints;
