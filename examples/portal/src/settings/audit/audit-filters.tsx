import { useId, useState } from 'react';
import { Button } from 'react-aria-components';
import { Select } from '../../parts/select.tsx';
import { useSettingsWords } from '../words.ts';
import { useActors } from './actors.ts';
import type { AuditSearch } from './audit-search.ts';
import { CompanyFilter } from './company-filter.tsx';
import { useAuditWords } from './words.ts';

/** Narrows the log: what is chosen counts once it is asked for. */
export function AuditFilters({ search, show }: { search: AuditSearch; show: (search: AuditSearch) => void }) {
  const own = useAuditWords();
  const shared = useSettingsWords();
  const [asked, setAsked] = useState(search);
  const { people, keys } = useActors();
  const actors = Object.fromEntries([
    ['', own.anybody],
    ...people.map(({ id, name, email }) => [id, name ?? email]),
    ...keys.map(({ id, name }) => [id, `${own.actors['apiKey']}: ${name || shared.unnamed}`]),
  ]);
  const actions = Object.fromEntries([
    ['', own.anything],
    ...Object.entries(own.actions).toSorted(([, one], [, other]) => one.localeCompare(other)),
  ]);
  const change = (name: keyof AuditSearch) => (value: string) =>
    setAsked((before) => Object.fromEntries(Object.entries({ ...before, [name]: value }).filter(([, one]) => one)));
  const isNarrowed = Object.keys(search).length > 0;
  return (
    <form
      className="audit-filters"
      aria-label={own.filters}
      onSubmit={(event) => {
        event.preventDefault();
        show(asked);
      }}
    >
      <Select label={own.action} all={actions} chosen={asked.action ?? ''} choose={change('action')} />
      <Select label={own.who} all={actors} chosen={asked.actorId ?? ''} choose={change('actorId')} />
      <Day label={own.from} value={asked.from ?? ''} change={change('from')} />
      <Day label={own.to} value={asked.to ?? ''} change={change('to')} />
      <CompanyFilter chosen={asked.companyId ?? ''} choose={change('companyId')} />
      <div className="acts">
        <Button type="submit">{own.apply}</Button>
        {isNarrowed && (
          <Button className="quiet" onPress={() => show({})}>
            {own.clear}
          </Button>
        )}
      </div>
    </form>
  );
}

function Day({ label, value, change }: { label: string; value: string; change: (value: string) => void }) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <input id={id} type="date" value={value} autoComplete="off" onChange={({ target }) => change(target.value)} />
    </div>
  );
}
