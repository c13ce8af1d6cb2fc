import { ApiError } from '@client-link/api-client';
import {
  type EmailTemplate,
  placeholders,
  type TemplateName,
  type TemplateText,
} from '@client-link/api-client/invitations';
import type { Locale } from '@client-link/api-client/link';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import {
  Button,
  FieldError,
  Form,
  Input,
  Label,
  Radio,
  RadioGroup,
  Text,
  TextArea,
  TextField,
} from 'react-aria-components';
import { queries } from '../api.ts';
import { Trouble } from '../parts/trouble.tsx';
import { useUnsaved } from '../parts/unsaved.tsx';
import { useMay } from '../shell.tsx';
import { emailTemplates } from './client.ts';
import { LetterView, type Look, LookChoice } from './letter-view.tsx';
import { TemplateVersions } from './template-versions.tsx';
import { useInvitationWords } from './words.ts';

interface Given {
  name: TemplateName;
  current: EmailTemplate;
  locale: Locale;
}

/** The words of one e-mail in both languages, beside how they will be read. */
export function TemplateEditor({ name, current, locale }: Given) {
  const words = useInvitationWords();
  const navigate = useNavigate();
  const mayChange = useMay('setEmailTemplate');
  // What is typed, and the version that it changes.
  const [draft, setDraft] = useState<{ text: TemplateText; version: number }>();
  const [look, setLook] = useState<Look>('rich');
  const [news, setNews] = useState('');
  const body = useRef<HTMLTextAreaElement>(null);
  const status = useRef<HTMLSpanElement>(null);
  // The button that was pressed can't be pressed again, or is gone.
  useEffect(() => {
    if (news && document.activeElement === document.body) status.current?.focus();
  }, [news]);
  const { text, version } = draft ?? current;
  const isDirty = draft !== undefined && JSON.stringify(draft.text) !== JSON.stringify(current.text);
  const write = (changes: Partial<TemplateText['en']>) => {
    setNews('');
    setDraft({ text: { ...text, [locale]: { ...text[locale], ...changes } }, version });
  };
  /** Another version is in force: it is shown, unless somebody is typing. */
  const take = (template: EmailTemplate, said: string) => {
    setDraft(undefined);
    setNews(said);
    queries.setQueryData<{ results: EmailTemplate[] }>(
      ['templates'],
      (known) =>
        known && { ...known, results: known.results.map((one) => (one.name === template.name ? template : one)) },
    );
    void queries.invalidateQueries({ queryKey: ['templates'] });
    void queries.invalidateQueries({ queryKey: ['letters'] });
  };
  const saving = useMutation({
    mutationFn: (over: number) => emailTemplates.set(name, { text, version: over }),
    onSuccess: (template) => take(template, words.saved(template.version)),
  });
  const hasChanged = saving.error instanceof ApiError && saving.error.code === 'changed_meanwhile';
  const newest = async () =>
    (await emailTemplates.list()).results.find((one: EmailTemplate) => one.name === name) as EmailTemplate;
  useUnsaved(isDirty, { isWithin: isSameEditor });

  const insert = (placeholder: string) => {
    const { selectionStart: start = 0, selectionEnd: end = 0 } = body.current ?? {};
    const whole = text[locale].body;
    write({ body: whole.slice(0, start) + placeholder + whole.slice(end) });
    void navigator.clipboard?.writeText(placeholder).catch(() => {});
    setNews(words.inserted(placeholder));
    // Where one goes on writing.
    requestAnimationFrame(() => {
      body.current?.focus();
      body.current?.setSelectionRange(start + placeholder.length, start + placeholder.length);
    });
  };

  return (
    <div className="template">
      <Form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          saving.mutate(version);
        }}
      >
        <RadioGroup
          className="react-aria-RadioGroup row"
          orientation="horizontal"
          value={locale}
          onChange={(lang) =>
            void navigate({
              to: '/templates',
              search: { ...(name === 'reminder' && { template: name }), lang: lang as Locale },
              replace: true,
              resetScroll: false,
            })
          }
        >
          <Label>{words.language}</Label>
          <Radio value="en">{words.inLanguage.en}</Radio>
          <Radio value="fr">{words.inLanguage.fr}</Radio>
        </RadioGroup>
        {!mayChange && <p className="hint">{words.readOnly}</p>}
        <TextField
          isRequired
          isReadOnly={!mayChange}
          maxLength={200}
          value={text[locale].subject}
          onChange={(subject) => write({ subject })}
        >
          <Label>{words.subject}</Label>
          <Input lang={locale} />
          <FieldError>{words.subjectMissing}</FieldError>
        </TextField>
        <TextField
          isRequired
          isReadOnly={!mayChange}
          maxLength={10_000}
          value={text[locale].body}
          onChange={(written) => write({ body: written })}
        >
          <Label>{words.body}</Label>
          <TextArea ref={body} lang={locale} rows={18} />
          <Text slot="description">{words.bodyHint}</Text>
          <FieldError>{words.bodyMissing}</FieldError>
        </TextField>
        {hasChanged ? (
          <div className="trouble" role="alert">
            <p>{words.changedMeanwhile}</p>
            <div className="acts">
              <Button onPress={async () => take(await newest(), '')}>{words.takeNewer}</Button>
              <Button onPress={async () => saving.mutate((await newest()).version)}>{words.keepMine}</Button>
            </div>
          </div>
        ) : (
          saving.error && <Trouble error={saving.error} />
        )}
        {mayChange && (
          <div className="ends">
            <span ref={status} tabIndex={-1} role="status">
              {news}
            </span>
            <Button type="submit" className="main" isDisabled={!isDirty} isPending={saving.isPending}>
              {words.save}
            </Button>
          </div>
        )}
      </Form>
      <aside>
        <Preview name={name} text={text} locale={locale} look={look} choose={setLook} />
        {mayChange && (
          <section>
            <h2>{words.placeholders}</h2>
            <p>
              <small>{words.placeholdersHint}</small>
            </p>
            <ul className="placeholders">
              {placeholders.map((placeholder) => (
                <li key={placeholder}>
                  <Button aria-label={words.insert(`{${placeholder}}`)} onPress={() => insert(`{${placeholder}}`)}>
                    <code>{`{${placeholder}}`}</code>
                  </Button>
                  <small>{words.meanings[placeholder]}</small>
                </li>
              ))}
            </ul>
          </section>
        )}
        <TemplateVersions name={name} current={current.version} restored={take} />
      </aside>
    </div>
  );
}

