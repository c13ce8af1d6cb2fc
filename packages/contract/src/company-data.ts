import * as z from 'zod/mini';
import { DataType } from './data-type.ts';
import { defineEndpoints } from './endpoint.ts';
import { pageOf, Paging } from './paging.ts';
import { ReportProblem } from './report.ts';
import { Locale, Uuid } from './schema.ts';

const auth = 'apiKey';
const UploadParams = z.object({ companyId: Uuid, uploadId: z.string().check(z.maxLength(64)) });

/** One thing that was noted in a report, with the row that it is about. */
export const UploadNote = z.extend(ReportProblem, {
  /** What the column was taken for; absent where it means nothing to us, or the note is about no column. */
  field: z.optional(z.string()),
  /** Whether the row was left out; absent where the note is about no row. */
  isLeftOut: z.optional(z.boolean()),
  /** The row as it stands in the file, a cell each: at most a hundred, each shortened to 200 characters. */
  cells: z.optional(z.array(z.looseObject({ column: z.string(), field: z.optional(z.string()), text: z.string() }))),
  /** The row as it was taken, by field; absent where it was left out. */
  taken: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
});
export type UploadNote = z.infer<typeof UploadNote>;

const UploadNoteFilter = z.object({
  /** Words of the row, its number or its column. */
  query: z.optional(z.string().check(z.maxLength(200))),
  code: z.optional(z.string().check(z.maxLength(60))),
  column: z.optional(z.string().check(z.maxLength(500))),
  severity: z.optional(z.enum(['error', 'warning'])),
});

const FileFormat = {
  format: z._default(z.enum(['csv', 'xlsx']), 'csv'),
  /** Of the titles. */
  locale: z._default(Locale, 'en'),
};

/** Rows that companies share, as files, and what was noted in the files that they sent. */
export const companyDataEndpoints = defineEndpoints({
  exportRows: {
    method: 'GET',
    path: '/api/companies/{companyId}/rows/{dataType}/export',
    summary: 'Download a company’s rows that fit a query, from every source, as CSV or as an Excel workbook',
    params: z.object({ companyId: Uuid, dataType: DataType }),
    query: z.object({ query: z.optional(z.string().check(z.maxLength(200))), ...FileFormat }),
    status: 200,
    answers: 'file',
    auth,
  },
  listUploadNotes: {
    method: 'GET',
    path: '/api/companies/{companyId}/uploads/{uploadId}/notes',
    summary: 'List what was noted in the report that a file was sent with, row by row',
    params: UploadParams,
    query: z.extend(Paging, UploadNoteFilter.shape),
    status: 200,
    response: pageOf(UploadNote),
    auth,
  },
  exportUploadNotes: {
    method: 'GET',
    path: '/api/companies/{companyId}/uploads/{uploadId}/notes/export',
    summary: 'Download what was noted, with the rows as they stand in the file, as CSV or as an Excel workbook',
    params: UploadParams,
    query: z.extend(UploadNoteFilter, FileFormat),
    status: 200,
    answers: 'file',
    auth,
  },
});
export type CompanyDataEndpoints = typeof companyDataEndpoints;
