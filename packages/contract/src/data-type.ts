import * as z from 'zod/mini';
import './endpoint.ts';

/** The kinds of rows that a company shares. */
export const DataType = z.enum(['suppliers', 'bills', 'billPayments', 'directCosts']);
export type DataType = z.infer<typeof DataType>;
export const dataTypes = DataType.options;
