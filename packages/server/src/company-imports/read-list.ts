import {
  checkClient,
  type ClientProblem,
  type ClientRow,
  type ClientValues,
  type ListChoices,
} from '@client-link/intake/clients';
import { codeKey } from '../companies/company-columns.ts';
import { type Database, transact } from '../database/open.ts';
import type { Work } from '../jobs/jobs.ts';
import { searchKey } from '../records/search-key.ts';
import { emailKey } from '../staff/email-key.ts';
import { countRows, type ImportRow } from './company-imports.ts';
import { judgeAll } from './judge-rows.ts';
import { readListInThread } from './read-list-in-thread.ts';

/** A list that takes the server down each time is not read for ever. */
const MAX_ATTEMPTS = 4;
const ROWS_A_STATEMENT = 100;

/** Ends a reading that is no longer wanted: other columns were chosen, or the import was given up. */
class Outdated extends Error {}

/** Reads a client list into rows, and checks each. One that a stop cuts off is read again from its start. */
export const readList: Work = async (context, { subject: importId, attempts, signal }) => {
  const { database, log, blobs } = context;
  const row = await database
    .selectFrom('company_imports')
    .selectAll()
    .where('id', '=', importId)
    .where('status', '=', 'reading')
    .executeTakeFirst();
  if (!row) return;
  const current = wanted(database, row);
  try {
    if (attempts > MAX_ATTEMPTS) throw new Error('The server was stopped or killed each time it read the list');
    const corrections = await correctionsOf(database, importId);
    const owners = await ownersOf(database, row.organisation_id);
    await current((transaction) => forgetRows(transaction, importId));
    let lastLine = 0;
    const reading = await readListInThread(
      {
        file: { id: row.file_id, name: row.file_name },
        place: blobs.place,
        choices: JSON.parse(row.choices) as ListChoices,
      },
      {
        signal,
        onRows: async (rows) => {
          lastLine = rows.at(-1)!.line;
          const stored = rows.map((each) => storedRow(row, each, corrections.get(each.line), owners));
          await current(async (transaction) => {
            for (let at = 0; at < stored.length; at += ROWS_A_STATEMENT)
              await storeRows(transaction, stored.slice(at, at + ROWS_A_STATEMENT));
            await transaction
              .updateTable('company_imports')
              .set(({ eb }) => ({ row_count: eb('row_count', '+', rows.length) }))
              .where('id', '=', importId)
              .execute();
          });
        },
      },
    );
    // Corrected rows of an earlier reading that the list, read like this, does not have.
    await current((transaction) =>
      transaction
        .deleteFrom('company_import_rows')
        .where('import_id', '=', importId)
        .where('reading', '<>', row.reading)
        .execute(),
    );
    await judgeAll(row, lastLine, current);
    await current(async (transaction) => {
      await countRows(transaction, importId);
      await transaction
        .updateTable('company_imports')
        .set({
          status: reading.refusal ? 'refused' : 'ready',
          refusal: reading.refusal ? JSON.stringify(reading.refusal) : null,
          understood: reading.understood ? JSON.stringify(reading.understood) : null,
        })
        .where('id', '=', importId)
        .execute();
    });
  } catch (cause) {
    if (cause instanceof Outdated) return;
    if (signal.aborted) throw cause;
    log.error({ err: cause, import: importId }, 'a client list could not be read');
    await current((transaction) =>
      transaction
        .updateTable('company_imports')
        .set({ status: 'refused', refusal: JSON.stringify({ code: 'unreadable' }) })
        .where('id', '=', importId)
        .execute(),
    ).catch(() => {});
  }
};

/** Runs work as long as this reading is the one that is wanted. */
const wanted =
  (database: Database, { id, reading }: ImportRow) =>
  (work: (transaction: Database) => Promise<unknown>): Promise<void> =>
    transact(database, async (transaction) => {
      const now = await transaction
        .selectFrom('company_imports')
        .select('id')
        .where('id', '=', id)
        .where('reading', '=', reading)
        .where('status', '=', 'reading')
        .executeTakeFirst();
      if (!now) throw new Outdated();
      await work(transaction);
    });

