// How long the spend analysis of a company with many bills takes, its workbook too, and how much memory, beside reading
// the same rows alone; and how long others wait meanwhile: `npm run bench -- spend`. BILLS=1000000 for a large company.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@client-link/api-client';
import { createSpendClient } from '@client-link/api-client/spend';
import { type Database, openDatabase, writeInBulk } from '../packages/server/src/database/open.ts';
import { everyRow } from '../packages/server/src/records/every-row.ts';
import { freePort } from '../packages/server/test/free-port.ts';

const BILLS = Number(process.env.BILLS ?? 100_000);
const SUPPLIERS = 5000;
const DAYS = 3 * 365;
const AT_ONCE = 1000;
const EVER = { from: '1990-01', to: '2099-12' };
const API_KEY = 'bench-api-key-of-the-only-organisation';

const day = (number: number) => new Date(Date.UTC(2023, 10, 22) + (number % DAYS) * 86_400_000).toISOString();
const seconds = (since: number) => (performance.now() - since) / 1000;

const url = process.env.DATABASE_URL;
const dataDir = mkdtempSync(join(tmpdir(), 'bench-spend-'));
const port = await freePort();
const server = fork(new URL('../packages/server/src/main.ts', import.meta.url), {
  env: {
    ...process.env,
    PORT: String(port),
    DATA_DIR: dataDir,
    INITIAL_API_KEY: API_KEY,
    LOG_LEVEL: 'warn',
    CALLS_PER_MINUTE_OF_KEY: '100000',
    ...(url && { KEYRING: `1:${btoa('k'.repeat(32))}` }),
  },
  execArgv: ['--conditions=@client-link/source', '--import', new URL('loop-delay.ts', import.meta.url).href],
});
await once(server, 'message');
const client = createClient({ baseUrl: `http://localhost:${port}`, apiKey: API_KEY });
const spend = createSpendClient(client);
const database = await openDatabase(url ? { url } : { file: join(dataDir, 'client-link.db') });
try {
  await measure();
} finally {
  await database.destroy();
  server.kill('SIGTERM');
  await once(server, 'exit');
  rmSync(dataDir, { recursive: true, force: true });
}

async function seed(): Promise<string> {
  const { id: companyId } = await client.companies.create({ name: 'Many bills' });
  const { id: connectionId } = await client.connections.create(companyId, { platformKey: 'gbol' });
  const { organisation_id } = await database
    .selectFrom('companies')
    .select('organisation_id')
    .where('id', '=', companyId)
    .executeTakeFirstOrThrow();
  const session = { id: 'bench', organisation_id, company_id: companyId, created_at: 0, expires_at: 0 };
  await database
    .insertInto('sessions')
    .values({ ...session, status: 'finished' })
    .execute();
  await database
    .insertInto('consents')
    .values({
      id: 'bench',
      organisation_id,
      company_id: companyId,
      session_id: session.id,
      integration_key: 'gbol',
      data_types: JSON.stringify(['suppliers', 'bills', 'billPayments', 'directCosts']),
      hash: '',
      version: 1,
      locale: 'en',
      text: '',
      actor: null,
      given_at: 0,
      withdrawn_at: null,
      extends_id: null,
    })
    .execute();
  await database
    .updateTable('connections')
    .set({ consent_id: 'bench', status: 'Linked', method: 'connect' })
    .where('id', '=', connectionId)
    .execute();
  const columns = {
    connection_id: 'text',
    data_type: 'text',
    record_id: 'text',
    company_id: 'text',
    search_key: 'text',
    sort_key: 'text',
    currency: 'text',
    amount_minor: 'bigint',
    json: 'text',
    modified_at: 'bigint',
  } as const;
  const write = async (dataType: string, count: number, rowOf: (number: number) => Record<string, unknown>) => {
    for (let from = 0; from < count; from += AT_ONCE) {
      const values = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, index) => {
        const row = rowOf(from + index);
        const { id, currency = '', totalAmount = 0, issueDate, date = issueDate } = row as Record<string, any>;
        const minor = Math.round(totalAmount * 100);
        return [connectionId, dataType, id, companyId, '', date ?? '', currency, minor, JSON.stringify(row), 0];
      });
      await writeInBulk(database, (_, insert) => insert({ name: 'records', columns }, values.flat()));
    }
  };
  const currencies = ['EUR', 'EUR', 'EUR', 'USD'];
  const supplierRef = (number: number) => ({
    id: `S${number % SUPPLIERS}`,
    supplierName: `Supplier ${number % SUPPLIERS} Ltd`,
  });
  await write('suppliers', SUPPLIERS, (number) => ({
    id: `S${number}`,
    supplierName: `Supplier ${number} Ltd`,
    emailAddress: `billing@supplier-${number}.example`,
    status: 'Active',
  }));
  await write('bills', BILLS, (number) => ({
    id: `B${String(number).padStart(8, '0')}`,
    reference: `INV-${number}`,
    supplierRef: supplierRef(number * 7),
    issueDate: day(number),
    dueDate: day(number + 30),
    currency: currencies[number % 4],
    subTotal: 100 + (number % 997),
    taxAmount: 20,
    totalAmount: 120 + (number % 997),
    amountDue: number % 3 ? 0 : 120 + (number % 997),
    status: number % 3 ? 'Paid' : 'Open',
    lineItems: [{ description: 'Goods', quantity: 1, unitAmount: 100 + (number % 997), taxAmount: 20 }],
    sourceModifiedDate: day(number),
  }));
  await write('billPayments', Math.floor(BILLS / 3), (number) => ({
    id: `P${String(number).padStart(8, '0')}`,
    supplierRef: supplierRef((3 * number + 1) * 7),
    date: day(3 * number + 41),
    currency: currencies[(3 * number + 1) % 4],
    totalAmount: 120 + ((3 * number + 1) % 997),
    paymentMethod: number % 4 ? 'bank_transfer' : 'card',
    lines: [
      {
        amount: 120 + ((3 * number + 1) % 997),
        links: [{ type: 'Bill', id: `B${String(3 * number + 1).padStart(8, '0')}` }],
      },
    ],
  }));
  return companyId;
}

