import { ApiError } from '@client-link/api-client';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Button, Form } from 'react-aria-components';
import { useWords, wordsFor } from '../words/words.ts';
import { clearCorrected } from './clear-corrected.ts';
import './section-form.css';
import { Trouble } from './trouble.tsx';
import { useUnsaved } from './unsaved.tsx';

const useOwnWords = wordsFor({
  en: {
    saved: 'Saved.',
    drop: 'Drop my changes',
    dropped: 'Your changes are dropped.',
    changed: 'Somebody else changed this while you were typing. What you typed is still here.',
    takeOver: 'Show their state, drop mine',
    keepMine: 'Save my changes all the same',
  },
  fr: {
    saved: 'Enregistré.',
    drop: 'Abandonner mes modifications',
    dropped: 'Vos modifications sont abandonnées.',
    changed: 'Quelqu’un d’autre a modifié ceci pendant votre saisie. Ce que vous avez tapé est toujours là.',
    takeOver: 'Afficher son état, sans mes modifications',
    keepMine: 'Enregistrer quand même mes modifications',
  },
});

const isChangedMeanwhile = (error: unknown) => error instanceof ApiError && error.code === 'changed_meanwhile';
const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/**
 * A part of something that people edit, with a button of its own. What was typed stays when saving fails; what somebody
 * else saved meanwhile is not overwritten unless one says so, and what they changed in other parts is none of it.
 */
export function SectionForm<State extends { version: number }, Draft>({
  title,
  hint,
  state,
  draftOf,
  newest,
  save,
  said,
  children,
}: {
  title: string;
  hint?: string;
  /** The newest state that is known. */
  state: State;
  /** What of it is edited here; always the same of the same state. */
  draftOf: (state: State) => Draft;
  newest: () => Promise<State>;
  /** Saves what was typed over the version that was seen. */
  save: (draft: Draft, version: number) => Promise<unknown>;
  said?: Record<string, string>;
  children: (draft: Draft, change: (draft: Draft) => void) => ReactNode;
}) {
  const words = useWords();
  const own = useOwnWords();
  const titleId = useId();
  const [seen, setSeen] = useState(state);
  const [draft, setDraft] = useState(() => draftOf(state));
  const isDirty = !isSame(draft, draftOf(seen));
  const latest = useRef({ draftOf, isDirty });
  latest.current = { draftOf, isDirty };
  useUnsaved(isDirty);
  const [isDropped, setDropped] = useState(false);
  const status = useRef<HTMLSpanElement>(null);
  const wasDirty = useRef(false);
  // The buttons are gone, and the focus with them.
  useEffect(() => {
    if (wasDirty.current && !isDirty && document.activeElement === document.body) status.current?.focus();
    wasDirty.current = isDirty;
  }, [isDirty]);
  const begin = (from: State) => {
    setSeen(from);
    setDraft(draftOf(from));
  };

  // What others changed is shown at once, but never in place of what is being typed.
  useEffect(() => {
    const { draftOf: draftIn, isDirty: isTyping } = latest.current;
    setSeen((before) => {
      if (before.version === state.version) return before;
      if (isTyping && !isSame(draftIn(before), draftIn(state))) return before;
      if (!isTyping) setDraft(draftIn(state));
      return state;
    });
  }, [state]);

  const saving = useMutation({
    mutationFn: async (over: State) => {
      try {
        await save(draft, over.version);
      } catch (error) {
        const now = isChangedMeanwhile(error) && (await newest());
        // Only another part was changed: nothing of theirs is overwritten by this one.
        if (!now || !isSame(draftOf(now), draftOf(over))) throw error;
        await save(draft, now.version);
      }
      begin(await newest());
    },
  });
  const isChanged = isChangedMeanwhile(saving.error);
  const other = useMutation({
    mutationFn: async (which: 'theirs' | 'mine') => {
      const now = await newest();
      if (which === 'mine') return saving.mutateAsync(now);
      begin(now);
      saving.reset();
      return undefined;
    },
  });

  return (
    <section className="section-form" aria-labelledby={titleId} onInput={clearCorrected}>
      <h2 id={titleId}>{title}</h2>
      {hint && <p className="hint">{hint}</p>}
      <Form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          if (isDirty) saving.mutate(seen);
        }}
      >
        {children(draft, (next) => {
          setDraft(next);
          setDropped(false);
          if (saving.isSuccess) saving.reset();
        })}
        {isChanged ? (
          <div className="trouble" role="alert">
            <p>{own.changed}</p>
            <div className="acts">
              <Button isPending={other.isPending} onPress={() => other.mutate('theirs')}>
                {own.takeOver}
              </Button>
              <Button isPending={other.isPending} onPress={() => other.mutate('mine')}>
                {own.keepMine}
              </Button>
            </div>
          </div>
        ) : (
          saving.error && <Trouble error={saving.error} {...(said && { said })} />
        )}
        <div className="section-ends">
          {isDirty && (
            <>
              <Button type="submit" className="main" isPending={saving.isPending}>
                {words.save}
              </Button>
              <Button
                className="quiet"
                isDisabled={saving.isPending}
                onPress={() => {
                  begin(seen);
                  setDropped(true);
                  saving.reset();
                }}
              >
                {own.drop}
              </Button>
            </>
          )}
          <span ref={status} tabIndex={-1} role="status">
            {isDirty ? '' : saving.isSuccess ? own.saved : isDropped ? own.dropped : ''}
          </span>
        </div>
      </Form>
    </section>
  );
}
