import { cellText } from './cell.ts';
import type { ReadFile } from './each-record.ts';
import { correctedRow } from './patched-row.ts';
import { shortened } from './pass.ts';
import type { Problem } from './problems.ts';
import { HAS_ERROR, IS_EXCLUDED } from './records.ts';
import type { ReportRow } from './report.ts';
import type { Row } from './row.ts';

/** A row that something was noted of, as it stands in its file and as it was taken. */
export interface NotedRow {
  /** Which of the files given, from 0. */
  file: number;
  line: number;
  /** The texts of its cells, each shortened to 200 characters: what a person corrected is here as it was. */
  cells: string[];
  /** Absent where the row is none of the report's, or is left out. */
  taken?: ReportRow;
}

/** What is beyond in a row is nothing that a person reads. */
const MAX_CELLS = 100;

/** Meets the rows of one file that something was noted of, in their order, while the file is gone through. */
export class NotedRows {
  private readonly lines: readonly number[];
  private at = 0;
  private readonly file: ReadFile;
  private readonly make: (row: Row, record: number) => ReportRow;
  private readonly onNoted: (row: NotedRow) => void;

  constructor(
    file: ReadFile,
    {
      problems,
      make,
      onNoted,
    }: {
      problems: readonly Problem[];
      make: (row: Row, record: number) => ReportRow;
      onNoted: (row: NotedRow) => void;
    },
  ) {
    this.file = file;
    this.make = make;
    this.onNoted = onNoted;
    const lines = problems.flatMap(({ fileIndex = 0, line }) =>
      fileIndex === file.index && line !== undefined ? [line] : [],
    );
    this.lines = [...new Set(lines)].toSorted((one, other) => one - other);
  }

  /** Whether there is any that was not met. */
  get isLeft(): boolean {
    return this.at < this.lines.length;
  }

  /** Meets the next row of the file; `record` is absent where it is none. */
  meet(row: Row, record: number | undefined): void {
    while (this.isLeft && this.lines[this.at]! < row.line) this.at++;
    if (this.lines[this.at] !== row.line) return;
    this.at++;
    const { pass, index, patches } = this.file;
    const isSound = record !== undefined && (pass.records.flagsOf(record) & (HAS_ERROR | IS_EXCLUDED)) === 0;
    const length = Math.min(row.length, MAX_CELLS);
    this.onNoted({
      file: index,
      line: row.line,
      cells: Array.from({ length }, (_, column) => shortened(cellText(row, column))),
      ...(isSound && { taken: this.make(correctedRow(row, patches), record) }),
    });
  }
}
