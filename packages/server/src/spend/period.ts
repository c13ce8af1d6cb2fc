import { Refusal } from '../http/refuse.ts';
import type { AnalysisRow } from './spend-analyses.ts';

/** Months, both included. */
export interface Period {
  from: string;
  to: string;
}

const USUAL_MONTHS = 12;

const numberOf = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
const monthOf = (number: number) =>
  `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`;

const monthsBefore = (month: string, count: number) => monthOf(numberOf(month) - count);

/**
 * The period that is asked for: by itself, the twelve months up to the latest that there are rows of, but none to come.
 * @throws Refusal `invalid_request`
 */
export function periodOf(
  { first_month: first, last_month: last, as_of: asOf }: Pick<AnalysisRow, 'first_month' | 'last_month' | 'as_of'>,
  { from, to }: Partial<Record<'from' | 'to', string | undefined>>,
): Period {
  const today = asOf!.slice(0, 7);
  const latest = last! > today && first! <= today ? today : last!;
  const end = to ?? (from !== undefined && from > latest ? from : latest);
  const period = { from: from ?? monthsBefore(end, USUAL_MONTHS - 1), to: end };
  if (period.from > period.to)
    throw new Refusal('invalid_request', 'query.to: the period ends before it begins.', {
      errors: [{ itemId: 'query.to', message: 'not before from' }],
    });
  return period;
}

/** As many months, just before. */
export function periodBefore({ from, to }: Period): Period {
  const months = numberOf(to) - numberOf(from) + 1;
  return { from: monthsBefore(from, months), to: monthsBefore(from, 1) };
}
