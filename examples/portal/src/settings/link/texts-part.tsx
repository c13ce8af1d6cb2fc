import type { LinkTexts } from '@client-link/api-client/link-settings';
import { Field } from './fields.tsx';
import type { PartProps } from './link-settings-page.tsx';
import { useLinkWords } from './words.ts';

const LONG = new Set<keyof LinkTexts>([
  'landingText',
  'landingPromises',
  'doneText',
  'expiredText',
  'needAdministrator',
]);

/** Words of the business in place of the element's own. */
export function TextsPart({ draft: { texts }, change, errors }: PartProps) {
  const words = useLinkWords();
  const set = (language: 'en' | 'fr', name: keyof LinkTexts, text: string) =>
    change({
      texts: {
        ...texts,
        [language]: { ...texts[language], [name]: name === 'landingPromises' ? text.split('\n') : text },
      },
    });
  return (
    <>
      <p className="hint">{words.textsHint}</p>
      {(Object.entries(words.texts) as [keyof LinkTexts, string][]).map(([name, label]) => (
        <div key={name} className="languages">
          {(['en', 'fr'] as const).map((language) => (
            <Field
              key={language}
              label={words.inLanguage(label, words.languages[language])}
              lang={language}
              value={[texts[language]?.[name] ?? ''].flat().join('\n')}
              change={(text) => set(language, name, text)}
              error={errorAt(errors, `texts.${language}.${name}`)}
              {...(LONG.has(name) && { rows: 3 })}
              {...(name === 'landingPromises' && { hint: words.promiseHint })}
            />
          ))}
        </div>
      ))}
    </>
  );
}

/** Of a list, the first that is wrong. */
const errorAt = (errors: Readonly<Record<string, string>>, place: string): string | undefined =>
  Object.entries(errors).find(([where]) => where === place || where.startsWith(`${place}.`))?.[1];
