import type { ByteSource } from '../src/byte-source.ts';
import { readReport, type ReadOptions } from '../src/read-report.ts';
import type { Reading, Understood } from '../src/reading.ts';
import type { ReportRow } from '../src/report.ts';

/** A reading with its rows beside it, as tests look at both. */
export interface ReadingWithRows extends Reading {
  rows: ReportRow[];
  /** Of the first file. */
  understood: Understood;
}

/** Reads a report and keeps its rows. */
export async function readRows(
  sources: ByteSource | readonly ByteSource[],
  options: ReadOptions,
): Promise<ReadingWithRows> {
  const rows: ReportRow[] = [];
  const reading = await readReport(sources, { ...options, onRows: (some) => void rows.push(...some) });
  return { ...reading, rows, understood: reading.files[0]!.understood };
}
