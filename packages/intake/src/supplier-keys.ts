import type { Reading } from './read-report.ts';
import type { SupplierRow } from './report.ts';

/** What a Suppliers report held, small and serialisable, for checking a Bills report against it. */
export interface SupplierKeys {
  ids: string[];
  names: string[];
}

/** The ids and names of the suppliers of a reading, or of rows kept from one. */
export function supplierKeys(reading: Reading | SupplierRow[]): SupplierKeys {
  const rows = (Array.isArray(reading) ? reading : reading.rows) as SupplierRow[];
  return {
    ids: [...new Set(rows.flatMap(({ id }) => id ?? []))],
    names: [...new Set(rows.map(({ supplierName }) => supplierName))],
  };
}
