import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Button } from 'react-aria-components';
import { client } from '../../api.ts';
import { Field } from './fields.tsx';
import { useLinkWords } from './words.ts';

/** More than there are. */
const MOST = 2000;

export const useIntegrations = () =>
  useQuery({
    queryKey: ['integrations', 'link-settings'],
    queryFn: ({ signal }) => client.integrations.list({ pageSize: MOST }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    select: ({ results }) => results,
  });

const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** Some of all software, found by name or vendor. */
export function IntegrationPicker({
  label,
  chosen,
  choose,
  error,
}: {
  label: string;
  chosen: readonly string[];
  choose: (keys: string[]) => void;
  error?: string | undefined;
}) {
  const words = useLinkWords();
  const id = useId();
  const [query, setQuery] = useState('');
  const all = useIntegrations().data ?? [];
  const shown = all.filter(({ name, vendor }) => plain(`${name} ${vendor}`).includes(plain(query.trim())));
  const set = (keys: string[], isOn: boolean) => {
    const wanted = new Set(isOn ? [...chosen, ...keys] : chosen.filter((key) => !keys.includes(key)));
    choose(all.flatMap(({ key }) => (wanted.has(key) ? key : [])));
  };
  const shownKeys = shown.map(({ key }) => key);
  return (
    <fieldset className="choices picker" aria-describedby={id}>
      <legend>{label}</legend>
      <Field type="search" label={words.findSoftware} value={query} change={setQuery} />
      <div className="acts">
        <span id={id} role="status" className={error ? 'react-aria-FieldError' : 'hint'}>
          {error ?? (shown.length ? words.chosenCount(chosen.length, all.length) : words.noneFound)}
        </span>
        <Button className="quiet" onPress={() => set(shownKeys, true)}>
          {words.selectShown}
        </Button>
        <Button className="quiet" onPress={() => set(shownKeys, false)}>
          {words.clearShown}
        </Button>
      </div>
      <div className="list">
        {shown.map(({ key, name, vendor, enabled }) => (
          <label key={key} className="ticked">
            <input
              type="checkbox"
              checked={chosen.includes(key)}
              onChange={({ target }) => set([key], target.checked)}
            />
            <span>
              {name} <small>{[vendor, enabled && words.canConnect].filter(Boolean).join(' · ')}</small>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
