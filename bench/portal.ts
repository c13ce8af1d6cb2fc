// The list of companies at 100,000 of them: what a page of the portal waits for, beside the same queries alone on the
// bare database: `npm run bench -- portal`. With DATABASE_URL, on that PostgreSQL.
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@client-link/api-client';
import type { CompanyFilter } from '@client-link/api-client/companies';
import { createTimelineClient } from '@client-link/api-client/timeline';
import { findPage } from '../packages/server/src/companies/list-companies.ts';
import { openDatabase } from '../packages/server/src/database/open.ts';
import { Integrations } from '../packages/server/src/integrations/integrations.ts';
import { freePort } from '../packages/server/test/free-port.ts';
import { seedCompanies } from '../scripts/seed-companies.ts';
import { seedJourneys } from '../scripts/seed-journeys.ts';

const COMPANIES = Number(process.argv[2] ?? 100_000);
const ROUNDS = 40;
const ROUNDS_OF_FUNNEL = 5;
const PAGE_SIZE = 25;
const API_KEY = 'bench-api-key-of-the-only-organisation';

const url = process.env.DATABASE_URL;
const dataDir = mkdtempSync(join(tmpdir(), 'bench-portal-'));
const port = await freePort();
const server = fork(new URL('../packages/server/src/main.ts', import.meta.url).pathname, {
  env: {
    ...process.env,
    PORT: String(port),
    DATA_DIR: dataDir,
    INITIAL_API_KEY: API_KEY,
    LOG_LEVEL: 'warn',
    CALLS_PER_MINUTE_OF_KEY: '100000',
  },
  execArgv: ['--conditions=@client-link/source'],
});
await new Promise((ready) => server.once('message', ready));
const database = await openDatabase(url ? { url } : { file: join(dataDir, 'client-link.db') });
try {
  await measure();
} finally {
  await database.destroy();
  const gone = new Promise((exited) => server.once('exit', exited));
  server.kill();
  await gone;
  rmSync(dataDir, { recursive: true, force: true });
}

interface Look {
  name: string;
  filter: CompanyFilter;
  orderBy?: 'name' | '-created' | 'code';
  page?: number;
}

async function measure(): Promise<void> {
  const { id } = await database.selectFrom('organisations').select('id').executeTakeFirstOrThrow();
  await seedCompanies(database, id, COMPANIES);
  const client = createClient({ baseUrl: `http://localhost:${port}`, apiKey: API_KEY });
  const integrations = new Integrations();
  const last = Math.floor((COMPANIES * 0.95) / PAGE_SIZE);
  const looks: Look[] = [
    { name: 'first page', filter: {} },
    { name: 'last page', filter: {}, page: last },
    { name: 'newest first', filter: {}, orderBy: '-created' },
    { name: 'by code', filter: {}, orderBy: 'code' },
    { name: 'search: a word that many have', filter: { search: 'harbour' } },
    { name: 'search: one code', filter: { search: '-77777' } },
    { name: 'search: nobody', filter: { search: 'nobody is called this' } },
    { name: 'search: software', filter: { search: 'xero' } },
    { name: 'status', filter: { status: 'Linked' } },
    { name: 'tag', filter: { tags: 'tier=gold' } },
    { name: 'status, tag and search', filter: { status: 'Deauthorized', tags: 'region=north', search: 'gmbh' } },
  ];
  console.log(`${COMPANIES} companies on ${url ? 'PostgreSQL' : 'SQLite'}; milliseconds, 95 of 100 took less`);
  for (const { name, filter, orderBy = 'name', page = 1 } of looks) {
    const asked = { archived: 'false', ...filter } as const;
    const whole = await p95(() => client.companies.list({ ...asked, orderBy, page, pageSize: PAGE_SIZE }));
    const bare = await p95(() =>
      findPage({ database, integrations }, id, { ...asked, orderBy, page, pageSize: PAGE_SIZE }),
    );
    const ratio = (whole / bare).toFixed(2);
    console.log(
      `${name.padEnd(34)} ${whole.toFixed(1).padStart(8)} ${ratio.padStart(8)} × its queries alone (${bare.toFixed(1)})`,
    );
  }
  await seedJourneys(database, id, COMPANIES);
  const { funnel } = createTimelineClient(client);
  const ms = await p95(() => funnel.get({}), ROUNDS_OF_FUNNEL);
  console.log(`${`funnel of ${COMPANIES} journeys`.padEnd(34)} ${ms.toFixed(1).padStart(8)}`);
}

async function p95(work: () => Promise<unknown>, rounds = ROUNDS): Promise<number> {
  await work();
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times.toSorted((one, other) => one - other)[Math.ceil(rounds * 0.95) - 1]!;
}
