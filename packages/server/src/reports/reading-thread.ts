import { parentPort } from 'node:worker_threads';
import type { ReportSummary } from '@client-link/contract';
import {
  type NotedRow,
  type Problem,
  type Reading,
  readReport,
  type ReportRow,
  type SupplierKeys,
} from '@client-link/intake';
import { openInThread } from '../blobs/blob-store.ts';
import { type Database, openForReading } from '../database/open.ts';
import type { BatchRows } from '../records/batch-rows.ts';
import { searchKey } from '../records/search-key.ts';
import { createCanonical, derivedSupplier } from './canonical.ts';
import { SupplierOverlap } from './other-company.ts';
import { type MergeOutcome, Merging, ROWS_AT_ONCE } from './merging.ts';
import type { Batch, FromThread, ReadingOrder, StoredProblem, ToThread } from './read-in-thread.ts';

// Reads one report away from the requests: nothing that a file does to its reader reaches them.

const PROBLEMS_AT_ONCE = 1000;
/** Messages that may wait for the database. */
const WAITING_AT_MOST = 16;
const PROGRESS_EVERY_MS = 200;
const PROBLEMS_SHOWN = 200;
const MISSING_SHOWN = 200;

const port = parentPort!;

// The reader lets others run now and then; here nobody waits but for messages, and a timer would cost a millisecond.
Object.assign(globalThis, { scheduler: { yield: () => new Promise(setImmediate) } });

let waiting = 0;
let onRoom: (() => void) | undefined;
port.on('message', (message: ToThread) => {
  if (message.type === 'read') return void read(message.order);
  waiting--;
  onRoom?.();
});

async function read(order: ReadingOrder): Promise<void> {
  try {
    await readAll(order);
  } catch (cause) {
    say({ type: 'failed', message: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) });
  }
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
const say = (message: FromThread) => port.postMessage(message);

/** Waits until the database is behind by fewer messages than this. */
async function untilFewerThan(messages: number): Promise<void> {
  if (waiting < messages) return;
  await new Promise<void>((resolve) => {
    onRoom = resolve;
  });
  return untilFewerThan(messages);
}

/** Sends what is to be written; waits while the database is behind. */
async function send(message: Extract<FromThread, { type: 'rows' | 'problems' }>): Promise<void> {
  say(message);
  waiting++;
  await untilFewerThan(WAITING_AT_MOST);
}

const sendRows = (rows: BatchRows) => send({ type: 'rows', rows });

async function readAll(order: ReadingOrder): Promise<void> {
  const database = await openForReading(order.databasePlace);
  const sources = await openInThread(order.blobPlace, order.files);
  const suppliers = order.suppliers === undefined ? undefined : (JSON.parse(order.suppliers) as SupplierKeys);
  const merging = await Merging.start(database, order.batch, sendRows);
  const canonical = createCanonical(order.kind, idsByName(suppliers));
  const overlap = await SupplierOverlap.of(database, order.earlierSuppliers);
  const names = new Set<string>();
  const noted: Noted = new Map();
  let reportedAt = 0;

  const reading = await readReport(sources, {
    ...order.options,
    kind: order.kind,
    ...(suppliers && { suppliers }),
    onProgress: (progress) => {
      if (performance.now() - reportedAt < PROGRESS_EVERY_MS) return;
      reportedAt = performance.now();
      say({ type: 'progress', progress });
    },
    onNoted: ({ file, line, cells, taken }) => noted.set(`${file}:${line}`, { cells, taken }),
    onRows: async (rows: ReportRow[]) => {
      for (const row of rows) {
        const stored = canonical(row);
        if (order.kind === 'suppliers') names.add(stored.sortKey);
        if (overlap.isNeeded) overlap.add((row as { supplierName?: string }).supplierName);
        merging.take(stored);
      }
      await merging.sendOn(ROWS_AT_ONCE);
    },
  });

  if (order.kind === 'suppliers') merging.dropOutdated(names);
  // Rows that errors keep out may be the very ones that seem to be gone.
  if (reading.soundCount && !reading.errorRowCount)
    await merging.markGone(order.kind === 'suppliers' ? undefined : reading.period);
  await merging.sendOn(1);
  const derived = order.suppliersBatch && (await deriveSuppliers(database, order.suppliersBatch, reading));
  await sendProblems(reading, noted);
  await untilFewerThan(1);
  for (const source of sources) await source.close();
  await database.destroy();

  say({
    type: 'done',
    status: isRefused(reading) ? 'refused' : 'ready',
    summary: JSON.stringify({ ...summaryOf(reading), mismatch: overlap.mismatch }),
    merged: merging.outcome(order.kind !== 'suppliers'),
    ...(derived && { derived }),
    ...(reading.suppliers && { suppliers: JSON.stringify(reading.suppliers) }),
  });
}

