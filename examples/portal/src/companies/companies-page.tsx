import type { Company } from '@client-link/api-client';
import type { CompanyChange } from '@client-link/api-client/companies';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { client, queries } from '../api.ts';
import { Select } from '../parts/select.tsx';
import { Pager } from '../parts/pager.tsx';
import { Search } from '../parts/search.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useLive } from '../timeline/live.ts';
import { useViews } from '../views/use-views.ts';
import { stateIn } from '../views/view-address.ts';
import { ViewMenu } from '../views/view-menu.tsx';
import { useWords } from '../words/words.ts';
import { BulkBar } from './bulk-bar.tsx';
import {
  ArchiveDialog,
  type BulkAct,
  DeleteDialog,
  type Meant,
  NotAll,
  OwnerDialog,
  TagDialog,
} from './bulk-dialog.tsx';
import { BulkProgress } from './bulk-progress.tsx';
import { bulkChanges, companyList } from './clients.ts';
import { ColumnChoice } from './column-choice.tsx';
import { type Column, columnsIn, inOrder } from './columns.ts';
import './companies.css';
import { isSynchronised } from './archive-company.tsx';
import { type CompanyAct, CompanyDialog } from './company-dialog.tsx';
import { CompanyFilters } from './company-filters.tsx';
import { CompanyTable } from './company-table.tsx';
import { CreateCompany } from './create-company.tsx';
import { ExportMenu } from './export-menu.tsx';
import { askedFor, type CompaniesSearch, filters, type Order, orders, searchIn } from './list-address.ts';
import { listAsLeft } from './list-as-left.ts';
import { useListWords } from './list-words.ts';
import { useColumns } from './use-columns.ts';

const PAGE_SIZE = 25;

type Open = 'create' | { act: CompanyAct; company: Company } | { bulk: Exclude<BulkAct, 'unarchive'> };

/** What was done last, and how it is undone. */
interface News {
  text: string;
  undo?: { act: BulkAct; companyIds: string[] };
}

