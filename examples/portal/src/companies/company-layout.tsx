import { ApiError, type Company } from '@client-link/api-client';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useNavigate, useParams, useRouterState } from '@tanstack/react-router';
import type { CompanyEvent } from '@client-link/api-client/timeline';
import { createContext, lazy, Suspense, useContext, useState } from 'react';
import { Button } from 'react-aria-components';
import { client } from '../api.ts';
import { ForRoles } from '../parts/for-roles.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { pollEvery, useLive } from '../timeline/live.ts';
import { NotFound, useMay } from '../shell.tsx';
import { useWords } from '../words/words.ts';
import { ArchiveButton, ArchivedNote } from './archive-button.tsx';
import { type CompanyAct, CompanyDialog } from './company-dialog.tsx';
import { companyTabs } from './company-tabs.ts';
import { listAsLeft } from './list-as-left.ts';

const isUnknown = (error: unknown) =>
  error instanceof ApiError && ['company_not_found', 'invalid_request'].includes(error.code);

const CompanyContext = createContext<Company | undefined>(undefined);

/** The company whose page this is. */
export const useCompany = (): Company => useContext(CompanyContext)!;

const LiveContext = createContext(false);

/** Whether a stream tells this page what happens to the company; else it has to ask by itself. */
export const useIsLive = (): boolean => useContext(LiveContext);

const News = lazy(() => import('../timeline/news.tsx'));

/** What stands above every page of one company: its name, what can be done with it, and its pages. */
export function CompanyLayout() {
  const words = useWords();
  const navigate = useNavigate();
  const { companyId } = useParams({ from: '/companies/$companyId' });
  const mayDelete = useMay('deleteCompany');
  const [act, setAct] = useState<CompanyAct>();
  const [news, setNews] = useState<CompanyEvent>();
  const [isSaved, setSaved] = useState(false);
  const [archiveError, setArchiveError] = useState<unknown>();
  const isLive = useLive(companyId, setNews);
  const found = useQuery({
    queryKey: ['companies', companyId],
    queryFn: ({ signal }) => client.companies.get(companyId, { signal }),
    // Somebody may be in their journey just now.
    refetchInterval: pollEvery(isLive),
  });
  const page = useRouterState({ select: ({ location: { pathname } }) => pathname.split('/')[3] });
  const { call } = companyTabs.find(({ to }) => to.split('/')[3] === page) ?? companyTabs[0];
  const company = found.data;
  if (isUnknown(found.error)) return <NotFound what="company" />;
  if (!company)
    return found.isError ? (
      <Trouble error={found.error} again={() => void found.refetch()} />
    ) : (
      <p role="status">{words.loading}</p>
    );
  return (
    <CompanyContext value={company}>
      <p>
        <Link to="/companies" search={listAsLeft.search}>
          {words.back}
        </Link>
      </p>
      <div className="titled">
        <h1>{company.name}</h1>
        <div className="acts">
          <Button className="main" onPress={() => setAct('request')}>
            {words.requestData}
          </Button>
          <Button
            onPress={() => {
              setSaved(false);
              setAct('edit');
            }}
          >
            {words.edit}
          </Button>
          <ArchiveButton company={company} failed={setArchiveError} />
          {mayDelete && (
            <Button className="quiet" onPress={() => setAct('delete')}>
              {words.delete}
            </Button>
          )}
        </div>
      </div>
      <p role="status" className="saved-note">
        {isSaved ? words.saved : ''}
      </p>
      {archiveError !== undefined && <Trouble error={archiveError} />}
      <ArchivedNote company={company} />
      {company.description && <p>{company.description}</p>}
      <Suspense fallback={<p className="news" />}>
        <News isLive={isLive} event={news?.companyId === companyId ? news : undefined} />
      </Suspense>
      <Tabs companyId={companyId} />
      <LiveContext value={isLive}>
        <ForRoles call={call} isWithin>
          <Outlet />
        </ForRoles>
      </LiveContext>
      {act && (
        <CompanyDialog
          act={act}
          company={company}
          close={() => setAct(undefined)}
          saved={() => setSaved(true)}
          deleted={() => void navigate({ to: '/companies', search: listAsLeft.search })}
        />
      )}
    </CompanyContext>
  );
}

function Tabs({ companyId }: { companyId: string }) {
  const words = useWords();
  return (
    <nav className="tabs" aria-label={words.pagesOf}>
      {companyTabs.map((tab) => (
        <Tab key={tab.to} companyId={companyId} tab={tab} />
      ))}
    </nav>
  );
}

function Tab({ companyId, tab: { to, label, call } }: { companyId: string; tab: (typeof companyTabs)[number] }) {
  const { locale } = useWords();
  if (!useMay(call)) return null;
  return (
    <Link
      to={to}
      params={{ companyId }}
      activeOptions={{ exact: to === '/companies/$companyId', includeSearch: false }}
    >
      {label[locale as 'en' | 'fr']}
    </Link>
  );
}
