import { folded } from './values.ts';

const AT_ONCE =
  /^(?:(?:due |payable )?(?:up)?on (?:receipt|presentation|delivery)|due on receipt|immediate(?:ly)?(?: payment)?|payable immediate(?:ly)?|cash(?: on delivery)?|c\.?o\.?d\.?|prepaid|(?:payable )?(?:a|des|sur) (?:la )?reception(?: de (?:la )?facture)?|comptant|au comptant|paiement (?:comptant|immediat|a reception)|immediat)$/;
const END_OF_MONTH = /end of|month|\beom\b|fin de? mois|\bfdm\b|\bfm\b|mois|prox|\bthe\b|\ble \d/;
const DAYS = [
  /\bnet(?:te|s|t)?[\s-]*(\d{1,3})\b/,
  /\b(\d{1,3})\s*(?:days?|jours?|jrs?|d|j)\b/,
  /\bn[\s/-]?(\d{1,3})$/,
  /^(\d{1,3})\s*nets?$/,
  /^([1-9]\d{0,2}|0)$/,
];

/**
 * In how many days payment terms fall due, from words in English or French ("2/10 Net 30", "30 jours", "Due on
 * receipt"); undefined where they say something else or leave it open, as "30 days end of month" does.
 */
export function termDays(text: string): number | undefined {
  const words = folded(text).replace(/\s+/g, ' ');
  if (AT_ONCE.test(words)) return 0;
  if (END_OF_MONTH.test(words)) return;
  for (const pattern of DAYS) {
    const days = pattern.exec(words)?.[1];
    if (days && Number(days) <= 365) return Number(days);
  }
}
