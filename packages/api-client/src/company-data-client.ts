import type { CompanyDataEndpoints, DataType, EndpointInput, Page, UploadNote } from '@client-link/contract';
import { companyDataEndpoints } from '@client-link/contract/company-data';
import type { CallOptions, Client } from './client.ts';
import { everyItem } from './every-item.ts';

export type { UploadNote } from '@client-link/contract';

type QueryOf<Name extends keyof CompanyDataEndpoints> =
  EndpointInput<CompanyDataEndpoints[Name]> extends { query?: infer Query } ? NonNullable<Query> : never;
export type RowExport = QueryOf<'exportRows'>;
export type UploadNotesQuery = QueryOf<'listUploadNotes'>;
export type UploadNotesExport = QueryOf<'exportUploadNotes'>;

/** Rows as files, and what was noted in the files that companies sent. */
export type CompanyDataClient = ReturnType<typeof createCompanyDataClient>;

/** Adds downloads of rows, and the notes of files, to a client. Every method rejects with `ApiError`. */
export const createCompanyDataClient = ({ call }: Pick<Client, 'call'>) => ({
  rows: {
    /** Downloads a company's rows of one kind that fit a query; `consent_required` when none are shared. */
    export: (companyId: string, dataType: DataType, query?: RowExport, options?: CallOptions): Promise<Response> =>
      call(companyDataEndpoints.exportRows, { params: { companyId, dataType }, query }, options),
  },
  notes: {
    /** Lists a page of what was noted in the report that a file was sent with, in the order of its rows. */
    list: (
      companyId: string,
      uploadId: string,
      query?: UploadNotesQuery,
      options?: CallOptions,
    ): Promise<Page<UploadNote>> =>
      call(companyDataEndpoints.listUploadNotes, { params: { companyId, uploadId }, query }, options),
    /** Iterates over all of it. */
    listAll: (
      companyId: string,
      uploadId: string,
      query?: UploadNotesQuery,
      options?: CallOptions,
    ): AsyncGenerator<UploadNote> =>
      everyItem(
        (page) => call(companyDataEndpoints.listUploadNotes, { params: { companyId, uploadId }, query: page }, options),
        query,
      ),
    /** Downloads it, with the rows as they stand in the file. */
    export: (
      companyId: string,
      uploadId: string,
      query?: UploadNotesExport,
      options?: CallOptions,
    ): Promise<Response> =>
      call(companyDataEndpoints.exportUploadNotes, { params: { companyId, uploadId }, query }, options),
  },
});
