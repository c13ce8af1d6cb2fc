// The server reads and stores a million bills, while others ask it for something: `npm run bench -- server`.
import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createClient } from '@client-link/api-client';
import { createLinkClient } from '@client-link/api-client/link';

const ROWS = Number(process.argv[2] ?? 1_000_000);
const SUPPLIERS = 5000;
const BLOCK_BYTES = 8 * 1024 * 1024;
const PIECE_BYTES = 16 * 1024 * 1024;
const API_KEY = 'bench-api-key-of-the-only-organisation';
const ORIGIN = 'http://127.0.0.1:4100';

const money = (cents: number) => (cents / 100).toFixed(2);
const day = (number: number) => new Date(Date.UTC(2023, 0, 1 + number)).toISOString().slice(0, 10);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const dataDir = mkdtempSync(join(tmpdir(), 'bench-server-'));
const port = await freePort();
const baseUrl = `http://localhost:${port}`;
const server = fork(new URL('../packages/server/src/main.ts', import.meta.url).pathname, {
  env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, INITIAL_API_KEY: API_KEY, LOG_LEVEL: 'warn' },
  execArgv: ['--conditions=@client-link/source'],
});
await new Promise((ready) => server.once('message', ready));
try {
  await measure();
} finally {
  const gone = new Promise((exited) => server.once('exit', exited));
  server.kill();
  await gone;
  rmSync(dataDir, { recursive: true, force: true });
}

async function measure(): Promise<void> {
  // Before anything is asked: no connection waits while it is made.
  const file = billsFile();
  const client = createClient({ baseUrl, apiKey: API_KEY });
  const company = await client.companies.create({ name: 'Bench Ltd' });
  const mint = async () =>
    (await client.linkSessions.create(company.id, { origins: [ORIGIN], capabilities: ['upload'] })).token!;
  const link = createLinkClient({
    baseUrl,
    fetchSessionToken: mint,
    fetch: (url, init) => fetch(url, { ...init, headers: { ...(init?.headers as object), origin: ORIGIN } }),
  });
  let session = await link.session.get();
  session = await link.session.chooseSource({ version: session.version, integrationKey: 'file', method: 'upload' });
  const { hash } = await link.consents.text({ locale: 'en' });
  session = await link.consents.give({ version: session.version, hash, locale: 'en' });

  const read = async (report: 'suppliers' | 'bills', bytes: Buffer) => {
    const headers = await link.uploads.headers();
    const id = await sendFile(link.uploads.url, headers, report, bytes);
    await link.uploads.finish(id, { digest: digestOf(bytes) });
    const start = performance.now();
    let draft = await link.reports.saveDraft(report, { uploadIds: [id] });
    while (draft.status === 'checking') {
      await pause(100);
      draft = await link.reports.get(report);
    }
    if (draft.status !== 'ready') throw new Error(`${report}: ${JSON.stringify(draft.summary?.problems.slice(0, 3))}`);
    session = await link.session.get();
    const sending = performance.now();
    const leaveOutErrors = true;
    await link.reports.send(report, { version: session.version, draftVersion: draft.version, leaveOutErrors });
    const end = performance.now();
    return { ms: end - start, sendMs: end - sending, draft };
  };

  await read('suppliers', suppliersFile());
  const asking = new AbortController();
  const waits = [
    askAgain(asking.signal, () => client.companies.get(company.id)),
    askAgain(asking.signal, () => client.suppliers.list(company.id, { pageSize: 20 })),
    askAgain(asking.signal, () => link.session.get()),
  ];
  const { ms, sendMs, draft } = await read('bills', file);
  asking.abort();
  const latencies = (await Promise.all(waits)).flat().toSorted((one, other) => one - other);
  const { soundCount } = draft.summary!;
  const bills = await client.bills.list(company.id, { page: Math.ceil(soundCount / 100) });
  if (bills.totalResults !== soundCount) throw new Error(`${bills.totalResults} of ${soundCount} bills were stored`);

  const bare = insertBare();
  const seconds = (value: number) => `${(value / 1000).toFixed(1)} s`;
  console.log(`server: ${soundCount} bills of ${(file.length / 1e6).toFixed(0)} MB read, checked, stored and sent`);
  console.log(
    `  ${(bare / ms).toFixed(2)} × the rate of a bare bulk insert of the same rows (${seconds(ms)}, ${seconds(bare)})`,
  );
  console.log(`  sending took ${sendMs.toFixed(0)} ms of it`);
  const at = (share: number) => `${latencies[Math.floor(latencies.length * share)]!.toFixed(0)} ms`;
  console.log(
    `  ${latencies.length} other requests meanwhile: median ${at(0.5)}, p99 ${at(0.99)}, longest ${at(0.99999)}`,
  );
}

