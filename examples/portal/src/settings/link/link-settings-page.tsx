import type { LinkSettings } from '@client-link/api-client/link-settings';
import { useMutation } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Button } from 'react-aria-components';
import { queries } from '../../api.ts';
import { Trouble } from '../../parts/trouble.tsx';
import { useUnsaved } from '../../parts/unsaved.tsx';
import { useMay } from '../../shell.tsx';
import { useWords } from '../../words/words.ts';
import { BrandingPart } from './branding-part.tsx';
import { ConsentPart } from './consent-part.tsx';
import {
  cleaned,
  type Draft,
  type Errors,
  errorsIn,
  isOvertaken,
  linkSettings,
  useDraft,
  useLinkSettings,
} from './draft.ts';
import { JourneyPart } from './journey-part.tsx';
import './link-settings.css';
import { OfferPart } from './offer-part.tsx';
import { Preview, type Screen } from './preview.tsx';
import { TextsPart } from './texts-part.tsx';
import { useLinkWords } from './words.ts';

/** What a part of the editor is given. */
export interface PartProps {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  errors: Errors;
  /** Has the preview show another screen. */
  show: (screen: Screen) => void;
}

type Part = 'branding' | 'texts' | 'consent' | 'offer' | 'journey';

const parts: Record<Part, { show: (props: PartProps) => ReactNode; screen: Screen }> = {
  branding: { show: BrandingPart, screen: 'upload' },
  texts: { show: TextsPart, screen: 'software' },
  consent: { show: ConsentPart, screen: 'connect' },
  offer: { show: OfferPart, screen: 'software' },
  journey: { show: JourneyPart, screen: 'software' },
};

/** What a business decides about its journeys, beside the journey as it would be. */
export function LinkSettingsPage() {
  const words = useWords();
  const found = useLinkSettings();
  if (found.isError) return <Trouble error={found.error} again={() => void found.refetch()} />;
  return found.data ? <Editor current={found.data} /> : <p role="status">{words.loading}</p>;
}

function Editor({ current }: { current: LinkSettings }) {
  const words = useWords();
  const own = useLinkWords();
  const mayChange = useMay('setLinkSettings');
  const { part = 'branding' } = useSearch({ from: '/settings/link' });
  const { draft, version, isChanged, isOvertaken: isBehind, change, takeOver, keepMine } = useDraft(current);
  const [screen, setScreen] = useState<Screen>(parts[part].screen);
  const [problem, setProblem] = useState<unknown>();
  const [news, setNews] = useState('');
  useUnsaved(isChanged, { isKept: true });
  const settings = cleaned(draft);
  const saving = useMutation({
    mutationFn: () => linkSettings.set({ ...settings, version }),
    onSuccess: (saved) => {
      queries.setQueryData(['link-settings', 'current'], saved);
      void queries.invalidateQueries({ queryKey: ['link-settings'] });
      void queries.invalidateQueries({ queryKey: ['me'] });
      takeOver(saved);
      setNews(own.saved(saved.version));
    },
    onError: (error) => {
      if (isOvertaken(error)) void queries.invalidateQueries({ queryKey: ['link-settings', 'current'] });
    },
  });
  const refusal = saving.error && !isOvertaken(saving.error) ? saving.error : undefined;
  const errors = errorsIn(problem ?? (refusal as { problem?: unknown } | undefined)?.problem);
  const Shown = parts[part].show;

  return (
    <>
      <div className="titled">
        <h1>{own.title}</h1>
        <Link to="/settings/link/versions">{own.earlier}</Link>
      </div>
      <p>{own.about}</p>
      <p className="hint">
        {current.version === 0
          ? own.versionZero
          : own.version(current.version, current.savedBy, current.created ? words.moment(current.created) : '')}
      </p>
      <nav className="tabs" aria-label={own.partsLabel}>
        {(Object.keys(parts) as Part[]).map((each) => (
          <Link
            key={each}
            to="/settings/link"
            search={{ part: each }}
            aria-current={each === part ? 'page' : undefined}
            onClick={() => setScreen(parts[each].screen)}
          >
            {own.parts[each]}
          </Link>
        ))}
      </nav>
      <div className="link-settings">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            saving.mutate();
          }}
        >
          {!mayChange && <p className="note">{own.readOnly}</p>}
          <fieldset className="part" disabled={!mayChange}>
            <legend>{own.parts[part]}</legend>
            <Shown
              draft={draft}
              errors={errors}
              show={setScreen}
              change={(changed) => {
                setNews('');
                saving.reset();
                change(changed);
              }}
            />
          </fieldset>
          {mayChange && (
            <div className="save-bar">
              {isBehind && (
                <div className="note" role="alert">
                  <p>{own.overtaken(current.savedBy ?? own.somebody, current.version)}</p>
                  <div className="acts">
                    <Button onPress={() => takeOver(current)}>{own.takeOver}</Button>
                    <Button
                      onPress={() => {
                        saving.reset();
                        keepMine();
                      }}
                    >
                      {own.keepMine}
                    </Button>
                  </div>
                </div>
              )}
              {refusal && !Object.keys(errors).length && <Trouble error={refusal} />}
              <p role="status">
                {Object.keys(errors).length
                  ? own.wrong(Object.keys(errors).length)
                  : isChanged
                    ? own.unsaved
                    : news || own.allSaved}
              </p>
              <div className="acts">
                <Button type="submit" className="main" isDisabled={!isChanged} isPending={saving.isPending}>
                  {own.save}
                </Button>
                <Button
                  className="quiet"
                  isDisabled={!isChanged}
                  onPress={() => {
                    saving.reset();
                    takeOver(current);
                    setNews(own.discarded);
                  }}
                >
                  {own.discard}
                </Button>
              </div>
            </div>
          )}
        </form>
        <Preview settings={settings} screen={screen} choose={setScreen} problem={setProblem} />
      </div>
    </>
  );
}
