import type { SpendSupplier } from '@client-link/api-client/spend';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Select } from '../parts/select.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { Pager } from '../parts/pager.tsx';
import { useWords } from '../words/words.ts';
import { spend } from './client.ts';
import type { Changes } from './company-spend-page.tsx';
import { type CompanySpendSearch, supplierGroups, supplierOrders } from './routes.ts';
import { Search } from '../parts/search.tsx';
import { useSpendWords } from './words.ts';

const PAGE_SIZE = 25;

/** What was spent with each supplier: searched, sorted and paged by the server. */
export function SupplierList({
  companyId,
  period: { from, to },
  currency,
  hasEarlier,
  search: { group, q = '', orderBy, page = 1 },
  show,
}: {
  companyId: string;
  period: { from: string; to: string };
  currency: string;
  /** Whether there is something before the period to compare with. */
  hasEarlier: boolean;
  search: CompanySpendSearch;
  show: (changes: Changes, replace?: boolean) => void;
}) {
  const words = useSpendWords();
  const common = useWords();
  const asked = {
    from,
    to,
    currency,
    page,
    ...(group && { group }),
    ...(q && { query: q }),
    ...(orderBy && { orderBy }),
  };
  const found = useQuery({
    queryKey: ['companies', companyId, 'spend', 'suppliers', asked],
    queryFn: ({ signal }) => spend.suppliers.list(companyId, { ...asked, pageSize: PAGE_SIZE }, { signal }),
    placeholderData: keepPreviousData,
  });
  const total = found.data?.totalResults ?? 0;
  return (
    <section>
      <h2>{words.list}</h2>
      <div className="spend-filters">
        <Select
          label={words.groupLabel}
          all={Object.fromEntries(['all', ...supplierGroups].map((each) => [each, words.groups[each]!]))}
          chosen={group ?? 'all'}
          choose={(wanted) => show({ group: supplierGroups.find((each) => each === wanted) })}
        />
        <Search label={words.searchSuppliers} text={q} search={(text) => show({ q: text }, true)} />
        <Select
          label={words.order}
          all={Object.fromEntries(supplierOrders.map((order) => [order, words.orders[order]!]))}
          chosen={orderBy ?? supplierOrders[0]}
          choose={(wanted) => show({ orderBy: supplierOrders.find((each) => each === wanted) })}
        />
      </div>
      {found.isError ? (
        <Trouble error={found.error} again={() => void found.refetch()} />
      ) : (
        <p role="status" className="count">
          {!found.data ? common.loading : total ? words.supplierCount(total) : words.noSuppliers}
        </p>
      )}
      {total > 0 && <SupplierTable suppliers={found.data!.results} hasEarlier={hasEarlier} />}
      <Pager page={page} pages={Math.ceil(total / PAGE_SIZE)} show={(wanted) => show({ page: wanted })} />
    </section>
  );
}

function SupplierTable({ suppliers, hasEarlier }: { suppliers: readonly SpendSupplier[]; hasEarlier: boolean }) {
  const words = useSpendWords();
  const days = (value: number | undefined) => (value === undefined ? words.none : words.days(words.decimal(value)));
  const cells: [string, (supplier: SpendSupplier) => string][] = [
    [words.spent, ({ totalAmount, currency }) => words.money(totalAmount, currency)],
    [words.before, ({ previousAmount, currency }) => (hasEarlier ? words.money(previousAmount, currency) : words.none)],
    [words.open, ({ openAmount, currency }) => words.money(openAmount, currency)],
    [words.overdueColumn, ({ overdueAmount, currency }) => words.money(overdueAmount, currency)],
    [words.termsDays, ({ averageTermsDays }) => days(averageTermsDays)],
    [words.paidAfter, ({ averageSettlementDays }) => days(averageSettlementDays)],
    [words.last, ({ lastDay }) => (lastDay ? words.calendarDay(lastDay) : words.none)],
  ];
  return (
    <div className="scroller" role="region" aria-label={words.list} tabIndex={0}>
      <table className="spend-rows">
        <thead>
          <tr>
            <th scope="col">{words.supplier}</th>
            {cells.map(([title]) => (
              <th key={title} scope="col" className="amount">
                {title}
              </th>
            ))}
            <th scope="col">{words.cardColumn}</th>
          </tr>
        </thead>
        <tbody>
          {suppliers.map((supplier) => (
            <tr key={`${supplier.supplierId} ${supplier.supplierName}`}>
              <th scope="row">
                {supplier.supplierName || words.none}
                {(supplier.isNew || supplier.isLapsed) && (
                  <small>{supplier.isNew ? words.isNew : words.isLapsed}</small>
                )}
              </th>
              {cells.map(([title, text]) => (
                <td key={title} className="amount" data-label={title}>
                  {text(supplier)}
                </td>
              ))}
              <td data-label={words.cardColumn}>
                {supplier.takesCards ? (
                  <>
                    {words.takesCards}
                    <small>{words.foundBy[supplier.matchedBy ?? '']}</small>
                  </>
                ) : (
                  words.none
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
