import { DecimalSum, isNearly } from './amounts.ts';
import type { Problem } from './problems.ts';
import { readMoney } from './read-money.ts';
import type { Row } from './report.ts';
import type { SurveyedColumn } from './survey.ts';

/** A total the report states itself, compared with what was read. */
export interface ControlTotal {
  field: string;
  stated: string;
  read: string;
  agrees: boolean;
}

/** A report may state a total that differs on every page; so many are listed at most. */
const MAX_CONTROL_TOTALS = 50;

/** Adds up every amount column as the rows go by, to hold against the totals the report states. */
export function createControlSums(
  columns: readonly SurveyedColumn[],
  report: (problem: Omit<Problem, 'file'>) => void,
) {
  const sums = columns
    .filter(({ type }) => type === 'amount')
    .map((column) => ({
      column,
      all: new DecimalSum(),
      sinceTotal: new DecimalSum(),
      count: 0,
      differing: [] as ControlTotal[],
      /** The last total of everything so far; one that more rows follow was a subtotal. */
      grand: undefined as ControlTotal | undefined,
    }));

  return {
    add(fields: Record<string, string>) {
      for (const sum of sums) {
        const value = fields[sum.column.field];
        sum.grand = undefined;
        if (value === undefined) continue;
        sum.all.add(value);
        sum.sinceTotal.add(value);
        sum.count++;
      }
    },
    /** Compares a total row; answers whether any of its amounts is a sum of what came before. */
    compare(row: Row, isLabelled: boolean): boolean {
      let isTotal = isLabelled;
      for (const sum of sums) {
        const { column } = sum;
        const stated = readMoney(row.cell(column.index), column.amount);
        if (stated === undefined) continue;
        const read = sum.all.toString();
        const agrees = isNearly(stated, read);
        const isSubtotal = !agrees && isNearly(stated, sum.sinceTotal.toString());
        if (!isLabelled && !(sum.count > 1 && (agrees || isSubtotal))) continue;
        isTotal = true;
        sum.sinceTotal = new DecimalSum();
        const total = { field: column.field, stated, read, agrees };
        if (agrees) sum.grand = total;
        else if (!isSubtotal) {
          if (sum.differing.length < MAX_CONTROL_TOTALS) sum.differing.push(total);
          const params = { stated, read };
          report({
            code: 'total_differs',
            severity: 'warning',
            line: row.line,
            column: column.header,
            value: stated,
            params,
          });
        }
      }
      return isTotal;
    },
    controlTotals: (): ControlTotal[] =>
      sums.flatMap(({ differing, grand }) => [...differing, ...(grand ? [grand] : [])]),
  };
}
