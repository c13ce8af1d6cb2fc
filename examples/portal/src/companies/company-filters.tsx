import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Button } from 'react-aria-components';
import { client } from '../api.ts';
import { Select } from '../parts/select.tsx';
import { useWords } from '../words/words.ts';
import { companyList } from './clients.ts';
import { type CompaniesSearch, type Filter, filters, NOBODY, standings } from './list-address.ts';
import { useListWords } from './list-words.ts';
import { useColleagues } from './owner-choice.tsx';

type Narrowed = Partial<Record<Filter, string | undefined>>;

/** What narrows the list: on a wide screen it is open, on a small one it opens where something is set, or by hand. */
export function CompanyFilters({ search, show }: { search: CompaniesSearch; show: (changes: Narrowed) => void }) {
  const words = useWords();
  const own = useListWords();
  const count = filters.filter((filter) => search[filter] !== undefined).length;
  const [isOpen, setIsOpen] = useState(() => count > 0 || matchMedia('(width >= 760px)').matches);
  return (
    <details className="company-filters" open={isOpen} onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary>{count ? own.filtersOn(count) : own.filters}</summary>
      {isOpen && (
        <div className="filter-bar">
          <Select
            label={own.status}
            all={{
              '': own.anyStatus,
              ...Object.fromEntries(standings.map((status) => [status, words.statuses[status]!])),
            }}
            chosen={search.status ?? ''}
            choose={(status) => show({ status: status || undefined })}
          />
          <SoftwareFilter chosen={search.software} show={show} />
          <OwnerFilter chosen={search.owner} show={show} />
          <TagFilter chosen={search.tag} show={show} />
          <DayFilter label={own.from} day={search.from} latest={search.to} choose={(from) => show({ from })} />
          <DayFilter label={own.to} day={search.to} earliest={search.from} choose={(to) => show({ to })} />
          {count > 0 && (
            <Button
              className="quiet"
              onPress={() => show(Object.fromEntries(filters.map((each) => [each, undefined])))}
            >
              {own.clearFilters}
            </Button>
          )}
        </div>
      )}
    </details>
  );
}

interface One {
  chosen: string | undefined;
  show: (changes: Narrowed) => void;
}

function SoftwareFilter({ chosen = '', show }: One) {
  const own = useListWords();
  const { data = [] } = useQuery({
    queryKey: ['integrations'],
    queryFn: async ({ signal }) =>
      (await client.integrations.list({ pageSize: 500, orderBy: 'name' }, { signal })).results,
    staleTime: Infinity,
  });
  const all = { '': own.anySoftware, ...Object.fromEntries(data.map(({ key, name }) => [key, name])) };
  return (
    <Select
      label={own.software}
      all={all}
      chosen={chosen}
      choose={(software) => show({ software: software || undefined })}
    />
  );
}

function OwnerFilter({ chosen = '', show }: One) {
  const own = useListWords();
  const { data = [] } = useColleagues();
  const all = { '': own.anybody, [NOBODY]: own.nobody, ...Object.fromEntries(data.map(({ id, name }) => [id, name])) };
  return <Select label={own.owner} all={all} chosen={chosen} choose={(owner) => show({ owner: owner || undefined })} />;
}

function TagFilter({ chosen = '', show }: One) {
  const own = useListWords();
  const { data = [] } = useQuery({
    queryKey: ['companies', 'tags'],
    queryFn: async ({ signal }) => (await companyList.tags({ signal })).results,
  });
  const all = {
    '': own.anyTag,
    // What the address asks for can be seen, even where no company has it.
    ...(chosen && { [chosen]: chosen.replace('=', ': ') }),
    ...Object.fromEntries(data.map(({ name, value }) => [`${name}=${value}`, `${name}: ${value}`])),
  };
  return <Select label={own.tag} all={all} chosen={chosen} choose={(tag) => show({ tag: tag || undefined })} />;
}

function DayFilter({
  label,
  day = '',
  earliest,
  latest,
  choose,
}: {
  label: string;
  day?: string | undefined;
  earliest?: string | undefined;
  latest?: string | undefined;
  choose: (day: string | undefined) => void;
}) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="date"
        value={day}
        min={earliest}
        max={latest}
        onChange={({ target }) => choose(target.value || undefined)}
      />
    </div>
  );
}
