import type { Locale, Page, ReportSummary, UploadNote } from '@client-link/contract';
import { describeProblem, type Problem, problemCodes } from '@client-link/intake';
import type { Database } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { offsetOf, pageOf } from '../http/page.ts';
import { Refusal } from '../http/refuse.ts';
import { tableFile } from '../http/table-file.ts';
import { containing } from '../records/search-key.ts';
import type { Cell } from '../workbook/workbook.ts';
import { noteTitles } from './note-words.ts';

type Upload = Rows['uploads'];

interface Filter {
  query?: string | undefined;
  code?: string | undefined;
  column?: string | undefined;
  severity?: 'error' | 'warning' | undefined;
}

const AT_ONCE = 500;

/** @throws Refusal `upload_not_found` */
export async function findSentUpload(
  database: Database,
  { companyId, uploadId }: { companyId: string; uploadId: string },
): Promise<Upload> {
  const row = await database
    .selectFrom('uploads')
    .selectAll()
    .where('id', '=', uploadId)
    .where('company_id', '=', companyId)
    .executeTakeFirst();
  if (!row) throw new Refusal('upload_not_found', 'This company has no such upload.');
  return row;
}

/** A page of what was noted in the report that a file was sent with, in the order of its rows. */
export async function listUploadNotes(
  database: Database,
  upload: Upload,
  asked: Filter & { page: number; pageSize: number; path: string },
): Promise<Page<UploadNote>> {
  const { path, code, column, severity } = asked;
  const rows = noted(database, upload, asked);
  const { total } = await rows.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const page = await rows
    .select(['json', 'cells', 'taken'])
    .orderBy('position')
    .limit(asked.pageSize)
    .offset(offsetOf(asked))
    .execute();
  const view = noteViewer(upload);
  return pageOf(path, asked, Number(total), page.map(view), { code, column, severity });
}

/** Of a file that is not sent, nothing: its notes are still those of whoever sends it. */
function noted(database: Database, { draft_id: draftId }: Upload, { query, code, column, severity }: Filter) {
  let rows = database.selectFrom('draft_problems').where('draft_id', '=', draftId ?? 0);
  if (query) rows = rows.where('search_key', 'like', containing(query));
  if (code !== undefined) rows = rows.where('code', '=', code);
  if (column !== undefined) rows = rows.where('column_title', '=', column);
  if (severity !== undefined) rows = rows.where('severity', '=', severity);
  return rows;
}

type StoredNote = Pick<Rows['draft_problems'], 'json' | 'cells' | 'taken'>;

/** Makes notes of stored problems: what each column is called, and was taken for, stands with the file. */
function noteViewer({ summary }: Upload): (row: StoredNote) => UploadNote {
  const files = summary === null ? [] : (JSON.parse(summary) as ReportSummary).files;
  const columns = files.map(
    ({ understood }) => new Map(understood.columns.map(({ index, header, field }) => [index, { header, field }])),
  );
  return ({ json, cells, taken }) => {
    const problem = JSON.parse(json) as Problem;
    const titles = columns[problem.fileIndex ?? 0];
    const field = titles?.get(problem.columnIndex ?? -1)?.field;
    const texts = cells === null ? undefined : (JSON.parse(cells) as string[]);
    return {
      ...problem,
      ...(field && { field }),
      ...(problem.line !== undefined && texts && { isLeftOut: taken === null }),
      ...(texts && {
        cells: texts.map((text, index) => {
          const title = titles?.get(index);
          return { column: title?.header ?? '', ...(title?.field && { field: title.field }), text };
        }),
      }),
      ...(taken !== null && { taken: takenFields(JSON.parse(taken) as Record<string, unknown>) }),
    };
  };
}

const takenFields = (taken: Record<string, unknown>): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(taken).filter(
      (entry): entry is [string, string | number] =>
        entry[0] !== 'line' && (typeof entry[1] === 'string' || typeof entry[1] === 'number'),
    ),
  );

/** What was noted, as a file: a line each, and beside it the row as it stands in the file. */
export function exportUploadNotes(
  database: Database,
  upload: Upload,
  asked: Filter & { format: 'csv' | 'xlsx'; locale: Locale },
): Response {
  const { format, locale } = asked;
  const words = noteTitles[locale];
  const files = upload.summary === null ? [] : (JSON.parse(upload.summary) as ReportSummary).files;
  const own = [...new Set(files.flatMap(({ understood }) => understood.columns.map(({ header }) => header)))];
  const rows = async function* () {
    const view = noteViewer(upload);
    for (let after = -1; ;) {
      const page = await noted(database, upload, asked)
        .select(['position', 'json', 'cells', 'taken'])
        .where('position', '>', after)
        .orderBy('position')
        .limit(AT_ONCE)
        .execute();
      yield page.map((row) => cellsOf(view(row), own, locale));
      const last = page.at(-1);
      if (!last || page.length < AT_ONCE) return;
      after = last.position;
    }
  };
  return tableFile({
    format,
    name: `${words.file}-${upload.file_name.replace(/\.\w+$/, '')}`,
    sheet: words.sheet,
    columns: [
      ...words.columns.map((title, at) => ({ title, width: at > 6 ? 60 : 18 })),
      ...own.map((header) => ({ title: words.inFile(header), width: 18 })),
    ],
    rows: rows(),
  });
}

const isKnown = (code: string): code is Problem['code'] => (problemCodes as string[]).includes(code);

function cellsOf(note: UploadNote, own: readonly string[], locale: Locale): Cell[] {
  const { file, line, column = '', value = '', field, severity, isLeftOut, taken, cells = [] } = note;
  const words = noteTitles[locale];
  const said = isKnown(note.code) ? describeProblem(note as Problem, locale) : undefined;
  const textOf = new Map(cells.toReversed().map((cell) => [cell.column, cell.text]));
  return [
    file,
    line,
    column,
    value,
    (field && taken?.[field]) ?? '',
    words.severities[severity] ?? severity,
    isLeftOut === undefined ? '' : isLeftOut ? words.leftOut : words.sent,
    said?.message ?? note.code,
    ...own.map((header) => textOf.get(header) ?? ''),
  ];
}
