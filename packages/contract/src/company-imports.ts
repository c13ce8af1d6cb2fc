import * as z from 'zod/mini';
import { defineEndpoints } from './endpoint.ts';
import { pageOf, Paging } from './paging.ts';
import { AuditActor } from './privacy.ts';
import { DateTime, line, Locale, openEnum, Uuid } from './schema.ts';

const auth = 'apiKey';
const ImportParams = z.object({ importId: Uuid });
const RowParams = z.object({ importId: Uuid, line: z.coerce.number().check(z.int(), z.minimum(1)) });

/** What a column of a client list may stand for. */
export const ClientField = z.enum([
  'name',
  'code',
  'address',
  'description',
  'contactName',
  'contactEmail',
  'tags',
  'products',
  'ownerEmail',
]);
const Params = z.optional(z.record(z.string(), z.union([z.string(), z.number()])));

/** How a client list was understood. */
const UnderstoodList = z.looseObject({
  format: openEnum(['csv', 'xlsx']),
  encoding: z.optional(z.string()),
  delimiter: z.optional(z.string()),
  sheet: z.optional(z.string()),
  sheets: z.optional(z.array(z.string())),
  /** The row of the column titles; 0 where there is none. */
  headerLine: z.int(),
  columns: z.array(
    z.looseObject({
      index: z.int(),
      title: z.string(),
      field: z.nullable(openEnum(ClientField.options)),
      samples: z.array(z.string()),
    }),
  ),
});

/** A client list on its way to becoming companies. */
export const CompanyImport = z.looseObject({
  id: Uuid,
  fileName: z.string(),
  bytes: z.int(),
  /** How many of them have arrived. */
  received: z.int(),
  status: openEnum(['receiving', 'reading', 'refused', 'ready', 'importing', 'done', 'undoing', 'undone']),
  created: DateTime,
  createdBy: AuditActor,
  started: z.optional(DateTime),
  ended: z.optional(DateTime),
  /** Why the list can't be read. */
  refusal: z.optional(z.looseObject({ code: z.string(), params: Params })),
  understood: z.optional(UnderstoodList),
  counts: z.looseObject({
    rows: z.int(),
    /** Rows that keep the import from starting: they are corrected or taken out. */
    errors: z.int(),
    warnings: z.int(),
    takenOut: z.int(),
    imported: z.int(),
    /** Rows that were refused while it ran, as a company got their code meanwhile. */
    rejected: z.int(),
    /** Companies that undoing removed. */
    removed: z.int(),
  }),
  /** When its rows are deleted: until then the import can be looked at and undone. */
  rowsUntil: z.optional(DateTime),
});
export type CompanyImport = z.infer<typeof CompanyImport>;

/** One thing that is wrong with a row. Errors keep it out; warnings don't. */
const ImportProblem = z.looseObject({
  code: z.string(),
  severity: openEnum(['error', 'warning']),
  field: openEnum(ClientField.options),
  params: Params,
});

/** One row of a client list. */
export const CompanyImportRow = z.looseObject({
  /** The 1-based row that a spreadsheet shows. */
  line: z.int(),
  status: openEnum(['open', 'takenOut', 'imported', 'rejected', 'removed']),
  /** By field, as text; corrections are among them. */
  values: z.record(z.string(), z.string()),
  problems: z.array(ImportProblem),
  /** The company that was made of it. */
  companyId: z.optional(Uuid),
});
export type CompanyImportRow = z.infer<typeof CompanyImportRow>;

const Choices = {
  sheet: z.optional(z.string().check(z.maxLength(100))),
  /** The row of the column titles; 0 where there is none. */
  headerLine: z.optional(z.int().check(z.minimum(0), z.maximum(1_000_000))),
  /** What columns mean; those that are left out mean what their titles say. */
  columns: z.optional(
    z.array(z.object({ index: z.int().check(z.minimum(0)), field: z.nullable(ClientField) })).check(z.maxLength(100)),
  ),
};
const FileQuery = z.object({
  format: z._default(z.enum(['csv', 'xlsx']), 'csv'),
  locale: z._default(Locale, 'en'),
});