/** Milliseconds that each call takes, one after the other until told to stop. */
async function askAgain(signal: AbortSignal, ask: () => Promise<unknown>): Promise<number[]> {
  const latencies: number[] = [];
  while (!signal.aborted) {
    const start = performance.now();
    await ask();
    latencies.push(performance.now() - start);
    await pause(50);
  }
  return latencies;
}

/** The same rows into an identical table of another file, in one transaction; only the inserting is counted. */
function insertBare(): number {
  const from = new DatabaseSync(join(dataDir, 'client-link.db'), { readOnly: true });
  const to = new DatabaseSync(join(dataDir, 'bare.db'));
  to.exec('pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -65536');
  const { sql } = from.prepare(`select sql from sqlite_master where name = 'report_rows'`).get() as { sql: string };
  to.exec(sql);
  const insert = to.prepare('insert into report_rows values (?, ?, ?, ?, ?, ?, ?)');
  let ms = 0;
  const timed = (work: () => void) => {
    const start = performance.now();
    work();
    ms += performance.now() - start;
  };
  timed(() => to.exec('begin'));
  const rows = from.prepare('select * from report_rows order by id').iterate();
  for (let some = take(rows, 50_000); some.length; some = take(rows, 50_000))
    timed(() => {
      for (const values of some) insert.run(...values);
    });
  timed(() => to.exec('commit'));
  from.close();
  to.close();
  return ms;
}

function take(rows: Iterator<Record<string, unknown>>, count: number): (string | number | null)[][] {
  const some: (string | number | null)[][] = [];
  while (some.length < count) {
    const { done, value } = rows.next();
    if (done) break;
    some.push(Object.values(value) as (string | number | null)[]);
  }
  return some;
}

function suppliersFile(): Buffer {
  const lines = ['Vendor ID,Vendor Name,Email'];
  for (let row = 0; row < SUPPLIERS; row++) lines.push(`V${row},"Élan Steel & Sons ${row}",ap${row}@elan.example`);
  return Buffer.from(lines.join('\r\n'));
}

/** Twelve columns, as a large company's software would write them; bills come by their number, not by their day. */
function billsFile(): Buffer {
  const parts = [
    'Bill ID,Invoice Number,Vendor ID,Vendor Name,Invoice Date,Due Date,Description,Currency,Subtotal,Tax,Total,Status\r\n',
  ];
  for (let row = 0; row < ROWS; row++) {
    const supplier = (row * 7919) % SUPPLIERS;
    const cents = 1000 + ((row * 104_729) % 9_000_000);
    const tax = Math.round(cents / 5);
    const issued = day((row * 31) % 1000);
    const due = day(((row * 31) % 1000) + 30);
    parts.push(
      `B${String(row).padStart(8, '0')},INV-${row},V${supplier},"Élan Steel & Sons ${supplier}",${issued},${due},"Delivery of steel, order ${row}",EUR,${money(cents)},${money(tax)},${money(cents + tax)},${row % 3 ? 'Paid' : 'Open'}\r\n`,
    );
  }
  return Buffer.from(parts.join(''));
}

async function sendFile(url: string, headers: Record<string, string>, report: string, bytes: Buffer): Promise<string> {
  const common = { ...headers, origin: ORIGIN, 'tus-resumable': '1.0.0' };
  const created = await fetch(url, {
    method: 'POST',
    headers: {
      ...common,
      'upload-length': String(bytes.length),
      'upload-metadata': `report ${btoa(report)},filename ${btoa(`${report}.csv`)}`,
    },
  });
  const location = created.headers.get('location')!;
  for (let offset = 0; offset < bytes.length; offset += PIECE_BYTES)
    await fetch(location, {
      method: 'PATCH',
      headers: { ...common, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
      body: bytes.subarray(offset, offset + PIECE_BYTES) as never,
    });
  return location.split('/').at(-1)!;
}

function digestOf(bytes: Buffer): string {
  const whole = createHash('sha256');
  for (let start = 0; start < bytes.length; start += BLOCK_BYTES)
    whole.update(
      createHash('sha256')
        .update(bytes.subarray(start, start + BLOCK_BYTES))
        .digest(),
    );
  return whole.digest('hex');
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => probe.once('listening', listening));
  const { port: free } = probe.address() as { port: number };
  await new Promise((closed) => probe.close(closed));
  return free;
}
