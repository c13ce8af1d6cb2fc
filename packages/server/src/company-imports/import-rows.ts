import type { CompanyImport, CompanyImportRow, Page, Paging } from '@client-link/contract';
import { cleanClientValue, type ClientField, type ClientProblem, type ClientValues } from '@client-link/intake/clients';
import { sql } from 'kysely';
import type * as z from 'zod/mini';
import type { Context } from '../context.ts';
import { type Database, transact } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { offsetOf, pageOf } from '../http/page.ts';
import { Refusal } from '../http/refuse.ts';
import { countRows, findImport, type ImportRow, importView, requireStatus } from './company-imports.ts';
import { judgeAll, judgeRows } from './judge-rows.ts';
import { columnsOfValues, corrected, ownersOf } from './read-list.ts';

export type Row = Rows['company_import_rows'];
export type Show = 'all' | 'errors' | 'warnings' | 'takenOut' | 'imported' | 'rejected';

const states = {
  open: 'open',
  out: 'takenOut',
  created: 'imported',
  rejected: 'rejected',
  removed: 'removed',
} as const satisfies Record<Row['state'], CompanyImportRow['status']>;

export async function listRows(
  { database }: Context,
  importId: string,
  query: z.output<typeof Paging> & { show: Show },
): Promise<Page<CompanyImportRow>> {
  const rows = rowsToShow(database, importId, query.show);
  const { total } = await rows.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const page = await rows.selectAll().orderBy('line').limit(query.pageSize).offset(offsetOf(query)).execute();
  return pageOf(`/api/companyImports/${importId}/rows`, query, Number(total), await rowViews(database, page));
}

function rowsToShow(database: Database, importId: string, show: Show) {
  const rows = database.selectFrom('company_import_rows').where('import_id', '=', importId);
  if (show === 'errors') return rows.where('state', '=', 'open').where('severity', '=', 2);
  if (show === 'warnings') return rows.where('state', '=', 'open').where('severity', '=', 1);
  if (show === 'takenOut') return rows.where('state', '=', 'out');
  if (show === 'imported') return rows.where('state', '=', 'created');
  return show === 'rejected' ? rows.where('state', '=', 'rejected') : rows;
}

/** Rows as the API shows them. */
export async function rowViews(database: Database, rows: readonly Row[]): Promise<CompanyImportRow[]> {
  const problems = await problemsOf(database, rows);
  return rows.map((row, place) => ({
    line: row.line,
    status: states[row.state],
    values: JSON.parse(row.field_values) as Record<string, string>,
    problems: problems[place]!.map((problem) => ({ ...problem })),
    ...(row.company_id !== null && { companyId: row.company_id }),
  }));
}

/** All that is wrong with each of some rows: in itself, and beside other rows and companies. */
export async function problemsOf(database: Database, rows: readonly Row[]): Promise<ClientProblem[][]> {
  const taken = rows.flatMap(({ code_taken_by }) => code_taken_by ?? []);
  const others = taken.length
    ? await database.selectFrom('companies').select(['id', 'name']).where('id', 'in', taken).execute()
    : [];
  const nameOf = new Map(others.map(({ id, name }) => [id, name]));
  return rows.map((row) => {
    const problems = JSON.parse(row.problems) as ClientProblem[];
    if (row.state !== 'open' && row.state !== 'rejected' && row.state !== 'out') return problems;
    const { code = '' } = JSON.parse(row.field_values) as ClientValues;
    const { code_taken_by: takenBy, code_twin: codeTwin, name_twin: nameTwin, name_taken_by: nameTakenBy } = row;
    if (takenBy !== null) {
      const params = { value: code, other: nameOf.get(takenBy) ?? '', companyId: takenBy };
      problems.push({ code: 'code_taken', severity: 'error', field: 'code', params });
    } else if (codeTwin !== null)
      problems.push({
        code: 'code_repeated',
        severity: 'error',
        field: 'code',
        params: { value: code, otherLine: codeTwin },
      });
    if (nameTakenBy !== null)
      problems.push({ code: 'name_taken', severity: 'warning', field: 'name', params: { companyId: nameTakenBy } });
    else if (nameTwin !== null)
      problems.push({ code: 'name_repeated', severity: 'warning', field: 'name', params: { otherLine: nameTwin } });
    return problems;
  });
}

