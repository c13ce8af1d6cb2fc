import type { LinkMessage, LinkTexts } from '@client-link/api-client/link-settings';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { Select } from '../../parts/select.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useWords } from '../../words/words.ts';
import { type Draft, linkSettings } from './draft.ts';
import { Field } from './fields.tsx';
import type { PartProps } from './link-settings-page.tsx';
import type { Screen } from './preview.tsx';
import { useLinkWords } from './words.ts';

const AT_ONCE = 40;
const LINE = 46;
const languages = ['en', 'fr'] as const;
type Language = (typeof languages)[number];

/** Where the preview shows what is said there; some screens it doesn't lead to. */
const previewed: Record<string, Screen> = {
  landing: 'landing',
  software: 'software',
  agree: 'connect',
  connect: 'connect',
  prepare: 'prepare',
  report: 'report',
  done: 'done',
};

/** Words of the business in place of the element's own: every one of them. */
export function TextsPart({ draft, change, errors, show }: PartProps) {
  const words = useLinkWords();
  const { loading } = useWords();
  const [query, setQuery] = useState('');
  const [screen, setScreen] = useState('landing');
  const [drawn, setDrawn] = useState(AT_ONCE);
  /** Those that were changed when they were asked for: a text that is emptied does not vanish under one's hands. */
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const [before, setBefore] = useState<Draft['texts']>();
  const found = useQuery({
    queryKey: ['link-settings', 'messages'],
    queryFn: ({ signal }) => linkSettings.messages({ signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (found.isError) return <Trouble error={found.error} again={() => void found.refetch()} />;
  if (!found.data) return <p role="status">{loading}</p>;

  const { texts } = draft;
  const changed = new Set(languages.flatMap((language) => Object.keys(texts[language] ?? {})));
  const wrong = (key: string) => languages.some((language) => errorAt(errors, `texts.${language}.${key}`));
  const wanted = plain(query.trim());
  const isHere = (message: LinkMessage) =>
    wanted ? plain(wordsIn(message, texts)).includes(wanted) : screen === message.screen || screen === 'changed';
  const here = found.data.results.filter(
    (message) =>
      wrong(message.key) ||
      (isHere(message) && (wanted || screen !== 'changed' || changed.has(message.key) || kept.has(message.key))),
  );
  const set = (next: Draft['texts']) => {
    setBefore(undefined);
    change({ texts: next });
  };

  return (
    <>
      <p className="hint">{words.textsHint}</p>
      <div className="languages">
        <Field
          type="search"
          label={words.textsSearch}
          hint={words.textsSearchHint}
          value={query}
          change={(text) => {
            setQuery(text);
            setDrawn(AT_ONCE);
          }}
        />
        <Select
          label={words.textsWhere}
          all={wanted ? { '': words.textsFoundWhere, ...words.textsScreens } : words.textsScreens}
          chosen={wanted ? '' : screen}
          choose={(chosen) => {
            setQuery('');
            setDrawn(AT_ONCE);
            setScreen(chosen);
            setKept(changed);
            const leadsTo = previewed[chosen];
            if (leadsTo) show(leadsTo === 'landing' && !draft.journey.landing ? 'software' : leadsTo);
          }}
        />
      </div>
      <div className="acts">
        <span role="status" className="hint">
          {before
            ? words.textsWereReset
            : here.length
              ? words.textsFound(here.length, changed.size)
              : wanted
                ? words.textsNone
                : words.textsNoneChanged}
        </span>
        {before ? (
          <Button onPress={() => set(before)}>{words.undo}</Button>
        ) : (
          changed.size > 0 && (
            <Button
              className="quiet"
              onPress={() => {
                setBefore(texts);
                change({ texts: {} });
              }}
            >
              {words.textsResetAll}
            </Button>
          )
        )}
      </div>
      <ul className="messages">
        {here.slice(0, drawn).map((message) => (
          <li key={message.key}>
            <Message
              message={message}
              texts={texts}
              change={set}
              errors={errors}
              isChanged={changed.has(message.key)}
            />
          </li>
        ))}
      </ul>
      {here.length > drawn && (
        <Button onPress={() => setDrawn(drawn + AT_ONCE)}>
          {words.textsMore(Math.min(AT_ONCE, here.length - drawn))}
        </Button>
      )}
    </>
  );
}

function Message({
  message,
  texts,
  change,
  errors,
  isChanged,
}: {
  message: LinkMessage;
  texts: Draft['texts'];
  change: (texts: Draft['texts']) => void;
  errors: PartProps['errors'];
  isChanged: boolean;
}) {
  const words = useLinkWords();
  const { locale } = useWords();
  const own = useRef<HTMLFieldSetElement>(null);
  const { key, placeholders, maxLength } = message;
  const title = [message[locale]].flat().join(' · ').replaceAll('\n', ': ');
  const said = (language: Language) => asText(message, texts[language]?.[key] ?? '');
  const set = (language: Language, text: string) =>
    change({ ...texts, [language]: withText(texts[language], message, text) });
  const about = isPairs(message) ? words.textsPairs : Array.isArray(message.en) ? words.textsList : '';
  return (
    <fieldset className="message" ref={own}>
      <legend>{title}</legend>
      <div className="languages">
        {languages.map((language) => {
          const usual = asText(message, message[language]);
          return (
            <Field
              key={language}
              label={words.languages[language]}
              lang={language}
              rows={Math.min(
                8,
                usual.split('\n').reduce((rows, line) => rows + Math.ceil((line.length || 1) / LINE), 0),
              )}
              max={maxLength * (Array.isArray(message.en) ? message.en.length + 4 : 1)}
              value={said(language)}
              change={(text) => set(language, text)}
              error={errorAt(errors, `texts.${language}.${key}`)}
              hint={<span lang={language}>{words.textsUsual(usual)}</span>}
            />
          );
        })}
      </div>
      <div className="acts">
        <small className="hint">
          <code>{key}</code> {[about, words.textsFilled(placeholders.map((name) => `{${name}}`).join(' '))].join(' ')}
        </small>
        {isChanged && (
          <Button
            className="quiet"
            aria-label={words.of(words.textsReset, title)}
            onPress={() => {
              change({ en: without(texts.en, key), fr: without(texts.fr, key) });
              // The button goes, and the focus would go with it.
              own.current?.querySelector('textarea')?.focus();
            }}
          >
            {words.textsReset}
          </Button>
        )}
      </div>
    </fieldset>
  );
}

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** All that a message can be found by. */
const wordsIn = ({ key, en, fr }: LinkMessage, texts: Draft['texts']): string =>
  [key, en, fr, texts.en?.[key], texts.fr?.[key]].flat().join(' ');

/** A title and a text each. */
const isPairs = ({ en }: LinkMessage): boolean => Array.isArray(en) && en.some((text) => text.includes('\n'));

const between = (message: LinkMessage): string => (isPairs(message) ? '\n\n' : '\n');

const asText = (message: LinkMessage, said: string | readonly string[]): string => [said].flat().join(between(message));

/** An empty text is none: the usual one stands. */
function withText(texts: LinkTexts = {}, message: LinkMessage, text: string): LinkTexts {
  if (!text.trim()) return without(texts, message.key);
  return { ...texts, [message.key]: Array.isArray(message.en) ? text.split(between(message)) : text };
}

const without = (texts: LinkTexts = {}, key: string): LinkTexts =>
  Object.fromEntries(Object.entries(texts).filter(([name]) => name !== key));

/** Of a list, the first that is wrong. */
const errorAt = (errors: Readonly<Record<string, string>>, place: string): string | undefined =>
  Object.entries(errors).find(
    ([where]) => where === place || (/^\.\d+$/.test(where.slice(place.length)) && where.startsWith(place)),
  )?.[1];
