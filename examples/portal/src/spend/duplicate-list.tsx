import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Trouble } from '../parts/trouble.tsx';
import { Pager } from '../parts/pager.tsx';
import { spend } from './client.ts';
import { useSpendWords } from './words.ts';

const PAGE_SIZE = 10;

/** Bills that may be the same, for a person to look at. */
export function DuplicateList({
  companyId,
  period: { from, to },
  currency,
}: {
  companyId: string;
  period: { from: string; to: string };
  currency: string;
}) {
  const words = useSpendWords();
  const [page, setPage] = useState(1);
  const asked = { from, to, currency, page };
  const found = useQuery({
    queryKey: ['companies', companyId, 'spend', 'duplicates', asked],
    queryFn: ({ signal }) => spend.duplicates.list(companyId, { ...asked, pageSize: PAGE_SIZE }, { signal }),
    placeholderData: keepPreviousData,
  });
  const groups = found.data?.results ?? [];
  return (
    <section>
      <h2>{words.duplicates}</h2>
      {found.isError && <Trouble error={found.error} again={() => void found.refetch()} />}
      {found.data && !groups.length && <p>{words.noDuplicates}</p>}
      <ul className="duplicates">
        {groups.map(({ supplierName, totalAmount, sameBy, bills }) => (
          <li key={bills.map(({ id }) => id).join(' ')}>
            <b>
              {supplierName}, {words.money(totalAmount, currency)}
            </b>
            <small>{words.duplicateNote[sameBy] ?? sameBy}</small>
            <ul>
              {bills.map(({ id, connectionId, reference, issueDate }) => (
                <li key={`${connectionId} ${id}`}>
                  {words.duplicateBill(reference ?? words.noReference, words.calendarDay(issueDate))}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      <Pager page={page} pages={Math.ceil((found.data?.totalResults ?? 0) / PAGE_SIZE)} show={setPage} />
    </section>
  );
}
