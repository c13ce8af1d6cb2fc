import { AmountColumn } from './amount-column.ts';
import { DecimalSum, isNearly } from './amounts.ts';
import type { PlannedColumn } from './formats.ts';
import type { Problem } from './problems.ts';
import type { Row } from './row.ts';

/** A total the report states itself, compared with what was read. */
export interface ControlTotal {
  field: string;
  stated: string;
  read: string;
  agrees: boolean;
}

/** A report may state a total that differs on every page; so many are listed at most. */
const MAX_CONTROL_TOTALS = 50;

interface Sum {
  column: PlannedColumn;
  reader: AmountColumn;
  all: DecimalSum;
  /** `all` where the report last stated a total. */
  atLastTotal: string;
  differing: ControlTotal[];
  /** The last total of everything so far, and after how many records it stood: with more below it was a subtotal. */
  grand?: { total: ControlTotal; records: number };
}

/** Adds up every amount column as the rows go by, to hold against the totals the report states. */
export class ControlSums {
  private readonly sums: Sum[];
  private readonly report: (problem: Omit<Problem, 'file'>) => void;

  constructor(columns: readonly PlannedColumn[], report: (problem: Omit<Problem, 'file'>) => void) {
    this.report = report;
    this.sums = columns
      .filter(({ type }) => type === 'amount')
      .map((column) => ({
        column,
        reader: new AmountColumn(column.amount),
        all: new DecimalSum(),
        atLastTotal: '0.00',
        differing: [],
      }));
  }

  /** The sum of a column, for adding to it; undefined where the column holds no amounts. */
  of(column: PlannedColumn): DecimalSum | undefined {
    return this.sums.find((sum) => sum.column === column)?.all;
  }

  /** Compares a total row; answers whether any of its amounts is a sum of what came before. */
  compare(row: Row, isLabelled: boolean, records: number): boolean {
    let isTotal = isLabelled;
    for (const sum of this.sums) {
      const { column } = sum;
      const stated = sum.reader.readDecimal(row, column.index);
      if (stated === undefined) continue;
      const read = sum.all.toString();
      const agrees = isNearly(stated, read);
      const isSubtotal = !agrees && isNearly(stated, difference(read, sum.atLastTotal));
      if (!isLabelled && !(records > 1 && (agrees || isSubtotal))) continue;
      isTotal = true;
      sum.atLastTotal = read;
      const total = { field: column.field, stated, read, agrees };
      if (agrees) sum.grand = { total, records };
      else if (!isSubtotal) {
        if (sum.differing.length < MAX_CONTROL_TOTALS) sum.differing.push(total);
        this.report({
          code: 'total_differs',
          severity: 'warning',
          line: row.line,
          column: column.header,
          value: stated,
          params: { stated, read },
        });
      }
    }
    return isTotal;
  }

  /** What the report stated: totals that differ, then those of everything. */
  totals(records: number): ControlTotal[] {
    return this.sums.flatMap(({ differing, grand }) => [
      ...differing,
      ...(grand && grand.records === records ? [grand.total] : []),
    ]);
  }
}

function difference(decimal: string, less: string): string {
  const sum = new DecimalSum();
  sum.add(decimal);
  sum.add(less.startsWith('-') ? less.slice(1) : `-${less}`);
  return sum.toString();
}
