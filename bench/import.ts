// How long an import of companies takes and its undo, and how much memory its server: reading and checking beside reading
// the same file by itself, importing beside the same rows written into a bare database. ROWS=100000 for a large list.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createClient } from '@client-link/api-client';
import { type CompanyImport, createCompanyImportsClient } from '@client-link/api-client/company-imports';
import { blobSource } from '@client-link/intake';
import { readClientList } from '@client-link/intake/clients';
import { freePort } from '../packages/server/test/free-port.ts';

const ROWS = Number(process.env.ROWS ?? 20_000);
const line = (row: number) =>
  `Company ${row},C-${row},"${row} Long Street\nTown",Contact ${row},c${row}@example.com,region: EU\n`;
const file = new Blob(
  ['Name,Code,Address,Contact,E-mail,Tags\n', ...Array.from({ length: ROWS }, (_, row) => line(row))],
  { type: 'text/csv' },
);

const seconds = (since: number) => (performance.now() - since) / 1000;

async function readAlone(): Promise<number> {
  const start = performance.now();
  await readClientList(blobSource(file, 'clients.csv'), { onRows: () => {} });
  return seconds(start);
}

/** The same companies in a bare database, in one transaction: no check, no event, no row that is kept. */
function writeAlone(): number {
  const database = new DatabaseSync(join(mkdtempSync(join(tmpdir(), 'bare-')), 'bare.db'));
  database.exec('pragma journal_mode = wal; create table companies (id text primary key, name text, code text)');
  const start = performance.now();
  const insert = database.prepare('insert into companies values (?, ?, ?)');
  database.exec('begin');
  for (let row = 0; row < ROWS; row++) insert.run(crypto.randomUUID(), `Company ${row}`, `C-${row}`);
  database.exec('commit');
  database.close();
  return seconds(start);
}

/** The most memory that a process has held, in MB, as the system counts it; undefined where it does not. */
function mostMemory(pid: number): number | undefined {
  try {
    const [, kB] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))!;
    return Math.round(Number(kB) / 1000);
  } catch {
    return undefined;
  }
}

const port = await freePort();
const apiKey = 'bench-api-key-of-the-only-organisation';
const server = fork(new URL('../packages/server/src/main.ts', import.meta.url), {
  env: {
    ...process.env,
    PORT: String(port),
    DATA_DIR: mkdtempSync(join(tmpdir(), 'bench-')),
    INITIAL_API_KEY: apiKey,
    LOG_LEVEL: 'silent',
    CALLS_PER_MINUTE_OF_KEY: '100000',
    ...(process.env.DATABASE_URL && { KEYRING: `1:${btoa('k'.repeat(32))}` }),
  },
  execArgv: ['--conditions=@client-link/source'],
});
await once(server, 'message');
const imports = createCompanyImportsClient(createClient({ baseUrl: `http://localhost:${port}`, apiKey }));
/** The longest that a small question waited meanwhile. */
let slowestMs = 0;
async function until(id: string, status: CompanyImport['status']): Promise<void> {
  for (;;) {
    const asked = performance.now();
    const state = await imports.get(id);
    slowestMs = Math.max(slowestMs, performance.now() - asked);
    if (state.status === status) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

try {
  const before = mostMemory(server.pid!);
  const { id } = await imports.create({ fileName: 'clients.csv', bytes: file.size });
  await imports.sendFile({ id, bytes: file.size }, file);
  let start = performance.now();
  await imports.check(id);
  await until(id, 'ready');
  const reading = seconds(start);
  start = performance.now();
  await imports.start(id);
  await until(id, 'done');
  const importing = seconds(start);
  start = performance.now();
  await imports.undo(id);
  await until(id, 'undone');
  const undoing = seconds(start);
  const [readingAlone, writingAlone] = [await readAlone(), writeAlone()];
  console.log(`Importing ${ROWS.toLocaleString('en')} companies (${(file.size / 1e6).toFixed(1)} MB of CSV)
  reading and checking   ${reading.toFixed(1)} s   reading alone ${readingAlone.toFixed(1)} s: ${(reading / readingAlone).toFixed(1)} times
  creating               ${importing.toFixed(1)} s   writing alone ${writingAlone.toFixed(1)} s: ${(importing / writingAlone).toFixed(1)} times
  undoing                ${undoing.toFixed(1)} s   ${((undoing / ROWS) * 1000).toFixed(1)} ms a company
  slowest answer meanwhile ${slowestMs.toFixed(0)} ms
  memory of the server   ${before} MB before, ${mostMemory(server.pid!)} MB at most`);
} finally {
  server.kill('SIGTERM');
  await once(server, 'exit');
}
