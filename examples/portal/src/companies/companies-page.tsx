import type { Company } from '@client-link/api-client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import {
  Button,
  Cell,
  Column,
  Input,
  Label,
  Row,
  SearchField,
  type SortDescriptor,
  Table,
  TableBody,
  TableHeader,
} from 'react-aria-components';
import { client } from '../api.ts';
import { Trouble } from '../parts/trouble.tsx';
import type { CompaniesSearch } from './routes.ts';
import { useMay } from '../shell.tsx';
import { useWords } from '../words/words.ts';
import { type CompanyAct, CompanyDialog } from './company-dialog.tsx';
import { CompanyStatus, statusOf } from './company-status.tsx';
import { CreateCompany } from './create-company.tsx';

const PAGE_SIZE = 25;
const SEARCH_AFTER_MS = 250;

type Act = 'create' | { act: CompanyAct; company: Company };

/** The companies of the organisation, searched and sorted by the server. */
export function CompaniesPage() {
  const words = useWords();
  const search = useSearch({ from: '/companies' });
  const { q, page = 1, orderBy = 'name' } = search;
  const navigate = useNavigate();
  const show = (changes: CompaniesSearch, replace = false) =>
    void navigate({ to: '/companies', search: { ...search, page: undefined, ...changes } as CompaniesSearch, replace });
  const [act, setAct] = useState<Act>();
  const [news, setNews] = useState('');
  const found = useQuery({
    queryKey: ['companies', 'list', { q, page, orderBy }],
    queryFn: ({ signal }) =>
      client.companies.list({ page, pageSize: PAGE_SIZE, orderBy, ...(q && { query: `name~${q}` }) }, { signal }),
    placeholderData: keepPreviousData,
  });
  const total = found.data?.totalResults ?? 0;
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));

  return (
    <>
      <div className="titled">
        <h1>{words.companies}</h1>
        <Button className="main" onPress={() => setAct('create')}>
          {words.create}
        </Button>
      </div>
      <Search text={q ?? ''} search={(text) => show({ q: text || undefined } as CompaniesSearch, true)} />
      <p role="status" className="count">
        {news || (found.isPending ? words.loading : words.count(total))}
      </p>
      {found.isError ? (
        <Trouble error={found.error} again={() => void found.refetch()} />
      ) : total || found.isPending ? (
        <CompanyTable
          companies={found.data?.results ?? []}
          orderBy={orderBy}
          sort={(order) => show({ orderBy: order })}
          choose={setAct}
        />
      ) : (
        <Nothing query={q} showAll={() => show({ q: undefined } as never)} create={() => setAct('create')} />
      )}
      {pages > 1 && (
        <nav className="pages" aria-label={words.page(page, pages)}>
          <Button isDisabled={page <= 1} onPress={() => show({ page: page - 1 })}>
            {words.previous}
          </Button>
          <span>{words.page(page, pages)}</span>
          <Button isDisabled={page >= pages} onPress={() => show({ page: page + 1 })}>
            {words.next}
          </Button>
        </nav>
      )}
      {act === 'create' && <CreateCompany close={() => setAct(undefined)} />}
      {typeof act === 'object' && (
        <CompanyDialog
          {...act}
          close={() => setAct(undefined)}
          deleted={() => setNews(words.deleted(act.company.name))}
        />
      )}
    </>
  );
}

/** Asks the server when the typing pauses. */
function Search({ text, search }: { text: string; search: (text: string) => void }) {
  const words = useWords();
  const [typed, setTyped] = useState(text);
  useEffect(() => setTyped(text), [text]);
  useEffect(() => {
    if (typed.trim() === text) return;
    const timer = setTimeout(() => search(typed.trim()), SEARCH_AFTER_MS);
    return () => clearTimeout(timer);
  });
  return (
    <SearchField className="search" value={typed} onChange={setTyped} onSubmit={search}>
      <Label>{words.search}</Label>
      <Input placeholder={words.searchHint} />
    </SearchField>
  );
}

function CompanyTable({
  companies,
  orderBy,
  sort,
  choose,
}: {
  companies: readonly Company[];
  orderBy: NonNullable<CompaniesSearch['orderBy']>;
  sort: (order: NonNullable<CompaniesSearch['orderBy']>) => void;
  choose: (act: Act) => void;
}) {
  const words = useWords();
  const mayDelete = useMay('deleteCompany');
  const descriptor: SortDescriptor = {
    column: orderBy.replace('-', ''),
    direction: orderBy.startsWith('-') ? 'descending' : 'ascending',
  };
  return (
    <div className="scroller">
      <Table
        aria-label={words.companies}
        sortDescriptor={descriptor}
        onSortChange={({ column, direction }) =>
          sort(column === 'created' ? 'created' : direction === 'descending' ? '-name' : 'name')
        }
      >
        <TableHeader>
          <Column id="name" isRowHeader allowsSorting>
            {words.name}
          </Column>
          <Column id="status">{words.status}</Column>
          <Column id="lastSync">{words.lastSync}</Column>
          <Column id="created" allowsSorting>
            {words.created}
          </Column>
          <Column id="actions">{words.actions}</Column>
        </TableHeader>
        <TableBody items={companies} dependencies={[mayDelete, words]}>
          {(company) => (
            <Row id={company.id}>
              <Cell>
                <Link to="/companies/$companyId" params={{ companyId: company.id }}>
                  {company.name}
                </Link>
                {company.description && <small>{company.description}</small>}
              </Cell>
              <Cell>
                <CompanyStatus status={statusOf(company)} />
              </Cell>
              <Cell>{company.lastSync ? words.moment(company.lastSync) : words.never}</Cell>
              <Cell>{words.day(company.created)}</Cell>
              <Cell>
                <div className="acts">
                  <Button
                    aria-label={words.requestFrom(company.name)}
                    onPress={() => choose({ act: 'request', company })}
                  >
                    {words.requestData}
                  </Button>
                  <Button
                    className="quiet"
                    aria-label={words.editOf(company.name)}
                    onPress={() => choose({ act: 'edit', company })}
                  >
                    {words.edit}
                  </Button>
                  {mayDelete && (
                    <Button
                      className="quiet"
                      aria-label={words.deleteOf(company.name)}
                      onPress={() => choose({ act: 'delete', company })}
                    >
                      {words.delete}
                    </Button>
                  )}
                </div>
              </Cell>
            </Row>
          )}
        </TableBody>
      </Table>
    </div>
  );
}

/** What is said where there is nothing: what a company is, or how to see all again. */
function Nothing({ query, showAll, create }: { query?: string | undefined; showAll: () => void; create: () => void }) {
  const words = useWords();
  if (query)
    return (
      <div className="empty">
        <p>{words.noneFound(query)}</p>
        <Button onPress={showAll}>{words.showAll}</Button>
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
