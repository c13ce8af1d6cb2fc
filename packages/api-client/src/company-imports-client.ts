import type {
  CompanyImport,
  CompanyImportEndpoints,
  CompanyImportRow,
  EndpointInput,
  Page,
  Paging,
} from '@client-link/contract';
import { companyImportEndpoints } from '@client-link/contract/company-imports';
import type { CallOptions, Client } from './client.ts';

export type { CompanyImport, CompanyImportRow } from '@client-link/contract';

type Body<Name extends keyof CompanyImportEndpoints> =
  EndpointInput<CompanyImportEndpoints[Name]> extends { body: infer B } ? B : never;

/** Which sheet, titles and columns; and the digest of what was sent. */
export type ListCheck = Body<'checkCompanyImport'>;
export type ImportRowChange = Body<'updateCompanyImportRow'>;
/** Which rows, page by page. */
export type ImportRowsQuery = NonNullable<EndpointInput<CompanyImportEndpoints['listCompanyImportRows']>['query']>;
/** How a file is written. */
export type ListFile = NonNullable<EndpointInput<CompanyImportEndpoints['getCompanyImportTemplate']>['query']>;

/** Small enough to arrive in time over a slow line. */
const PIECE_BYTES = 512 * 1024;

/** Imports of client lists. */
export type CompanyImportsClient = ReturnType<typeof createCompanyImportsClient>;

/** Adds imports of client lists to a client. Every method rejects with `ApiError`. */
export const createCompanyImportsClient = ({ call }: Pick<Client, 'call'>) => {
  const get = (importId: string, options?: CallOptions): Promise<CompanyImport> =>
    call(companyImportEndpoints.getCompanyImport, { params: { importId } }, options);
  return {
    /** Downloads a list to fill in. */
    template: (query?: ListFile, options?: CallOptions): Promise<Response> =>
      call(companyImportEndpoints.getCompanyImportTemplate, { query }, options),
    /** Lists a page of imports, latest first. */
    list: (query?: Paging, options?: CallOptions): Promise<Page<CompanyImport>> =>
      call(companyImportEndpoints.listCompanyImports, { query }, options),
    /** Begins one; its file is sent next. */
    create: (body: Body<'createCompanyImport'>, options?: CallOptions): Promise<CompanyImport> =>
      call(companyImportEndpoints.createCompanyImport, { body }, options),
    /** Sees how far one is; `import_not_found` when there is none. */
    get,
    /** Sends the file, from where an earlier try broke off. */
    async sendFile(
      { id: importId, bytes }: Pick<CompanyImport, 'id' | 'bytes'>,
      file: Blob,
      { onProgress, ...options }: CallOptions & { onProgress?: (bytesSent: number) => void } = {},
    ): Promise<CompanyImport> {
      if (file.size !== bytes) throw new TypeError(`file must have ${bytes} bytes, as the import was begun with`);
      let state = await get(importId, options);
      while (state.status === 'receiving' && state.received < bytes) {
        const offset = state.received;
        const body = file.slice(offset, offset + PIECE_BYTES);
        state = await call(
          companyImportEndpoints.sendCompanyImportFile,
          { params: { importId }, query: { offset }, body },
          options,
        );
        onProgress?.(state.received);
      }
      return state;
    },
    /** Has the list read and every row checked; nothing is created. */
    check: (importId: string, body: ListCheck = {}, options?: CallOptions): Promise<CompanyImport> =>
      call(companyImportEndpoints.checkCompanyImport, { params: { importId }, body }, options),
    /** Lists a page of rows, in their order. */
    rows: (importId: string, query?: ImportRowsQuery, options?: CallOptions): Promise<Page<CompanyImportRow>> =>
      call(companyImportEndpoints.listCompanyImportRows, { params: { importId }, query }, options),
    /** Corrects a row, takes it out or puts it back; never retried. */
    updateRow: (
      importId: string,
      line: number,
      body: ImportRowChange,
      options?: CallOptions,
    ): Promise<CompanyImportRow> =>
      call(companyImportEndpoints.updateCompanyImportRow, { params: { importId, line: String(line) }, body }, options),
    /** Takes out all rows with errors or warnings; `none`: puts all back. */
    takeOut: (
      importId: string,
      rows: Body<'takeOutCompanyImportRows'>['rows'],
      options?: CallOptions,
    ): Promise<CompanyImport> =>
      call(companyImportEndpoints.takeOutCompanyImportRows, { params: { importId }, body: { rows } }, options),
    /** Creates the companies; asked again, it changes nothing more. `import_has_errors` where rows have some. */
    start: (importId: string, options?: CallOptions): Promise<CompanyImport> =>
      call(companyImportEndpoints.startCompanyImport, { params: { importId } }, options),
    /** Deletes them again; `import_in_use` where something hangs on any. */
    undo: (importId: string, options?: CallOptions): Promise<CompanyImport> =>
      call(companyImportEndpoints.undoCompanyImport, { params: { importId } }, options),
    /** Gives up an import that was not started. */
    delete: (importId: string, options?: CallOptions): Promise<void> =>
      call(companyImportEndpoints.deleteCompanyImport, { params: { importId } }, options),
    /** Downloads the rows that are not imported, with the reason. */
    notImported: (importId: string, query?: ListFile, options?: CallOptions): Promise<Response> =>
      call(companyImportEndpoints.downloadCompanyImportRows, { params: { importId }, query }, options),
  };
};
