import type { LinkSession, ReportKind, Settled } from '@client-link/contract';
import type { Database } from '../database/open.ts';

interface Place {
  companyId: string;
  integrationKey: string;
}

const REMEMBERED_AT_MOST = 50;

/** Keeps what a person settled about reports of one software: the next file with the same titles needs no answers. */
export async function remember(
  database: Database,
  { companyId, integrationKey }: Place,
  report: ReportKind,
  settled: Settled[],
  now: number,
): Promise<void> {
  for (const one of settled) {
    const row = { settled: JSON.stringify(one), at: now };
    await database
      .insertInto('remembered')
      .values({
        company_id: companyId,
        integration_key: integrationKey,
        report,
        signature: one.signature,
        ...row,
      })
      .onConflict((conflict) =>
        conflict.columns(['company_id', 'integration_key', 'report', 'signature']).doUpdateSet(row),
      )
      .execute();
  }
}

/** What was settled before about reports of this software, the newest first. */
export async function remembered(
  database: Database,
  { companyId, integrationKey }: Place,
): Promise<LinkSession['remembered']> {
  const rows = await database
    .selectFrom('remembered')
    .select(['report', 'settled'])
    .where('company_id', '=', companyId)
    .where('integration_key', '=', integrationKey)
    .orderBy('at', 'desc')
    .orderBy('signature')
    .limit(REMEMBERED_AT_MOST)
    .execute();
  const byReport = new Map<ReportKind, Settled[]>();
  for (const { report, settled } of rows)
    byReport.set(report, [...(byReport.get(report) ?? []), JSON.parse(settled) as Settled]);
  return [...byReport].map(([report, settled]) => ({ report, settled }));
}
