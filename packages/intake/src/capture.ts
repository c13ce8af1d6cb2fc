import { cellText } from './cell.ts';
import { eachRecord, type ReadFile } from './each-record.ts';
import { createRecordMaker } from './hand-over.ts';
import { inShort, shortened, type Vocabulary } from './pass.ts';
import { severityOf } from './problem-severity.ts';
import type { Problem } from './problems.ts';
import type { Reading } from './reading.ts';
import { HAS_ERROR, IS_EXCLUDED } from './records.ts';
import type { ReportRow } from './report.ts';
import type { Row } from './row.ts';
import type { Settlement, Unworded } from './settle.ts';
import { MAX_PROBLEMS, type Tally } from './tally.ts';

/** Fetches from the files what the pass over them kept no text of. */
export async function capture(
  files: readonly ReadFile[],
  {
    settlement,
    vocabulary,
    tally,
    report,
  }: {
    settlement: Settlement;
    vocabulary: Vocabulary;
    tally: Tally;
    report: (file: number, problem: Omit<Problem, 'file'>) => void;
  },
): Promise<Pick<Reading, 'first' | 'last'>> {
  const ends: Pick<Reading, 'first' | 'last'> = {};
  const { first, last } = soundEnds(files);
  let room = MAX_PROBLEMS - tally.problems.length;
  for (const file of files) {
    const unworded = new Map<number, Unworded[]>();
    for (const problem of settlement.unworded) {
      if (problem.file !== file.index || isExcluded(file, problem.record)) continue;
      if (room-- <= 0) tally.count(described(problem, file));
      else unworded.set(problem.record, [...(unworded.get(problem.record) ?? []), problem]);
    }
    const make = createRecordMaker(file, { settlement, vocabulary });
    const wanted = new Set(unworded.keys());
    if (first?.file === file) wanted.add(first.record);
    if (last?.file === file) wanted.add(last.record);
    await eachRecord(
      file,
      [...wanted].toSorted((one, other) => one - other),
      (row, record) => {
        for (const problem of unworded.get(record) ?? []) report(file.index, worded(problem, file, row));
        const made = (): ReportRow => make(row, record);
        if (first?.file === file && first.record === record) ends.first = made();
        if (last?.file === file && last.record === record) ends.last = made();
      },
    );
  }
  return ends;
}

const isExcluded = ({ pass }: ReadFile, record: number) => (pass.records.flagsOf(record) & IS_EXCLUDED) !== 0;

function described({ code, field }: Unworded, { plan }: ReadFile) {
  const column = plan.columns.find((candidate) => candidate.field === field);
  return {
    code,
    severity: severityOf(code),
    ...(column && { column: column.header, columnIndex: column.index }),
  };
}

function worded(problem: Unworded, file: ReadFile, row: Row): Omit<Problem, 'file'> {
  const { columnIndex, ...rest } = described(problem, file);
  const value = columnIndex === undefined ? '' : cellText(row, columnIndex);
  return {
    ...rest,
    ...(columnIndex !== undefined && { columnIndex }),
    line: row.line,
    ...(value && { value: shortened(value) }),
    row: inShort(row, file.plan),
    ...(problem.params && { params: problem.params }),
  };
}

interface End {
  file: ReadFile;
  record: number;
}

/** The first and the last record that would be sent. */
function soundEnds(files: readonly ReadFile[]): { first?: End; last?: End } {
  const isSound = ({ pass }: ReadFile, record: number) =>
    (pass.records.flagsOf(record) & (HAS_ERROR | IS_EXCLUDED)) === 0;
  let first: End | undefined;
  for (const file of files) {
    for (let record = 0; record < file.pass.records.count && !first; record++) {
      if (isSound(file, record)) first = { file, record };
    }
  }
  if (!first) return {};
  for (const file of files.toReversed()) {
    for (let record = file.pass.records.count - 1; record >= 0; record--) {
      if (isSound(file, record)) return { first, last: { file, record } };
    }
  }
  return { first };
}