/** How a business brings its client list in. */
export const companyImportEndpoints = defineEndpoints({
  getCompanyImportTemplate: {
    method: 'GET',
    path: '/api/companyImportTemplate',
    summary: 'Download a client list to fill in',
    query: FileQuery,
    status: 200,
    answers: 'file',
    auth,
  },
  listCompanyImports: {
    method: 'GET',
    path: '/api/companyImports',
    summary: 'List the imports of client lists, latest first',
    query: Paging,
    status: 200,
    response: pageOf(CompanyImport),
    auth,
  },
  createCompanyImport: {
    method: 'POST',
    path: '/api/companyImports',
    summary: 'Begin to import a client list; its file is sent next',
    body: z.object({ fileName: line(255), bytes: z.int().check(z.minimum(1)) }),
    status: 201,
    response: CompanyImport,
    auth,
  },
  getCompanyImport: {
    method: 'GET',
    path: '/api/companyImports/{importId}',
    summary: 'See how far an import is',
    params: ImportParams,
    status: 200,
    response: CompanyImport,
    auth,
  },
  sendCompanyImportFile: {
    method: 'PUT',
    path: '/api/companyImports/{importId}/file',
    summary: 'Send the file, whole or a piece from `offset`; what has arrived already changes nothing',
    params: ImportParams,
    query: z.object({ offset: z._default(z.coerce.number().check(z.int(), z.minimum(0)), 0) }),
    takes: 'file',
    status: 200,
    response: CompanyImport,
    auth,
  },
  checkCompanyImport: {
    method: 'POST',
    path: '/api/companyImports/{importId}/check',
    summary: 'Have the list read and every row checked, with columns as chosen; nothing is created',
    params: ImportParams,
    body: z.object({
      /** Of the bytes that were sent, as `digestOf` computes it: other bytes are refused. */
      digest: z.optional(z.string().check(z.regex(/^[0-9a-f]{64}$/))),
      ...Choices,
    }),
    status: 200,
    response: CompanyImport,
    isRepeatable: true,
    auth,
  },
  listCompanyImportRows: {
    method: 'GET',
    path: '/api/companyImports/{importId}/rows',
    summary: 'List the rows, in their order, with what is wrong with each',
    params: ImportParams,
    query: z.extend(Paging, {
      show: z._default(z.enum(['all', 'errors', 'warnings', 'takenOut', 'imported', 'rejected']), 'all'),
    }),
    status: 200,
    response: pageOf(CompanyImportRow),
    auth,
  },
  updateCompanyImportRow: {
    method: 'PATCH',
    path: '/api/companyImports/{importId}/rows/{line}',
    summary: 'Correct a row, take it out, or put it back',
    params: RowParams,
    body: z.object({
      /** The values that change; an empty text removes one. */
      values: z.optional(z.partialRecord(ClientField, z.string().check(z.maxLength(4000)))),
      isTakenOut: z.optional(z.boolean()),
    }),
    status: 200,
    response: CompanyImportRow,
    auth,
  },
  takeOutCompanyImportRows: {
    method: 'POST',
    path: '/api/companyImports/{importId}/takeOut',
    summary: 'Take out every row with an error, or with a warning; or put all back',
    params: ImportParams,
    body: z.object({ rows: z.enum(['errors', 'warnings', 'none']) }),
    status: 200,
    response: CompanyImport,
    auth,
  },
  startCompanyImport: {
    method: 'POST',
    path: '/api/companyImports/{importId}/start',
    summary: 'Create the companies; asked again, it changes nothing more',
    params: ImportParams,
    status: 200,
    response: CompanyImport,
    auth,
  },
  undoCompanyImport: {
    method: 'POST',
    path: '/api/companyImports/{importId}/undo',
    summary: 'Delete the companies of an import again, while nothing hangs on any of them',
    params: ImportParams,
    status: 200,
    response: CompanyImport,
    auth,
  },
  deleteCompanyImport: {
    method: 'DELETE',
    path: '/api/companyImports/{importId}',
    summary: 'Give up an import that was not started',
    params: ImportParams,
    status: 204,
    auth,
  },
  downloadCompanyImportRows: {
    method: 'GET',
    path: '/api/companyImports/{importId}/notImported',
    summary: 'Download the rows that are not imported, with the columns of the list and the reason',
    params: ImportParams,
    query: FileQuery,
    status: 200,
    answers: 'file',
    auth,
  },
});
export type CompanyImportEndpoints = typeof companyImportEndpoints;
