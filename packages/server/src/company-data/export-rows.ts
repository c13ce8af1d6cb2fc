import type { DataType, Locale } from '@client-link/contract';
import { sql } from 'kysely';
import { type Context, isoTime } from '../context.ts';
import type { Database } from '../database/open.ts';
import { Refusal } from '../http/refuse.ts';
import { tableFile } from '../http/table-file.ts';
import { batchRows, connectedRows, matching, type Part, partsOf } from '../records/list-records.ts';
import { sharedConnections } from '../records/shared-connections.ts';
import { rowColumns } from './row-columns.ts';
import { rowTitles } from './row-words.ts';

interface Asked {
  companyId: string;
  dataType: DataType;
  query?: string | undefined;
  format: 'csv' | 'xlsx';
  locale: Locale;
}

/** A row with what it came by. */
export interface ExportedRow {
  row: Record<string, any>;
  software: string;
}

const AT_ONCE = 500;

/**
 * The rows of one kind that the company shares and that fit, as a file, in the order in which they came.
 * @throws Refusal `consent_required` when nothing of the kind is shared; `invalid_request` for a `query` that can't be read
 */
export async function exportRows(context: Context, asked: Asked): Promise<Response> {
  const { companyId, dataType, query, format, locale } = asked;
  const { database } = context;
  const shared = await sharedConnections(database, companyId, dataType);
  if (!shared.length)
    throw new Refusal(
      'consent_required',
      `This company shares no ${dataType}: nobody consented, or the consent was withdrawn.`,
    );
  // What can't be read is refused now: once the file has begun, nobody is told.
  if (query) matching(database, dataType, query, 0);
  const titles = rowTitles[locale];
  const columns = rowColumns[dataType];
  const day = isoTime(context.clock()).slice(0, 10);
  const cells = async function* () {
    const softwareOf = await softwareByConnection(context, companyId);
    for (const part of await partsOf(database, shared, dataType))
      for await (const rows of rowsOfPart(database, part, asked)) {
        yield rows.map(({ json, connection_id: id }) => {
          const exported = { row: JSON.parse(json) as ExportedRow['row'], software: softwareOf.get(id) ?? '' };
          return columns.map(({ cell }) => cell(exported, titles));
        });
        // Others are served in between.
        await new Promise(setImmediate);
      }
  };
  return tableFile({
    format,
    name: `${titles.files[dataType]}-${day}`,
    sheet: titles.sheets[dataType],
    columns: columns.map(({ title, width }) => ({ title: titles.columns[title], width: width ?? 18 })),
    rows: cells(),
  });
}

async function softwareByConnection({ database, integrations }: Context, companyId: string) {
  const connections = await database
    .selectFrom('connections')
    .select(['id', 'integration_key'])
    .where('company_id', '=', companyId)
    .execute();
  const names = new Map(integrations.all().map(({ key, name }) => [key, name]));
  return new Map(connections.map(({ id, integration_key: key }) => [id, names.get(key) ?? key]));
}

type Row = { json: string; connection_id: string };

/** In the order of the list, some at a time, each from where the last ended: nothing is gone through twice. */
async function* rowsOfPart(
  database: Database,
  part: Part,
  { companyId, dataType, query }: Asked,
): AsyncGenerator<Row[]> {
  if (part.connectionIds) {
    const all = connectedRows(database, part.connectionIds, dataType)
      .select(['json', 'connection_id', 'sort_key', 'record_id'])
      .where('company_id', '=', companyId)
      .orderBy('sort_key')
      .orderBy('record_id')
      .orderBy('connection_id')
      .limit(AT_ONCE);
    const rows = query ? all.where(matching(database, dataType, query, undefined)) : all;
    for (let after = sql<boolean>`1 = 1`; ;) {
      const page = await rows.where(after).execute();
      yield page;
      const last = page.at(-1);
      if (!last || page.length < AT_ONCE) return;
      after = sql<boolean>`(sort_key, record_id, connection_id) > (${last.sort_key}, ${last.record_id}, ${last.connection_id})`;
    }
  }
  const batch = part.batch!;
  const all = batchRows(database, batch).select(['id', 'json']).orderBy('report_rows.id').limit(AT_ONCE);
  const rows = query ? all.where(matching(database, dataType, query, batch.publishedAt)) : all;
  for (let after = 0; ;) {
    const page = await rows.where('report_rows.id', '>', after).execute();
    yield page.map(({ json }) => ({ json, connection_id: batch.connectionId }));
    const last = page.at(-1);
    if (!last || page.length < AT_ONCE) return;
    after = last.id;
  }
}
