import { ApiError, type Page } from '@client-link/api-client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'react-aria-components';
import { client } from '../api.ts';
import { useCompany, useIsLive } from '../companies/company-layout.tsx';
import { DownloadMenu } from '../parts/download-menu.tsx';
import { Pager } from '../parts/pager.tsx';
import { Search } from '../parts/search.tsx';
import { Select } from '../parts/select.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useMay } from '../shell.tsx';
import { pollEvery } from '../timeline/live.ts';
import { useWords } from '../words/words.ts';
import { dataColumns, type DataRow } from './columns.ts';
import './data.css';
import { RowDialog } from './row-dialog.tsx';
import type { DataKind, DataSearch } from './routes.ts';
import { useDataWords } from './words.ts';

const PAGE_SIZE = 50;

const isNothing = (error: unknown) => error instanceof ApiError && error.code === 'consent_required';

/** The rows that a company shares: searched, sorted and paged by the server, each state with an address. */
export function DataPage() {
  const common = useWords();
  const words = useDataWords();
  const company = useCompany();
  const isLive = useIsLive();
  const mayExport = useMay('exportRows');
  const { kind = 'suppliers', q = '', page = 1, orderBy = '', row } = useSearch({ from: '/companies/$companyId/data' });
  const navigate = useNavigate({ from: '/companies/$companyId/data' });
  /** Another state of the page: from its first page on, and without what is as usual. */
  const show = (changes: DataSearch, replace = false) => {
    const wanted = { kind, q, orderBy, page: 1, ...changes };
    void navigate({
      search: {
        ...(wanted.kind !== 'suppliers' && { kind: wanted.kind }),
        ...(wanted.q && { q: wanted.q }),
        ...(wanted.orderBy && { orderBy: wanted.orderBy }),
        ...(wanted.page > 1 && { page: wanted.page }),
        ...(wanted.row && { row: wanted.row }),
      },
      replace,
    });
  };
  const found = useQuery({
    queryKey: ['companies', company.id, 'rows', { kind, q, page, orderBy }],
    queryFn: ({ signal }): Promise<Page<DataRow>> =>
      client[kind].list(
        company.id,
        { page, pageSize: PAGE_SIZE, ...(q && { query: q }), ...(orderBy && { orderBy }) },
        { signal },
      ),
    placeholderData: keepPreviousData,
    refetchInterval: pollEvery(isLive),
  });
  const columns = dataColumns[kind];
  const orders = ['', ...columns.flatMap(({ sorts }) => (sorts ? [sorts, `-${sorts}`] : []))];
  const total = found.data?.totalResults ?? 0;

  return (
    <>
      <h2 className="unseen">{words.title}</h2>
      <div className="row-filters">
        <Select
          label={words.kind}
          all={words.kinds}
          chosen={kind}
          choose={(chosen) => show({ kind: chosen as DataKind, q: '', orderBy: '' })}
        />
        <Search
          key={kind}
          label={words.search}
          text={q}
          hint={words.searchHint[kind]}
          search={(text) => show({ q: text }, true)}
        />
        <Select
          label={words.sort}
          all={Object.fromEntries(orders.map((order) => [order, words.orders[order]!]))}
          chosen={orders.includes(orderBy) ? orderBy : ''}
          choose={(chosen) => show({ orderBy: chosen })}
        />
      </div>
      {isNothing(found.error) ? (
        <div className="empty">
          <h2>{company.dataConnections?.length ? words.noneOfKind : words.none}</h2>
          <p>{words.noneHint}</p>
        </div>
      ) : found.isError ? (
        <Trouble error={found.error} again={() => void found.refetch()} />
      ) : (
        <>
          <div className="above">
            <p role="status" className="count">
              {found.data ? words.count(common.number(total)) : common.loading}
            </p>
            {total > 0 && mayExport && (
              <div className="acts">
                <DownloadMenu
                  label={words.export(common.number(total))}
                  csv={words.csv}
                  xlsx={words.xlsx}
                  address={`/api/companies/${company.id}/rows/${kind}/export`}
                  query={q ? { query: q } : {}}
                />
              </div>
            )}
          </div>
          {found.data && total === 0 && (
            <div className="empty">
              <p>{q ? words.noneFound(q) : words.noneOfKind}</p>
              {q && <Button onPress={() => show({ q: '' })}>{words.showAll}</Button>}
            </div>
          )}
          {total > 0 && (
            <div className="scroller" role="region" aria-label={words.kinds[kind]} tabIndex={0}>
              <table className="rows">
                <thead>
                  <tr>
                    {columns.map(({ id, sorts, isAmount }) => (
                      <th
                        key={id}
                        scope="col"
                        className={isAmount && 'amount'}
                        aria-sort={
                          sorts && orderBy === sorts
                            ? 'ascending'
                            : sorts && orderBy === `-${sorts}`
                              ? 'descending'
                              : undefined
                        }
                      >
                        {words.columns[id]}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {found.data!.results.map((each) => (
                    <tr key={each.id} className={each.metadata?.isDeleted ? 'gone' : undefined}>
                      {columns.map(({ id, text, isAmount }, index) => (
                        <td key={id} data-label={words.columns[id]} className={isAmount && 'amount'}>
                          {index === 0 ? (
                            <Link
                              from="/companies/$companyId/data"
                              to="."
                              search={(now) => ({ ...now, row: each.id })}
                              resetScroll={false}
                            >
                              {text(each, words, common.locale) || words.unnamed}
                            </Link>
                          ) : (
                            text(each, words, common.locale)
                          )}
                          {index === 0 && each.metadata?.isDeleted && <small>{words.gone}</small>}
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
          {row !== undefined && found.data && (
            <RowDialog
              row={found.data.results.find(({ id }) => id === row)}
              company={company}
              close={() => show({ page }, true)}
            />
          )}
          <Pager page={page} pages={Math.ceil(total / PAGE_SIZE)} show={(wanted) => show({ page: wanted })} />
        </>
      )}
    </>
  );
}
