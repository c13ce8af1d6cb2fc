import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'react-aria-components';
import { Pager } from '../parts/pager.tsx';
import { Search } from '../parts/search.tsx';
import { Select } from '../parts/select.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useWords } from '../words/words.ts';
import { projects } from './clients.ts';
import { addDays, today } from './days.ts';
import type { ProjectsSearch } from './project-search.ts';
import { ProjectTable } from './project-table.tsx';
import './projects.css';
import { useProjectWords } from './words.ts';

const PAGE_SIZE = 25;

/** What of time is shown: what comes first is first, and of what is over the last. */
function periodOf(when: ProjectsSearch['when']) {
  const now = today();
  if (when === 'coming') return { from: addDays(now, 1), orderBy: 'starts' };
  if (when === 'running') return { from: now, to: now, orderBy: 'starts' };
  if (when === 'past') return { to: now, orderBy: '-ends' };
  return { orderBy: '-starts' };
}

/** Projects of all companies, or of one. Its state is in the address. */
export function ProjectList({
  companyId,
  search,
  show,
  create,
}: {
  companyId?: string;
  search: ProjectsSearch;
  show: (search: ProjectsSearch, replace?: boolean) => void;
  create: () => void;
}) {
  const words = useWords();
  const own = useProjectWords();
  const { q, when, page = 1 } = search;
  const query = {
    page,
    pageSize: PAGE_SIZE,
    ...periodOf(when),
    ...(companyId && { companyId }),
    ...(q && { query: q }),
  };
  const found = useQuery({
    queryKey: companyId ? ['companies', companyId, 'projects', 'list', query] : ['projects', 'list', query],
    queryFn: ({ signal }) => projects.list(query, { signal }),
    placeholderData: keepPreviousData,
  });
  const total = found.data?.totalResults ?? 0;
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const isFiltered = Boolean(q ?? when);
  if (found.isError) return <Trouble error={found.error} again={() => void found.refetch()} />;
  if (found.isSuccess && !total && !isFiltered)
    return (
      <div className="empty">
        <h2>{own.noneYet}</h2>
        <p>{own.noneYetHint}</p>
        <Button className="main" onPress={create}>
          {own.create}
        </Button>
      </div>
    );
  return (
    <>
      <div className="project-filters">
        <Search
          className="search"
          label={own.search}
          hint={own.searchHint}
          text={q ?? ''}
          search={(text) => show({ ...(when && { when }), ...(text && { q: text }) }, true)}
        />
        <Select
          label={own.when}
          all={{ '': own.all, coming: own.coming, running: own.running, past: own.past }}
          chosen={when ?? ''}
          choose={(chosen) =>
            show({ ...(q && { q }), ...(chosen && { when: chosen as NonNullable<ProjectsSearch['when']> }) })
          }
        />
      </div>
      <p role="status" className="count">
        {found.isPending ? words.loading : own.count(total)}
      </p>
      {total > 0 ? (
        <ProjectTable projects={found.data?.results ?? []} hasCompany={!companyId} />
      ) : (
        found.isSuccess && (
          <div className="empty">
            <p>{own.noneFound}</p>
            <Button onPress={() => show({})}>{own.showAll}</Button>
          </div>
        )
      )}
      <Pager page={page} pages={pages} show={(wanted) => show({ ...search, page: wanted })} />
    </>
  );
}
