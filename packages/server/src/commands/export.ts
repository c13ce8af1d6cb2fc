#!/usr/bin/env node
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { actAs } from '../audit/acting.ts';
import { record } from '../audit/chain.ts';
import { openBlobs } from '../blobs/blob-store.ts';
import { transact } from '../database/open.ts';
import { exportCompany } from '../privacy/export-company.ts';
import { readSettings } from '../settings.ts';
import { blobPlaceOf } from '../stores.ts';
import { openOwnDatabase } from './run-command.ts';

const [companyId, file] = process.argv.slice(2);
if (!companyId || !file) {
  console.error('export COMPANY_ID FILE.zip   everything that is kept about a company');
  process.exitCode = 2;
} else await run(companyId, file);

async function run(id: string, target: string): Promise<void> {
  const settings = readSettings(process.env);
  const database = await openOwnDatabase(settings);
  const company = await database.selectFrom('companies').selectAll().where('id', '=', id).executeTakeFirst();
  if (!company) {
    console.error(`There is no company ${id}.`);
    process.exitCode = 1;
    return;
  }
  await actAs({ actor: { kind: 'operator' } }, () =>
    transact(database, (transaction) =>
      record(transaction, {
        organisationId: company.organisation_id,
        companyId: id,
        at: Date.now(),
        action: 'exportCompany',
        target: { companyId: id },
      }),
    ),
  );
  const context = { database, blobs: await openBlobs(blobPlaceOf(settings)), clock: Date.now };
  await pipeline(
    Readable.fromWeb(exportCompany(context, company) as never),
    createWriteStream(target, { mode: 0o600 }),
  );
  await database.destroy();
}
