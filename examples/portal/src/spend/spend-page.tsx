import type { SpendOverview } from '@client-link/api-client/spend';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { client } from '../api.ts';
import { RequestData } from '../companies/request-data.tsx';
import { Search } from '../parts/search.tsx';
import { Select } from '../parts/select.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { Pager } from '../parts/pager.tsx';
import { useMay } from '../shell.tsx';
import { useViews } from '../views/use-views.ts';
import { stateIn } from '../views/view-address.ts';
import { ViewMenu } from '../views/view-menu.tsx';
import { useWords } from '../words/words.ts';
import { CardSuppliers } from './card-suppliers.tsx';
import { spend } from './client.ts';
import { type SpendListSearch, spendListIn, spendStatuses } from './routes.ts';
import './spend.css';
import { SpendStatus } from './spend-status.tsx';
import { useSpendWords } from './words.ts';
import { WorkbookLink } from './workbook-link.tsx';

const PAGE_SIZE = 25;

/** How often what stands on a page is asked for: soon, where something is being made. */
export const pollSpend = (isGenerating: boolean): number => (isGenerating ? 2000 : 5000);

/** Companies with their spend analyses. */
export function SpendPage() {
  const common = useWords();
  const words = useSpendWords();
  const mayRead = useMay('listCardSuppliers');
  const search = useSearch({ from: '/spend' });
  const { q = '', status, page = 1 } = search;
  const navigate = useNavigate({ from: '/spend' });
  const [asked, setAsked] = useState<string>();
  const [showsCards, setShowsCards] = useState(false);
  const views = useViews<SpendListSearch>({
    list: 'spend',
    search,
    stateOf: stateIn,
    read: spendListIn,
    go: (wanted, replace = false) => void navigate({ search: wanted, replace }),
  });
  const show = (changes: { q?: string; status?: SpendListSearch['status'] | ''; page?: number }, replace = false) => {
    const wanted = { q, status, page: 1, ...changes };
    void navigate({
      search: views.within({
        ...(wanted.q && { q: wanted.q }),
        ...(wanted.status && { status: wanted.status }),
        ...(wanted.page > 1 && { page: wanted.page }),
      }),
      replace,
    });
  };
  const found = useQuery({
    queryKey: ['spend', 'list', { q, status, page }],
    queryFn: ({ signal }) =>
      spend.analyses.list({ page, pageSize: PAGE_SIZE, ...(q && { query: q }), ...(status && { status }) }, { signal }),
    placeholderData: keepPreviousData,
    enabled: views.isReady,
    refetchInterval: ({ state }) => pollSpend(Boolean(state.data?.results.some((one) => one.status === 'Generating'))),
  });
  const total = found.data?.totalResults ?? 0;
  const isFiltered = Boolean(q || status);

  return (
    <>
      <div className="titled">
        <h1>{words.title}</h1>
        {mayRead && <Button onPress={() => setShowsCards(true)}>{words.cards}</Button>}
      </div>
      <p>{words.hint}</p>
      <div className="spend-filters">
        <Search label={words.search} text={q} search={(text) => show({ q: text }, true)} />
        <Select
          label={words.status}
          all={{
            '': words.anyStatus,
            ...Object.fromEntries(spendStatuses.map((each) => [each, words.statuses[each]!])),
          }}
          chosen={status ?? ''}
          choose={(chosen) => show({ status: chosen as '' })}
        />
        <ViewMenu views={views} />
      </div>
      {found.isError ? (
        <Trouble error={found.error} again={() => void found.refetch()} />
      ) : (
        <>
          <p role="status" className="count">
            {found.data ? words.count(total) : common.loading}
          </p>
          {found.data && total === 0 && (
            <div className="empty">
              <h2>{isFiltered ? words.noneFound : words.noneYet}</h2>
              {isFiltered ? (
                <Button onPress={() => show({ q: '', status: '' })}>{words.showAll}</Button>
              ) : (
                <>
                  <p>{words.noneYetHint}</p>
                  <Link to="/companies">{words.toCompanies}</Link>
                </>
              )}
            </div>
          )}
          {total > 0 && <List overviews={found.data!.results} request={setAsked} />}
          <Pager page={page} pages={Math.ceil(total / PAGE_SIZE)} show={(wanted) => show({ page: wanted })} />
        </>
      )}
      {asked && <Request companyId={asked} close={() => setAsked(undefined)} />}
      {showsCards && <CardSuppliers close={() => setShowsCards(false)} />}
    </>
  );
}

function List({ overviews, request }: { overviews: SpendOverview[]; request: (companyId: string) => void }) {
  const common = useWords();
  const words = useSpendWords();
  const queries = useQueryClient();
  const mayRead = useMay('getSpendAnalysis');
  const again = useMutation({
    mutationFn: (companyId: string) => spend.analyses.generate(companyId),
    onSettled: () => queries.invalidateQueries({ queryKey: ['spend'] }),
  });
  return (
    <div className="scroller" role="region" aria-label={words.title} tabIndex={0}>
      <table className="spend-rows">
        <thead>
          <tr>
            <th scope="col">{words.company}</th>
            <th scope="col">{words.status}</th>
            <th scope="col">{words.analysed}</th>
            <th scope="col" className="amount">
              {words.rows}
            </th>
            <th scope="col">{words.actions}</th>
          </tr>
        </thead>
        <tbody>
          {overviews.map((one) => (
            <tr key={one.companyId}>
              <td>
                <Link
                  to={mayRead ? '/companies/$companyId/spend' : '/companies/$companyId'}
                  params={{ companyId: one.companyId }}
                >
                  {one.companyName}
                </Link>
              </td>
              <td data-label={words.status}>
                <SpendStatus of={one} />
              </td>
              <td data-label={words.analysed}>{one.generatedDate ? common.moment(one.generatedDate) : words.notYet}</td>
              <td data-label={words.rows} className="amount">
                {one.rowsCount === undefined ? words.none : common.number(one.rowsCount)}
              </td>
              <td>
                <div className="acts">
                  <Button aria-label={words.requestFrom(one.companyName)} onPress={() => request(one.companyId)}>
                    {words.request}
                  </Button>
                  {one.status === 'Failed' && (
                    <Button aria-label={words.retryOf(one.companyName)} onPress={() => again.mutate(one.companyId)}>
                      {words.retry}
                    </Button>
                  )}
                  {mayRead && one.generatedDate && (
                    <WorkbookLink company={{ id: one.companyId, name: one.companyName }} />
                  )}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {again.error && <Trouble error={again.error} />}
    </div>
  );
}

function Request({ companyId, close }: { companyId: string; close: () => void }) {
  const found = useQuery({
    queryKey: ['companies', companyId],
    queryFn: ({ signal }) => client.companies.get(companyId, { signal }),
  });
  if (found.error) return <Trouble error={found.error} again={() => void found.refetch()} />;
  return found.data ? <RequestData company={found.data} close={close} /> : null;
}
