import type { ConsentCondition } from '@client-link/api-client/link-settings';
import { Select } from '../../parts/select.tsx';
import { Choices } from '../choices.tsx';
import { Check } from './fields.tsx';
import { IntegrationPicker } from './integration-picker.tsx';
import { type LinkWords, useLinkWords } from './words.ts';

type Only = ConsentCondition | undefined;

/** Where words apply, in a few words. */
export const conditionIn = (words: LinkWords, only: Only): string =>
  [
    only?.methods?.map((method) => words.wayChoices[method]).join(', '),
    only?.dataTypes?.map((type) => words.dataTypes[type]).join(', '),
    only?.integrations?.length && `${words.onlySoftware} (${only.integrations.length})`,
  ]
    .filter(Boolean)
    .join(' · ') || words.always;

/** For which way of sharing, data and software words are. */
export function Condition({
  only,
  change,
  error,
}: {
  only: Only;
  change: (only: Only) => void;
  error: string | undefined;
}) {
  const words = useLinkWords();
  const set = (part: NonNullable<Only>) => {
    const all = Object.entries({ ...only, ...part }).filter(([, value]) => value !== undefined);
    change(all.length ? Object.fromEntries(all) : undefined);
  };
  const [method, other] = only?.methods ?? [];
  return (
    <div className="condition">
      <Select
        label={words.ways}
        all={words.wayChoices}
        chosen={other ? '' : (method ?? '')}
        choose={(way) => set({ methods: way === '' ? undefined : [way as 'connect' | 'upload'] })}
      />
      <Choices
        label={words.onlyTypes}
        all={words.dataTypes}
        chosen={only?.dataTypes ?? []}
        choose={(types) =>
          set({ dataTypes: types.length ? (types as NonNullable<ConsentCondition['dataTypes']>) : undefined })
        }
      />
      <Check
        label={words.onlySoftware}
        isOn={only?.integrations !== undefined}
        set={(isOn) => set({ integrations: isOn ? [] : undefined })}
      />
      {only?.integrations && (
        <IntegrationPicker
          label={words.onlySoftware}
          chosen={only.integrations}
          choose={(integrations) => set({ integrations })}
          error={only.integrations.length ? error : words.noneChosen}
        />
      )}
    </div>
  );
}
