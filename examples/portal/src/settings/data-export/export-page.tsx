import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { Input, Label, SearchField } from 'react-aria-components';
import { client } from '../../api.ts';
import { Trouble } from '../../parts/trouble.tsx';
import { useMay } from '../../shell.tsx';
import { useExportWords } from './words.ts';

const FEW = 10;

/** Downloads what is kept. The browser fetches the files itself: they may be of any size. */
export function ExportPage() {
  const own = useExportWords();
  const mayExportAll = useMay('exportOrganisation');
  return (
    <>
      <h1>{own.title}</h1>
      <p>{own.about}</p>
      <p>{own.noted}</p>
      {mayExportAll && (
        <section className="below">
          <h2>{own.own}</h2>
          <p>{own.ownHint}</p>
          <a className="button" href="/api/export" download>
            {own.download}
          </a>
        </section>
      )}
      <OneCompany />
    </>
  );
}

function OneCompany() {
  const own = useExportWords();
  const [typed, setTyped] = useState('');
  const text = useDeferredValue(typed.trim());
  const found = useQuery({
    queryKey: ['companies', 'list', 'export', text],
    queryFn: ({ signal }) =>
      client.companies.list({ pageSize: FEW, orderBy: 'name', ...(text && { query: `name~${text}` }) }, { signal }),
    placeholderData: keepPreviousData,
  });
  const companies = found.data?.results ?? [];
  return (
    <section className="below">
      <h2>{own.company}</h2>
      <p>{own.companyHint}</p>
      <SearchField className="search" value={typed} onChange={setTyped}>
        <Label>{own.search}</Label>
        <Input />
      </SearchField>
      <p role="status">{found.data && !companies.length ? (text ? own.none(text) : own.noneYet) : ''}</p>
      {found.isError && <Trouble error={found.error} again={() => void found.refetch()} />}
      <ul className="plain-list">
        {companies.map(({ id, name }) => (
          <li key={id}>
            <span>{name}</span>
            <a className="button" href={`/api/companies/${id}/export`} download aria-label={own.found(name)}>
              {own.downloadOne}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