/**
 * Corrects a row, takes it out or puts it back; it is checked at once, and so are those that have or had its code or
 * name.
 * @throws Refusal `import_not_found`, `import_not_ready`, `not_found`
 */
export async function updateRow(
  context: Context,
  place: { organisationId: string; importId: string; line: number },
  { values = {}, isTakenOut }: { values?: Partial<Record<string, string>>; isTakenOut?: boolean | undefined },
): Promise<CompanyImportRow> {
  const { organisationId, importId, line } = place;
  return transact(context.database, async (transaction) => {
    const found = await findImport(transaction, organisationId, importId);
    requireStatus(found, 'ready');
    const rowAt = () =>
      transaction
        .selectFrom('company_import_rows')
        .selectAll()
        .where('import_id', '=', importId)
        .where('line', '=', line)
        .executeTakeFirst();
    const row = await rowAt();
    if (!row) throw new Refusal('not_found', `The list has no row ${line}.`);
    const changes = Object.fromEntries(
      Object.entries(values).map(([field, text]) => [field, cleanClientValue(field as ClientField, text ?? '')]),
    ) as ClientValues;
    const all = corrected(JSON.parse(row.field_values) as ClientValues, changes);
    const fixes = { ...(row.fixes ? (JSON.parse(row.fixes) as ClientValues) : {}), ...changes };
    const columns = columnsOfValues(all, await ownersOf(transaction, organisationId));
    await transaction
      .updateTable('company_import_rows')
      .set({
        ...columns,
        fixes: Object.keys(fixes).length ? JSON.stringify(fixes) : null,
        ...(isTakenOut !== undefined && { state: isTakenOut ? ('out' as const) : ('open' as const) }),
      })
      .where('import_id', '=', importId)
      .where('line', '=', line)
      .execute();
    const codes = sql.join([row.code_key ?? '', columns.code_key ?? '']);
    const names = sql.join([row.name_key ?? '', columns.name_key ?? '']);
    await judgeRows(
      transaction,
      found,
      sql<boolean>`(line = ${line} or code_key in (${codes}) or name_key in (${names}))`,
    );
    await countRows(transaction, importId);
    return (await rowViews(transaction, [(await rowAt())!]))[0]!;
  });
}

/**
 * Takes out all rows with errors, or with warnings; or puts all back that were taken out.
 * @throws Refusal `import_not_ready`, `import_not_found`
 */
export async function takeOutRows(
  context: Context,
  { organisationId, importId }: { organisationId: string; importId: string },
  which: 'errors' | 'warnings' | 'none',
): Promise<CompanyImport> {
  const row = await transact(context.database, async (transaction) => {
    const found: ImportRow = await findImport(transaction, organisationId, importId);
    requireStatus(found, 'ready');
    const rows = transaction.updateTable('company_import_rows').where('import_id', '=', importId);
    if (which === 'none') await rows.set({ state: 'open' }).where('state', '=', 'out').execute();
    else
      await rows
        .set({ state: 'out' })
        .where('state', '=', 'open')
        .where('severity', '=', which === 'errors' ? 2 : 1)
        .execute();
    const { last } = await transaction
      .selectFrom('company_import_rows')
      .select(({ fn }) => fn.max('line').as('last'))
      .where('import_id', '=', importId)
      .executeTakeFirstOrThrow();
    await judgeAll(found, Number(last ?? 0), (work) => work(transaction));
    await countRows(transaction, importId);
    return findImport(transaction, organisationId, importId);
  });
  return importView(context, row);
}