/** The companies of the organisation: searched, narrowed and sorted by the server, one page at a time. */
export function CompaniesPage() {
  useLive(undefined);
  const words = useWords();
  const own = useListWords();
  const search = useSearch({ from: '/companies' });
  const { q, page = 1, orderBy = 'name' } = search;
  useEffect(() => {
    listAsLeft.search = search;
  }, [search]);
  const isArchive = search.tab === 'archived';
  const navigate = useNavigate();
  const [keptColumns, keepColumns] = useColumns();
  const columns = search.columns === undefined ? keptColumns : inOrder(search.columns.split(','));
  const [open, setOpen] = useState<Open>();
  const [news, setNews] = useState<News>();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  /** All that are found are selected, not only what was picked on some pages. */
  const [isAll, setIsAll] = useState(false);
  const [refused, setRefused] = useState<CompanyChange[]>();
  const select = (ids: ReadonlySet<string>) => {
    setIsAll(false);
    setSelected(ids);
  };
  const unselect = () => select(new Set());

  const show = (wanted: CompaniesSearch, replace = false) =>
    void navigate({ to: '/companies', search: wanted, replace });
  const views = useViews<CompaniesSearch>({
    list: 'companies',
    search,
    // Columns that nothing was said of are those that one sees.
    stateOf: (looked) =>
      stateIn({ columns: columnsIn(['name', ...columns].join())!.join(), orderBy: 'name', ...looked }),
    read: searchIn,
    go: (wanted, replace) => {
      unselect();
      setNews(undefined);
      show(wanted, replace);
    },
  });
  const go = (changes: Partial<Record<keyof CompaniesSearch, unknown>>, replace = false) =>
    show(views.within({ ...search, page: undefined, ...changes } as CompaniesSearch), replace);
  /** Where the address says which columns, it says which are chosen. */
  const chooseColumns = (wanted: readonly Column[]) =>
    search.columns === undefined && !search.view
      ? keepColumns(wanted)
      : go({ columns: columnsIn(['name', ...wanted].join())!.join(), page: search.page }, true);
  /** What is not in the list any more must not be acted on unseen. */
  const narrow = (changes: Parameters<typeof go>[0], replace = false) => {
    unselect();
    setNews(undefined);
    go(changes, replace);
  };

  const found = useQuery({
    queryKey: ['companies', 'list', { ...search, page, orderBy }],
    queryFn: ({ signal }) =>
      client.companies.list({ page, pageSize: PAGE_SIZE, orderBy, ...askedFor(search) }, { signal }),
    placeholderData: keepPreviousData,
    enabled: views.isReady,
  });
  const total = found.data?.totalResults ?? 0;
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));

  const said: Record<BulkAct, (count: number) => string> = {
    archive: own.areArchived,
    unarchive: own.areActive,
    delete: own.areDeleted,
    addTag: own.areTagged,
    removeTag: own.areUntagged,
    setOwner: own.areHanded,
  };
  const changed = (act: BulkAct, results: readonly CompanyChange[], isUndo = false) => {
    const done = results.filter(({ isDone }) => isDone);
    const undo = ({ archive: 'unarchive', unarchive: 'archive' } as Partial<Record<BulkAct, BulkAct>>)[act];
    const name = done.length === 1 && done[0]?.name;
    const text = isUndo
      ? own.undone
      : name && act === 'archive'
        ? own.isArchived(name)
        : name && act === 'unarchive'
          ? own.isActive(name)
          : said[act](done.length);
    setNews({
      text,
      ...(undo && !isUndo && { undo: { act: undo, companyIds: done.map(({ companyId }) => companyId) } }),
    });
    if (done.length < results.length) setRefused([...results]);
    unselect();
    void queries.invalidateQueries({ queryKey: ['companies'] });
  };
  const moving = useMutation({
    mutationFn: ({ act, companyIds }: { act: BulkAct; companyIds: string[]; isUndo?: boolean }) =>
      companyList.change({ act, companyIds }),
    onSuccess: ({ results }, { act, isUndo }) => changed(act, results, isUndo),
  });
  const meant: Meant = isAll ? { filter: askedFor(search), companies: total } : { companyIds: [...selected] };
  const begun = () => {
    unselect();
    setNews(undefined);
    void queries.invalidateQueries({ queryKey: ['bulkChanges'] });
  };
  const beginning = useMutation({
    mutationFn: (act: BulkAct) => bulkChanges.start({ act, filter: askedFor(search), companies: total }),
    onSuccess: begun,
  });
  /** Companies of other pages are not known here, and may have connections that are synchronised. */
  const mayBeSynchronised = () => {
    const known = new Map((found.data?.results ?? []).map((company) => [company.id, company]));
    return isAll || [...selected].some((id) => !known.has(id) || isSynchronised(known.get(id)!));
  };
  const bulk = (act: BulkAct) => {
    if (act !== 'unarchive' && (act !== 'archive' || mayBeSynchronised())) setOpen({ bulk: act });
    else if (isAll) beginning.mutate(act);
    else moving.mutate({ act, companyIds: [...selected] });
  };
  const close = () => setOpen(undefined);

  return (
    <>
      <div className="titled">
        <h1>{words.companies}</h1>
        <div className="acts">
          <Link to="/companies/import">{own.importList}</Link>
          <Button className="main" onPress={() => setOpen('create')}>
            {words.create}
          </Button>
        </div>
      </div>
      <nav className="tabs" aria-label={own.tabs}>
        <TabLink search={views.everything} isHere={!isArchive} leave={() => unselect()}>
          {own.active}
        </TabLink>
        <TabLink search={{ tab: 'archived' }} isHere={isArchive} leave={() => unselect()}>
          {own.archivedTab}
        </TabLink>
      </nav>
      <div className="searching">
        <Search
          className="search"
          label={words.search}
          hint={own.searchHint}
          maxLength={200}
          text={q ?? ''}
          search={(text) => narrow({ q: text || undefined }, true)}
        />
        <ViewMenu views={views} />
      </div>
      <CompanyFilters search={search} show={(changes) => narrow(changes)} />
      <div className="above">
        <p role="status" className="count">
          {news?.text ?? (found.isPending ? words.loading : own.found(total))}
        </p>
        {news?.undo && (
          <Button isPending={moving.isPending} onPress={() => moving.mutate({ ...news.undo!, isUndo: true })}>
            {own.undo}
          </Button>
        )}
        <div className="acts">
          <div className="small-only">
            <Select
              label={own.sort}
              all={Object.fromEntries(
                orders
                  .filter((order) => isArchive || !order.endsWith('archived'))
                  .map((order) => [order, own.orders[order]!]),
              )}
              chosen={orderBy}
              choose={(order) => go({ orderBy: order })}
            />
          </div>
          <ColumnChoice
            chosen={columns}
            choose={chooseColumns}
            hint={search.columns === undefined && !search.view ? own.columnsHint : own.columnsInView}
          />
          {total > 0 && <ExportMenu label={own.exportFound(total)} search={search} />}
        </div>
      </div>
      {moving.error && <Trouble error={moving.error} />}
      {beginning.error && <Trouble error={beginning.error} said={{ other_number: own.otherNumber }} />}
      <BulkProgress said={said} />
      {found.isError ? (
        <Trouble error={found.error} again={() => void found.refetch()} />
      ) : total || found.isPending ? (
        <CompanyTable
          companies={found.data?.results ?? []}
          columns={columns}
          orderBy={orderBy}
          sort={(order: Order) => go({ orderBy: order })}
          selected={isAll ? new Set((found.data?.results ?? []).map(({ id }) => id)) : selected}
          select={select}
          choose={(act, company) =>
            act === 'unarchive' || (act === 'archive' && !isSynchronised(company))
              ? moving.mutate({ act, companyIds: [company.id] })
              : setOpen({ act, company })
          }
        />
      ) : (
        <Nothing
          search={search}
          showAll={() =>
            show(views.within({ tab: search.tab, orderBy: search.orderBy, columns: search.columns } as CompaniesSearch))
          }
          create={() => setOpen('create')}
        />
      )}
      <Pager page={page} pages={pages} show={(wanted) => go({ page: wanted })} />
      {selected.size > 0 && (
        <BulkBar
          selected={selected}
          total={total}
          isAll={isAll}
          selectAll={() => setIsAll(true)}
          search={search}
          isBusy={moving.isPending || beginning.isPending}
          act={bulk}
          clear={() => unselect()}
        />
      )}
      {open === 'create' && <CreateCompany close={close} />}
      {typeof open === 'object' && 'act' in open && (
        <CompanyDialog
          {...open}
          close={close}
          archived={() =>
            setNews({
              text: own.isArchived(open.company.name),
              undo: { act: 'unarchive', companyIds: [open.company.id] },
            })
          }
          saved={() => setNews({ text: words.saved })}
          deleted={() => setNews({ text: words.deleted(open.company.name) })}
        />
      )}
      {typeof open === 'object' && 'bulk' in open && (
        <BulkDialog act={open.bulk} meant={meant} changed={changed} begun={begun} close={close} />
      )}
      {refused && <NotAll results={refused} close={() => setRefused(undefined)} />}
    </>
  );
}

