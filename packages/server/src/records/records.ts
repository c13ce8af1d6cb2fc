import type { DataType } from '@client-link/contract';
import type { CanonicalRow } from '../connectors/connector.ts';
import type { Database } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { searchKey } from '../records/search-key.ts';
import { minorUnits } from './money.ts';

const AT_ONCE = 500;

export type RecordColumns = Pick<
  Rows['records'],
  'record_id' | 'search_key' | 'sort_key' | 'currency' | 'amount_minor' | 'json'
>;

/** What is stored of a canonical row. */
export function columnsOf(dataType: DataType, row: CanonicalRow): RecordColumns {
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  const ref = (value: unknown) => text((value as { supplierName?: string } | undefined)?.supplierName);
  const currency = text(row['currency']);
  const isAmount = dataType !== 'suppliers' && typeof row['totalAmount'] === 'number';
  return {
    record_id: row.id,
    search_key: searchKey(
      [
        row.id,
        text(row['reference']),
        text(row['supplierName']),
        ref(row['supplierRef']),
        text(row['emailAddress']),
      ].join(' '),
    ),
    sort_key:
      dataType === 'suppliers' ? searchKey(text(row['supplierName'])) : text(row['issueDate']) || text(row['date']),
    currency: isAmount ? currency : null,
    amount_minor: isAmount ? minorUnits(plainDecimal(row['totalAmount'] as number), currency) : null,
    json: JSON.stringify(row),
  };
}

/** A number without exponent: amounts have at most 15 digits. */
const plainDecimal = (value: number) =>
  Math.abs(value) < 1e-6 ? '0' : value.toString().includes('e') ? value.toFixed(0) : value.toString();

interface Target {
  connectionId: string;
  companyId: string;
  dataType: DataType;
  now: number;
}

/** Stores rows: a row that is there already is replaced. */
export async function storeRecords(database: Database, target: Target, rows: RecordColumns[]): Promise<void> {
  for (let start = 0; start < rows.length; start += AT_ONCE) {
    const values = rows.slice(start, start + AT_ONCE).map((row) => ({
      ...row,
      connection_id: target.connectionId,
      company_id: target.companyId,
      data_type: target.dataType,
      modified_at: target.now,
    }));
    await database
      .insertInto('records')
      .values(values)
      .onConflict((conflict) =>
        conflict.columns(['connection_id', 'data_type', 'record_id']).doUpdateSet((excluded) => ({
          search_key: excluded.ref('excluded.search_key'),
          sort_key: excluded.ref('excluded.sort_key'),
          currency: excluded.ref('excluded.currency'),
          amount_minor: excluded.ref('excluded.amount_minor'),
          json: excluded.ref('excluded.json'),
          modified_at: excluded.ref('excluded.modified_at'),
        })),
      )
      .execute();
  }
}