/** Going to the other language keeps what is typed. */
const isSameEditor = ({ current, next }: Record<'current' | 'next', { pathname: string; search: object }>): boolean =>
  current.pathname === next.pathname &&
  (current.search as { template?: string }).template === (next.search as { template?: string }).template;

const isEmpty = ({ subject, body }: TemplateText['en']): boolean => !subject.trim() || !body.trim();

/** As the server would send it: it judges what is typed, too. */
function Preview({
  name,
  text,
  locale,
  look,
  choose,
}: {
  name: TemplateName;
  text: TemplateText;
  locale: Locale;
  look: Look;
  choose: (look: Look) => void;
}) {
  const words = useInvitationWords();
  const asked = useDeferredValue(text);
  const letter = useQuery({
    queryKey: ['letters', 'template', name, locale, asked],
    queryFn: async ({ signal }) => {
      // Not at every key.
      await new Promise((resolve) => setTimeout(resolve, 300));
      signal.throwIfAborted();
      return emailTemplates.preview(name, { locale, text: asked }, { signal });
    },
    placeholderData: keepPreviousData,
    gcTime: 10_000,
    // The field says that it is empty.
    enabled: !isEmpty(asked[locale]),
  });
  return (
    <section>
      <h2>{words.example}</h2>
      <LookChoice look={look} choose={choose} />
      {isEmpty(text[locale]) ? (
        <p>{words.incomplete}</p>
      ) : letter.isError ? (
        <div className="trouble" role="alert">
          <p>
            {words.wrong} {wrongIn(words, letter.error)}
          </p>
        </div>
      ) : (
        letter.data && <LetterView letter={letter.data} look={look} locale={locale} />
      )}
    </section>
  );
}

/** What is wrong with the words, and where. */
function wrongIn(words: ReturnType<typeof useInvitationWords>, error: Error): string | undefined {
  if (!(error instanceof ApiError)) return undefined;
  const place = error.problem?.validation?.errors?.[0]?.itemId?.split('.').at(-1);
  return words.wrongIn[place ?? ''] ?? error.message;
}
