import { eachRecordThat, type ReadFile } from './each-record.ts';
import { type NotedRow, NotedRows } from './noted-rows.ts';
import type { Tempo } from './open-table.ts';
import type { Vocabulary } from './pass.ts';
import type { Problem } from './problems.ts';
import { createRecordReader } from './record-reader.ts';
import { HAS_ERROR, IS_EXCLUDED } from './records.ts';
import type { BillRow, ReportRow } from './report.ts';
import type { Row } from './row.ts';
import { totalOf, type Settlement } from './settle.ts';

/** Small enough that making its records holds nobody up. */
const CHUNK_BYTES = 128 * 1024;

/** Makes a canonical record of a row, with what its group and a person's answers add to it. */
export function createRecordMaker(
  { plan, pass, patches }: ReadFile,
  { settlement, vocabulary }: { settlement: Settlement; vocabulary: Vocabulary },
): (row: Row, record: number) => ReportRow {
  const read = createRecordReader(plan, vocabulary);
  const fieldOf = new Map(plan.columns.map(({ index, field }) => [index, field]));
  const { matches, supplierBy } = settlement;
  return (row, record) => {
    const group = plan.isGrouped ? (vocabulary.supplierNames.get(pass.records.nameOf(record))?.text ?? '') : '';
    const made = read(row, group);
    if (plan.lineTotals === 'added up') withWholeTotal(made as BillRow, totalOf(pass, record));
    const corrected = patches.size ? patches.get(row.line)?.cells : undefined;
    if (corrected)
      nameCorrected(
        made,
        [...corrected.keys()].flatMap((index) => fieldOf.get(index) ?? []),
      );
    if (!matches.size || !supplierBy) return made;
    const spellings = supplierBy === 'supplierId' ? vocabulary.supplierIds : vocabulary.supplierNames;
    const spelt = supplierBy === 'supplierId' ? pass.records.idOf(record) : pass.records.nameOf(record);
    const match = matches.get(spellings.get(spelt)?.key ?? '');
    if (!match) return made;
    nameCorrected(made, match.id ? ['supplierId', 'supplierName'] : ['supplierName']);
    return { ...made, ...(match.id && { supplierId: match.id }), supplierName: match.name } as ReportRow;
  };
}

/** Says of fields that a person corrected them. */
function nameCorrected(row: ReportRow, fields: readonly string[]): void {
  row.sources = { ...row.sources, ...Object.fromEntries(fields.map((field) => [field, 'person' as const])) };
}

/** Of a bill whose lines add up, the first row has but a part: of its total, and of what goes with that. */
function withWholeTotal(bill: BillRow, total: string | undefined): void {
  if (total !== undefined) bill.totalAmount = total;
  delete bill.subTotal;
  delete bill.taxAmount;
}

/** Hands the sound records of all files over in their order, some at a time, and waits for whoever takes them. */
export async function handOver(
  files: readonly ReadFile[],
  {
    settlement,
    vocabulary,
    tempo,
    problems,
    onRows,
    onNoted,
    onBytes,
  }: {
    settlement: Settlement;
    vocabulary: Vocabulary;
    tempo: Tempo;
    problems: readonly Problem[];
    onRows: (rows: ReportRow[]) => void | Promise<void>;
    onNoted: ((row: NotedRow) => void) | undefined;
    onBytes: (file: number) => (bytesRead: number) => void;
  },
): Promise<void> {
  const { between } = tempo;
  let rows: ReportRow[] = [];
  const give = async () => {
    if (!rows.length) return;
    const given = rows;
    rows = [];
    await onRows(given);
  };
  Object.assign(tempo, {
    chunkBytes: CHUNK_BYTES,
    between: async () => {
      await between();
      await give();
    },
  });
  for (const file of files) {
    const make = createRecordMaker(file, { settlement, vocabulary });
    const isSound = (record: number) => (file.pass.records.flagsOf(record) & (HAS_ERROR | IS_EXCLUDED)) === 0;
    const noted = onNoted && new NotedRows(file, { problems, make, onNoted });
    await eachRecordThat(file, isSound, (row, record) => rows.push(make(row, record)), onBytes(file.index), noted);
    await give();
  }
}
