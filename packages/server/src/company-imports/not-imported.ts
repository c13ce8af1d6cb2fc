import { Readable } from 'node:stream';
import { clientTemplate, type ListColumn, type RejectedClient, rejectedClients } from '@client-link/intake/clients';
import type { Database } from '../database/open.ts';
import type { Context } from '../context.ts';
import type { ImportRow } from './company-imports.ts';
import { problemsOf } from './import-rows.ts';

const ROWS_AT_ONCE = 500;

interface Wanted {
  format: 'csv' | 'xlsx';
  locale: 'en' | 'fr';
}

const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The list that is filled in. */
export const template = ({ format, locale }: Wanted): Response =>
  fileAnswer(clientTemplate(format, locale), `clients.${format}`, format);

/** The rows that did not become companies, or will not: taken out, refused, or with errors still. */
export function notImported({ database }: Context, row: ImportRow, { format, locale }: Wanted): Response {
  const { columns } = JSON.parse(row.understood ?? '{"columns":[]}') as { columns: ListColumn[] };
  const file = rejectedClients(rejectedRows(database, row), { columns, format, locale });
  const name = `${row.file_name.replace(/\.[^.]*$/, '')} – ${locale === 'fr' ? 'non importées' : 'not imported'}`;
  return fileAnswer(file, `${name}.${format}`, format);
}

async function* rejectedRows(database: Database, { id }: ImportRow): AsyncGenerator<RejectedClient[]> {
  for (let line = 0; ;) {
    const rows = await database
      .selectFrom('company_import_rows')
      .selectAll()
      .where('import_id', '=', id)
      .where((where) =>
        where.or([
          where('state', 'in', ['out', 'rejected']),
          where.and([where('state', '=', 'open'), where('severity', '=', 2)]),
        ]),
      )
      .where('line', '>', line)
      .orderBy('line')
      .limit(ROWS_AT_ONCE)
      .execute();
    const problems = await problemsOf(database, rows);
    if (rows.length)
      yield rows.map((row, place) => ({
        line: row.line,
        cells: JSON.parse(row.cells) as string[],
        fixes: row.fixes ? JSON.parse(row.fixes) : {},
        problems: problems[place]!,
        isTakenOut: row.state === 'out',
      }));
    if (rows.length < ROWS_AT_ONCE) return;
    line = rows.at(-1)!.line;
  }
}

/** A file that is written as it is read. */
function fileAnswer(parts: AsyncGenerator<Uint8Array<ArrayBuffer>>, name: string, format: Wanted['format']): Response {
  const ascii = name.replaceAll(/[^\x20-\x7e]|["\\]/g, '_');
  return new Response(Readable.toWeb(Readable.from(parts)) as ReadableStream<Uint8Array<ArrayBuffer>>, {
    headers: {
      'content-type': types[format],
      'content-disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}
