import { reportKinds } from './columns.ts';
import { findHeader } from './find-header.ts';
import type { Cell, ReportKind } from './report.ts';

/** Fields named by the best header of the kind asked for; another kind's count a little, to find wrong reports. */
export function headerScore(rows: readonly Cell[][], kind: ReportKind): number {
  const sample = rows.map((cells, index) => ({ line: index + 1, cells }));
  const scores = reportKinds.map((other) => {
    const fields = findHeader(sample, other)?.columns.length ?? 0;
    return other === kind ? fields : fields / 10;
  });
  return Math.max(...scores);
}
