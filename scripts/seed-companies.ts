// Fills a database with companies, to see how the portal bears many: `node --conditions=@client-link/source
// scripts/seed-companies.ts [count]`, on DATA_DIR or DATABASE_URL as `npm start` has them.
import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import { columnsOf } from '../packages/server/src/companies/company-columns.ts';
import { type Database, openDatabase, transact } from '../packages/server/src/database/open.ts';

const AT_ONCE = 500;
const first = ['Nord', 'Élan', 'Brook', 'Harbour', 'Stein', 'Vega', 'Maple', 'Ω', 'Sable', 'Quay', 'Lumen', 'Ferro'];
const second = ['side', 'wind', 'field', 'works', 'mark', 'gate', 'line', 'stone', 'mill', 'forge', 'port', 'well'];
const kinds = ['Ltd', 'GmbH', 'SARL', 'Inc.', 'AG', 'Trading', 'Foods', 'Logistics', '& Fils', 'Partners'];
const regions = ['north', 'south', 'east', 'west'];
const software = ['gbol', 'qhyg', 'file'];
const statuses = ['Linked', 'Linked', 'Linked', 'PendingAuth', 'Deauthorized', 'Unlinked'];

const of = <T>(all: readonly T[], index: number): T => all[index % all.length]!;

/** Adds companies, three in four of them with a connection, one in twenty archived. Each run adds others. */
export async function seedCompanies(database: Database, organisationId: string, count: number): Promise<void> {
  const run = randomUUID().slice(0, 6);
  const now = Date.now();
  for (let from = 0; from < count; from += AT_ONCE) {
    const numbers = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, index) => from + index);
    const companies = numbers.map((number) => ({
      id: randomUUID(),
      organisation_id: organisationId,
      ...columnsOf({
        name: `${of(first, number)}${of(second, Math.floor(number / 12))} ${of(kinds, Math.floor(number / 7))} ${number}`,
        code: `${run}-${number}`,
        tags: { region: of(regions, number), ...(number % 5 === 0 && { tier: 'gold' }) },
        contact: { email: `contact${number}@example.com`, name: `Contact ${number}` },
      }),
      created_at: now - (count - number) * 60_000,
      archived_at: number % 20 === 19 ? now : null,
    }));
    const connections = companies
      .filter((_, index) => index % 4 !== 0)
      .map(({ id }, index) => ({
        id: randomUUID(),
        organisation_id: organisationId,
        company_id: id,
        integration_key: of(software, from + index),
        method: 'connect' as const,
        status: of(statuses, from + index) as 'Linked',
        created_at: now,
        last_sync_at: now,
      }));
    await transact(database, async (transaction) => {
      await transaction.insertInto('companies').values(companies).execute();
      await transaction
        .insertInto('connections')
        .values(connections as never)
        .execute();
    });
  }
}

if (import.meta.main) {
  const count = Number(process.argv[2] ?? 100_000);
  const url = process.env.DATABASE_URL;
  const file = join(resolve(process.env.DATA_DIR || '.data'), 'client-link.db');
  const database = await openDatabase(url ? { url } : { file });
  const organisation = await database
    .selectFrom('organisations')
    .select(['id', 'name'])
    .orderBy('created_at')
    .executeTakeFirst();
  if (!organisation) throw new Error('There is no organisation yet: start the server once.');
  await seedCompanies(database, organisation.id, count);
  console.log(`${organisation.name} has ${count} companies more.`);
  await database.destroy();
}