/** Rows that nobody corrected; the others stay until they are read again, whatever stops the server meanwhile. */
async function forgetRows(transaction: Database, importId: string): Promise<void> {
  await transaction
    .deleteFrom('company_import_rows')
    .where('import_id', '=', importId)
    .where('fixes', 'is', null)
    .where('state', '=', 'open')
    .execute();
  await transaction.updateTable('company_imports').set({ row_count: 0 }).where('id', '=', importId).execute();
}

const storeRows = (transaction: Database, rows: ReturnType<typeof storedRow>[]) =>
  transaction
    .insertInto('company_import_rows')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['import_id', 'line']).doUpdateSet((values) => ({
        reading: values.ref('excluded.reading'),
        cells: values.ref('excluded.cells'),
        field_values: values.ref('excluded.field_values'),
        problems: values.ref('excluded.problems'),
        own_errors: values.ref('excluded.own_errors'),
        name_key: values.ref('excluded.name_key'),
        code_key: values.ref('excluded.code_key'),
      })),
    )
    .execute();

interface Correction {
  fixes: ClientValues;
  isOut: boolean;
}

/** What a person did to rows of an earlier reading. */
async function correctionsOf(database: Database, importId: string): Promise<Map<number, Correction>> {
  const rows = await database
    .selectFrom('company_import_rows')
    .select(['line', 'fixes', 'state'])
    .where('import_id', '=', importId)
    .where((where) => where.or([where('fixes', 'is not', null), where('state', '=', 'out')]))
    .execute();
  return new Map(
    rows.map(({ line, fixes, state }) => [line, { fixes: fixes ? JSON.parse(fixes) : {}, isOut: state === 'out' }]),
  );
}

/** Colleagues by the addresses with which they sign in. */
export async function ownersOf(database: Database, organisationId: string): Promise<Map<string, string>> {
  const staff = await database
    .selectFrom('staff')
    .select(['id', 'email_key'])
    .where('organisation_id', '=', organisationId)
    .execute();
  return new Map(staff.map(({ id, email_key }) => [email_key, id]));
}

function storedRow(
  { id: importId, reading }: ImportRow,
  { line, cells, values }: ClientRow,
  correction: Correction | undefined,
  owners: Map<string, string>,
) {
  const fixes = correction?.fixes ?? {};
  return {
    import_id: importId,
    line,
    reading,
    cells: JSON.stringify(cells),
    fixes: correction && Object.keys(fixes).length ? JSON.stringify(fixes) : null,
    state: correction?.isOut ? ('out' as const) : ('open' as const),
    ...columnsOfValues(corrected(values, fixes), owners),
  };
}

/** Values as a person corrected them; an empty text takes one away. */
export const corrected = (values: ClientValues, fixes: ClientValues): ClientValues =>
  Object.fromEntries(Object.entries({ ...values, ...fixes }).filter(([, value]) => value !== ''));

/** What is stored of a row's values: themselves, what is wrong with them, and how they are compared. */
export function columnsOfValues(values: ClientValues, owners: Map<string, string>) {
  const problems: ClientProblem[] = checkClient(values);
  const { name, code, ownerEmail } = values;
  const isWrong = problems.some(({ field }) => field === 'ownerEmail');
  if (ownerEmail && !isWrong && !owners.has(emailKey(ownerEmail)))
    problems.push({ code: 'owner_unknown', severity: 'error', field: 'ownerEmail', params: { value: ownerEmail } });
  return {
    field_values: JSON.stringify(values),
    problems: JSON.stringify(problems),
    own_errors: problems.length,
    name_key: name ? searchKey(name) : null,
    code_key: code ? codeKey(code) : null,
  };
}
