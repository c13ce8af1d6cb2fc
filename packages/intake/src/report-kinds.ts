import type { ReportKind } from './report.ts';

/** Whether the records of a report are amounts owed or paid, each to a supplier; else they are the suppliers. */
export const isMoneyKind = (kind: ReportKind): boolean => kind !== 'suppliers';
