import { useId, useState } from 'react';
import { Button } from 'react-aria-components';
import { Select } from '../../parts/select.tsx';
import { useSettingsWords } from '../words.ts';
import { useActors } from './actors.ts';
import type { AuditSearch } from './audit-search.ts';
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
      <Field label={own.from} type="date" value={asked.from ?? ''} change={change('from')} />
      <Field label={own.to} type="date" value={asked.to ?? ''} change={change('to')} />
      <Field
        label={own.company}
        type="text"
        value={asked.companyId ?? ''}
        change={(value) => change('companyId')(value.trim())}
        pattern="[0-9a-fA-F\-]{36}"
        hint={own.companyHint}
        wrong={own.companyWrong}
      />
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

function Field({
  label,
  type,
  value,
  change,
  pattern,
  hint,
  wrong,
}: {
  label: string;
  type: 'date' | 'text';
  value: string;
  change: (value: string) => void;
  pattern?: string;
  hint?: string;
  wrong?: string;
}) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type={type}
        value={value}
        autoComplete="off"
        spellCheck={false}
        aria-describedby={hint && `${id}-hint`}
        {...(pattern && { pattern })}
        onInvalid={({ currentTarget }) => wrong && currentTarget.setCustomValidity(wrong)}
        onChange={({ target }) => {
          target.setCustomValidity('');
          change(target.value);
        }}
      />
      {hint && <small id={`${id}-hint`}>{hint}</small>}
    </div>
  );
}
