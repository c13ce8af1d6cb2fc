import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '@client-link/api-client';
import { expect } from 'playwright/test';
import { ROOT } from './product.ts';

/** A sample report, as the software exported it. */
export const sample = (name: string): string => join(ROOT, 'packages/intake/samples', name);

/** The rows that the typed client reads are those that the sample's truth states. */
export async function expectTruth(client: Client, companyId: string, software: string): Promise<void> {
  const truth = JSON.parse(readFileSync(sample(`${software}/truth.json`), 'utf8'));
  const suppliers = await every(client.suppliers.listAll(companyId));
  const bills = await every(client.bills.listAll(companyId));
  expect(suppliers).toHaveLength(truth.suppliers.rows);
  expect(bills).toHaveLength(truth.bills.rows);

  const cents: Record<string, number> = {};
  for (const { currency = '', totalAmount = 0 } of bills)
    cents[currency] = (cents[currency] ?? 0) + Math.round(totalAmount * 100);
  expect(cents).toEqual(truth.bills.totalAmountCentsByCurrency);
  for (const row of [truth.bills.first, truth.bills.last]) {
    const bill = bills.find(({ reference }) => reference === row.reference);
    expect(bill).toMatchObject({
      issueDate: expect.stringContaining(row.issueDate),
      dueDate: expect.stringContaining(row.dueDate),
      totalAmount: row.totalAmountCents / 100,
      ...(row.amountDueCents !== undefined && { amountDue: row.amountDueCents / 100 }),
      supplierRef: { supplierName: row.supplierName },
    });
  }
}

async function every<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
