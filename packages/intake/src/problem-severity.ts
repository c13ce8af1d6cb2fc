import type { Problem, ProblemCode } from './problems.ts';

/** What does not keep a record from being sent. */
const WARNINGS = new Set<ProblemCode>([
  'formula_text',
  'not_an_email',
  'duplicate_name',
  'duplicate_reference',
  'due_before_issued',
  'date_in_future',
  'date_long_ago',
  'total_unequal',
  'payment_left_out',
  'credit_not_negative',
  'totals_unequal',
]);

/** Whether a problem of a record blocks it. */
export const severityOf = (code: ProblemCode): Problem['severity'] => (WARNINGS.has(code) ? 'warning' : 'error');