/** The most memory that the server has held, in MB, as the system counts it; undefined where it does not. */
function mostMemory(): number | undefined {
  try {
    const [, kB] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${server.pid!}/status`, 'utf8'))!;
    return Math.round(Number(kB) / 1000);
  } catch {
    return undefined;
  }
}

async function loopDelay(): Promise<{ p99Ms: number; maxMs: number; cpuSeconds: number }> {
  const told = once(server, 'message');
  server.send('loop delay');
  return (await told)[0];
}

/** How long work takes, and what small questions wait meanwhile. */
async function beside(name: string, work: () => Promise<unknown>): Promise<void> {
  const before = await loopDelay();
  const over = new AbortController();
  const waited: number[] = [];
  const asking = (async () => {
    while (!over.signal.aborted) {
      const asked = performance.now();
      await client.companies.list({ pageSize: 1 });
      waited.push(performance.now() - asked);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  const start = performance.now();
  await work();
  const took = seconds(start);
  over.abort();
  await asking;
  const { p99Ms, maxMs, cpuSeconds } = await loopDelay();
  const p99 = waited.toSorted((one, other) => one - other)[Math.ceil(waited.length * 0.99) - 1]!;
  console.log(
    `${name.padEnd(20)} ${took.toFixed(1).padStart(7)} s, ${(cpuSeconds - before.cpuSeconds).toFixed(1)} s of processor   event loop p99 ${p99Ms.toFixed(0)} ms, at most ${maxMs.toFixed(0)} ms   small answers p99 ${p99.toFixed(0)} ms   memory at most ${mostMemory()} MB`,
  );
}

/** The same rows, read and parsed, and nothing else. */
async function readAlone(own: Database, companyId: string): Promise<number> {
  const start = performance.now();
  for (const dataType of ['suppliers', 'bills', 'billPayments'] as const)
    for await (const rows of everyRow(own, companyId, dataType)) for (const { json } of rows) JSON.parse(json);
  return seconds(start);
}

async function measure(): Promise<void> {
  console.log(`${BILLS.toLocaleString('en')} bills of one company on ${url ? 'PostgreSQL' : 'SQLite'}`);
  const companyId = await seed();
  console.log(`memory of the server before: ${mostMemory()} MB`);
  console.log(`reading alone        ${(await readAlone(database, companyId)).toFixed(1).padStart(7)} s`);
  await beside('analysis', async () => {
    await spend.analyses.generate(companyId);
    for (;;) {
      const { status, errorMessage } = await spend.analyses.get(companyId, EVER);
      if (status === 'Failed') throw new Error(errorMessage);
      if (status === 'Available') return;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  });
  await beside('its page', () => spend.analyses.get(companyId, EVER));
  await beside('its suppliers', () => spend.suppliers.list(companyId, EVER));
  let bytes = 0;
  await beside('its workbook', async () => {
    const { body } = await spend.analyses.workbook(companyId, EVER);
    for await (const part of body!) bytes += part.length;
  });
  console.log(`the workbook has ${(bytes / 1e6).toFixed(1)} MB`);
}
