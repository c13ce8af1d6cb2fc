import type { ReportColumn } from './column.ts';
import { billPaymentColumns } from './columns-bill-payments.ts';
import { billColumns } from './columns-bills.ts';
import { directCostColumns } from './columns-direct-costs.ts';
import { supplierColumns } from './columns-suppliers.ts';
import type { ReportKind } from './report.ts';

export type { ColumnSource, ColumnType, ReportColumn } from './column.ts';

/** The column contract: what a report of each kind may hold; checking, templates and docs are made from it. */
export const reportColumns: Record<ReportKind, readonly ReportColumn[]> = {
  suppliers: supplierColumns,
  bills: billColumns,
  billPayments: billPaymentColumns,
  directCosts: directCostColumns,
};

/** The kinds of reports, in the order in which they are asked for. */
export const reportKinds = Object.keys(reportColumns) as ReportKind[];
