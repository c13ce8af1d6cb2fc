import { cellText as textOf, isEmpty } from './cell.ts';
import type { Cell, Table } from './report.ts';
import { DAY, NUMBER, type RowTable } from './row.ts';

/** A table of rows as the checks that are not written for rows yet read it. */
export function tableOfRows(rows: RowTable): Table {
  return {
    eachRow: (visit, onBytes) =>
      rows.eachRow(
        (row) =>
          visit({
            line: row.line,
            length: row.length,
            cell(index): Cell {
              if (index >= row.length) return '';
              const text = textOf(row, index);
              if (row.kinds[index] === DAY) return { iso: text };
              return row.kinds[index] === NUMBER ? Number(text) : text;
            },
            isEmpty: (index) => isEmpty(row, index),
          }),
        onBytes,
      ),
  };
}