function BulkDialog({ act, ...props }: { act: Exclude<BulkAct, 'unarchive'> } & Parameters<typeof DeleteDialog>[0]) {
  if (act === 'archive') return <ArchiveDialog {...props} />;
  if (act === 'delete') return <DeleteDialog {...props} />;
  return act === 'setOwner' ? <OwnerDialog {...props} /> : <TagDialog act={act} {...props} />;
}

function TabLink({
  search,
  isHere,
  leave,
  children,
}: {
  search: CompaniesSearch;
  isHere: boolean;
  leave: () => void;
  children: ReactNode;
}) {
  return (
    <Link
      to="/companies"
      search={search}
      activeOptions={{ exact: true, explicitUndefined: true }}
      {...(isHere && { 'aria-current': 'page' })}
      onClick={leave}
    >
      {children}
    </Link>
  );
}

/** What is said where there is nothing: what a company is, or how to see all again. */
function Nothing({ search, showAll, create }: { search: CompaniesSearch; showAll: () => void; create: () => void }) {
  const words = useWords();
  const own = useListWords();
  if (search.q || filters.some((filter) => search[filter] !== undefined))
    return (
      <div className="empty">
        <p>{own.noneMatch}</p>
        <Button onPress={showAll}>{own.showAll}</Button>
      </div>
    );
  if (search.tab === 'archived')
    return (
      <div className="empty">
        <h2>{own.noneArchived}</h2>
        <p>{own.noneArchivedHint}</p>
      </div>
    );
  return (
    <div className="empty">
      <h2>{words.noneYet}</h2>
      <p>{words.noneYetHint}</p>
      <Button className="main" onPress={create}>
        {words.create}
      </Button>
    </div>
  );
}
