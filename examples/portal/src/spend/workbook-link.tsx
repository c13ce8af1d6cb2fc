import type { SpendPeriod } from '@client-link/api-client/spend';
import { useWords } from '../words/words.ts';
import { useSpendWords } from './words.ts';

/** Has the browser save the workbook of a company as it arrives, in the language of who asks. */
export function WorkbookLink({
  company,
  period = {},
}: {
  company: { id: string; name: string };
  period?: SpendPeriod;
}) {
  const words = useSpendWords();
  const { locale } = useWords();
  const query = new URLSearchParams({ ...period, locale });
  return (
    <a
      className="spend-download"
      href={`/api/companies/${company.id}/spendAnalysis/workbook?${query}`}
      download
      aria-label={words.downloadOf(company.name)}
    >
      {words.download}
    </a>
  );
}
