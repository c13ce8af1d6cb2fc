import type { Locale } from '@client-link/api-client/link';
import { type ReactNode, useId } from 'react';
import { useLinkWords } from './words.ts';

/** A line or some lines of text, with what is wrong with them. */
export function Field({
  label,
  value,
  change,
  error,
  hint,
  rows,
  max,
  lang,
  type = 'text',
}: {
  label: string;
  value: string;
  change: (value: string) => void;
  error?: string | undefined;
  hint?: ReactNode;
  rows?: number;
  max?: number;
  lang?: string;
  type?: 'text' | 'search';
}) {
  const id = useId();
  const about = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  const shared = {
    id,
    value,
    lang,
    maxLength: max,
    'aria-describedby': about,
    'aria-invalid': error ? (true as const) : undefined,
    onChange: ({ target }: { target: { value: string } }) => change(target.value),
  };
  return (
    <div className="field" data-invalid={error ? '' : undefined}>
      <label htmlFor={id}>{label}</label>
      {rows ? <textarea rows={rows} {...shared} /> : <input type={type} {...shared} />}
      {hint && (
        <small id={`${id}-hint`} className="hint">
          {hint}
        </small>
      )}
      {error && (
        <span id={`${id}-error`} className="react-aria-FieldError">
          {error}
        </span>
      )}
    </div>
  );
}

type Said = { en?: string | undefined; fr?: string | undefined };

/** The same in both languages, side by side. */
export function InLanguages({
  label,
  said,
  change,
  place,
  errors,
  ...rest
}: {
  label: string;
  said: Said;
  change: (said: Said) => void;
  /** Where it stands in the settings. */
  place: string;
  errors: Readonly<Record<string, string>>;
  rows?: number;
  max?: number;
}) {
  const words = useLinkWords();
  return (
    <div className="languages">
      {(['en', 'fr'] satisfies Locale[]).map((language) => (
        <Field
          key={language}
          label={words.inLanguage(label, words.languages[language])}
          lang={language}
          value={said[language] ?? ''}
          change={(text) => change({ ...said, [language]: text })}
          error={errors[`${place}.${language}`] ?? (language === 'en' ? errors[place] : undefined)}
          {...rest}
        />
      ))}
    </div>
  );
}

/** One of a few, each told in a sentence. */
export function Radios<Key extends string>({
  label,
  all,
  chosen,
  choose,
}: {
  label: string;
  all: Record<Key, string>;
  chosen: Key;
  choose: (key: Key) => void;
}) {
  const name = useId();
  return (
    <fieldset className="choices">
      <legend>{label}</legend>
      {(Object.entries(all) as [Key, string][]).map(([key, text]) => (
        <label key={key} className="ticked">
          <input type="radio" name={name} checked={chosen === key} onChange={() => choose(key)} />
          <span>{text}</span>
        </label>
      ))}
    </fieldset>
  );
}

export function Check({
  label,
  isOn,
  set,
  children,
}: {
  label: string;
  isOn: boolean;
  set: (isOn: boolean) => void;
  children?: ReactNode;
}) {
  const id = useId();
  return (
    <div>
      <label className="ticked">
        <input
          type="checkbox"
          checked={isOn}
          aria-describedby={children ? id : undefined}
          onChange={({ target }) => set(target.checked)}
        />
        <span>{label}</span>
      </label>
      {children && (
        <small id={id} className="hint">
          {children}
        </small>
      )}
    </div>
  );
}