function idsByName(suppliers: SupplierKeys | undefined): (name: string) => string | undefined {
  const ids = new Map<string, string>();
  suppliers?.names.forEach((name, place) => {
    const key = searchKey(name);
    if (name && suppliers.ids[place] && !ids.has(key)) ids.set(key, suppliers.ids[place]);
  });
  return (name) => ids.get(searchKey(name));
}

/** Suppliers that bills name, that Suppliers lacks and that the person had made. */
async function deriveSuppliers(database: Database, batch: Batch, reading: Reading): Promise<MergeOutcome> {
  const merging = await Merging.start(database, batch, sendRows);
  for (const { id, name, fix } of reading.missingSuppliers) {
    if (fix !== 'create') continue;
    const stored = derivedSupplier({ id, name });
    if (!merging.has(stored.recordId)) merging.take(stored);
  }
  await merging.sendOn(1);
  return merging.outcome(false);
}

/** Rows that something was noted of, by file and line: as many as problems are listed. */
type Noted = Map<string, Pick<NotedRow, 'cells' | 'taken'>>;

async function sendProblems({ problems }: Reading, noted: Noted): Promise<void> {
  for (let start = 0; start < problems.length; start += PROBLEMS_AT_ONCE) {
    const some = problems.slice(start, start + PROBLEMS_AT_ONCE);
    await send({ type: 'problems', start, problems: some.map((problem) => storedProblem(problem, noted)) });
  }
}

function storedProblem(problem: Problem, noted: Noted): StoredProblem {
  const { code, severity, column = null, file, fileIndex = 0, line, value = '', row = '' } = problem;
  const { cells, taken } = noted.get(`${fileIndex}:${line}`) ?? {};
  const words = cells ?? [row, value];
  return [
    code,
    severity,
    column,
    JSON.stringify(problem),
    searchKey([line ?? '', column ?? '', ...words, file].join(' ')),
    cells ? JSON.stringify(cells) : null,
    taken ? JSON.stringify(taken) : null,
  ];
}

/** Nothing in it can be sent, or a file of it as a whole can't be used. */
const isRefused = ({ soundCount, problems }: Reading) =>
  soundCount === 0 || problems.some(({ severity, line }) => severity === 'error' && line === undefined);

const summaryOf = (reading: Reading): ReportSummary => ({
  rowCount: reading.rowCount,
  soundCount: reading.soundCount,
  excludedCount: reading.excludedCount,
  errorRowCount: reading.errorRowCount,
  errorCount: reading.errorCount,
  warningCount: reading.warningCount,
  groups: reading.groups.map((group) => ({ ...group })),
  totals: reading.totals,
  ...(reading.period && { period: reading.period }),
  controlTotals: reading.controlTotals.map((total) => ({ ...total })),
  missingSuppliers: reading.missingSuppliers.slice(0, MISSING_SHOWN).map((supplier) => ({ ...supplier })),
  missingSupplierCount: reading.missingSuppliers.length,
  questions: reading.questions.map((question) => ({ ...question })),
  files: reading.files.map(({ name, bytes, understood }) => ({
    name,
    bytes,
    understood: { ...understood, columns: understood.columns.map((column) => ({ ...column })) },
  })),
  problems: reading.problems.slice(0, PROBLEMS_SHOWN).map((problem) => ({ ...problem })),
});
