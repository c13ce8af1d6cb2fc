import type { Context } from '../context.ts';
import type { BulkTable } from '../database/bulk.ts';
import { held } from '../database/dialect.ts';
import { type Database, writeInBulk } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { offsetOf, pageOf } from '../http/page.ts';
import type { Work } from '../jobs/jobs.ts';
import type { StoredProblem } from './read-in-thread.ts';
import { SupersededReading } from './readings.ts';

type Draft = Rows['drafts'];

const PROBLEMS_REMOVED_AT_ONCE = 2000;

const draftProblems: BulkTable = {
  name: 'draft_problems',
  columns: {
    draft_id: 'bigint',
    position: 'bigint',
    code: 'text',
    severity: 'text',
    column_title: 'text',
    json: 'text',
    search_key: 'text',
    cells: 'text',
    taken: 'text',
  },
};

/**
 * Keeps some of what was found in a report, in the order of its files.
 * @throws SupersededReading when the draft was given up meanwhile, perhaps by another node
 */
export const addProblems = (
  database: Database,
  draftId: number,
  start: number,
  problems: StoredProblem[],
): Promise<void> =>
  writeInBulk(database, async (transaction, insert) => {
    const draft = transaction.selectFrom('drafts').select('id').where('id', '=', draftId);
    if (!(await held(transaction, draft).executeTakeFirst())) throw new SupersededReading();
    await insert(
      draftProblems,
      problems.flatMap((problem, place) => [draftId, start + place, ...problem]),
    );
  });

interface Asked {
  page: number;
  pageSize: number;
  code?: string | undefined;
  column?: string | undefined;
  severity?: 'error' | 'warning' | undefined;
}

/** A page of what was found in a report. */
export async function listProblems({ database }: Context, draft: Draft, asked: Asked) {
  let rows = database.selectFrom('draft_problems').where('draft_id', '=', draft.id);
  if (asked.code !== undefined) rows = rows.where('code', '=', asked.code);
  if (asked.severity !== undefined) rows = rows.where('severity', '=', asked.severity);
  if (asked.column !== undefined) rows = rows.where('column_title', '=', asked.column);
  const { total } = await rows.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const page = await rows.select('json').orderBy('position').limit(asked.pageSize).offset(offsetOf(asked)).execute();
  const path = `/link/session/reports/${draft.report}/problems`;
  return pageOf(
    path,
    asked,
    total,
    page.map(({ json }) => JSON.parse(json)),
  );
}

/** Deletes the problems of a draft that was given up, or whose files are gone. */
export const removeProblems: Work = ({ database }, { subject, signal }) =>
  removeProblemsOf(database, Number(subject), signal);

/** Deletes the problems of a draft, some at a time. */
export async function removeProblemsOf(database: Database, draftId: number, signal: AbortSignal): Promise<void> {
  for (let isLeft = true; isLeft;) {
    signal.throwIfAborted();
    const some = await database
      .selectFrom('draft_problems')
      .select('position')
      .where('draft_id', '=', draftId)
      .orderBy('position')
      .limit(1)
      .offset(PROBLEMS_REMOVED_AT_ONCE)
      .executeTakeFirst();
    let rows = database.deleteFrom('draft_problems').where('draft_id', '=', draftId);
    if (some) rows = rows.where('position', '<', some.position);
    await rows.execute();
    isLeft = some !== undefined;
  }
}
