import type { ConsentOpening, ConsentSection, ConsentSettings } from '@client-link/api-client/link-settings';
import type { Locale } from '@client-link/api-client/link';
import { type ReactNode, useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { useWords } from '../../words/words.ts';
import { Choices } from '../choices.tsx';
import { Condition, conditionIn } from './condition.tsx';
import { Check, Field, InLanguages } from './fields.tsx';
import type { PartProps } from './link-settings-page.tsx';
import { useLinkWords } from './words.ts';

const EVERY = ['suppliers', 'bills', 'billPayments', 'directCosts'] as const;

/** The words that people agree to, and the data that they are asked for. */
export function ConsentPart({ draft: { consent }, change, errors }: PartProps) {
  const words = useLinkWords();
  const locale = useWords().locale as Locale;
  const [removed, setRemoved] = useState<{ what: string; before: ConsentSettings }>();
  const set = (part: Partial<ConsentSettings>) => {
    setRemoved(undefined);
    change({ consent: { ...consent, ...part } });
  };
  const remove = (what: string, part: Partial<ConsentSettings>) => {
    set(part);
    setRemoved({ what, before: consent });
  };
  const { openings, sections, dataTypes, additional } = consent;

  return (
    <>
      <p className="hint">{words.consentHint}</p>
      <div role="status" className="acts">
        {removed && (
          <>
            <span>{words.removed(removed.what)}</span>
            <Button onPress={() => set(removed.before)}>{words.undo}</Button>
          </>
        )}
      </div>
      <h3>{words.openings}</h3>
      <p className="hint">{words.openingsHint}</p>
      <List<ConsentOpening>
        all={openings}
        place="consent.openings"
        errors={errors}
        nameOf={(_, index) => words.opening(index + 1)}
        change={(all) => set({ openings: all })}
        remove={(what, all) => remove(what, { openings: all })}
      >
        {(opening, place, put) => (
          <>
            <InLanguages
              label={words.heading}
              said={opening.title}
              change={(title) => put({ ...opening, title })}
              place={`${place}.title`}
              errors={errors}
              max={200}
            />
            <InLanguages
              label={words.intro}
              said={opening.intro}
              change={(intro) => put({ ...opening, intro })}
              place={`${place}.intro`}
              errors={errors}
              rows={3}
              max={1000}
            />
          </>
        )}
      </List>
      <Button onPress={() => set({ openings: [{ title: {}, intro: {} }, ...openings] })}>{words.addOpening}</Button>

      <h3>{words.sections}</h3>
      <p className="hint">{words.markdown}</p>
      <List<ConsentSection>
        all={sections}
        place="consent.sections"
        errors={errors}
        nameOf={({ title, id }) => title[locale] || title.en || title.fr || id}
        change={(all) => set({ sections: all })}
        remove={(what, all) => remove(what, { sections: all })}
      >
        {(section, place, put) => (
          <>
            <InLanguages
              label={words.heading}
              said={section.title}
              change={(title) => put({ ...section, title })}
              place={`${place}.title`}
              errors={errors}
              max={80}
            />
            <InLanguages
              label={words.body}
              said={section.body}
              change={(body) => put({ ...section, body })}
              place={`${place}.body`}
              errors={errors}
              rows={6}
              max={4000}
            />
            <Field
              label={words.sectionId}
              hint={words.sectionIdHint}
              value={section.id}
              change={(id) => put({ ...section, id })}
              error={errors[`${place}.id`]}
              max={40}
            />
          </>
        )}
      </List>
      <Button
        onPress={() =>
          set({
            sections: [
              ...sections,
              { id: freeId(sections), title: { en: 'New section', fr: 'Nouvelle section' }, body: { en: '', fr: '' } },
            ],
          })
        }
      >
        {words.addSection}
      </Button>

      <Choices
        label={words.asked}
        all={Object.fromEntries(EVERY.map((type) => [type, words.dataTypes[type]!]))}
        chosen={dataTypes ?? EVERY}
        choose={(types) =>
          set({
            dataTypes:
              types.length === 0 || types.length === EVERY.length
                ? undefined
                : EVERY.filter((type) => types.includes(type)),
          })
        }
      />
      <p className="hint">{words.askedHint}</p>
      <Check
        label={words.additional}
        isOn={additional !== undefined}
        set={(isOn) => set({ additional: isOn ? { title: {}, intro: {} } : undefined })}
      >
        {words.additionalHint}
      </Check>
      {additional && (
        <>
          <InLanguages
            label={words.heading}
            said={additional.title}
            change={(title) => set({ additional: { ...additional, title } })}
            place="consent.additional.title"
            errors={errors}
            max={200}
          />
          <InLanguages
            label={words.intro}
            said={additional.intro}
            change={(intro) => set({ additional: { ...additional, intro } })}
            place="consent.additional.intro"
            errors={errors}
            rows={3}
            max={1000}
          />
        </>
      )}
    </>
  );
}

function freeId(sections: readonly ConsentSection[]): string {
  const taken = new Set(sections.map(({ id }) => id));
  for (let count = sections.length + 1; ; count++) if (!taken.has(`section${count}`)) return `section${count}`;
}

type Worded = ConsentOpening | ConsentSection;

/** Things in an order that counts: each opens to be changed, moves, and goes. */
function List<Item extends Worded>({
  all,
  place,
  errors,
  nameOf,
  change,
  remove,
  children,
}: {
  all: Item[];
  place: string;
  errors: Readonly<Record<string, string>>;
  nameOf: (item: Item, index: number) => string;
  change: (all: Item[]) => void;
  remove: (what: string, all: Item[]) => void;
  children: (item: Item, place: string, put: (item: Item) => void) => ReactNode;
}) {
  const words = useLinkWords();
  const error = errors[place];
  return (
    <>
      {error && (
        <p role="alert" className="react-aria-FieldError">
          {error}
        </p>
      )}
      <ol className="worded">
        {all.map((item, index) => {
          const name = nameOf(item, index);
          const here = `${place}.${index}`;
          const isWrong = Object.keys(errors).some((where) => where.startsWith(`${here}.`));
          const put = (changed: Item) => change(all.with(index, changed));
          return (
            // What has no name of its own is told by its place.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={index}>
              <Opening
                isWrong={isWrong}
                summary={
                  <>
                    <b>{name}</b> <small>{conditionIn(words, item.only)}</small>
                    {isWrong && <small className="react-aria-FieldError"> {words.wrong(1)}</small>}
                  </>
                }
              >
                {children(item, here, put)}
                <Condition
                  only={item.only}
                  change={(only) => put({ ...item, only })}
                  error={errors[`${here}.only.integrations`]}
                />
              </Opening>
              <div className="acts">
                <Button
                  className="quiet"
                  aria-label={words.of(words.up, name)}
                  isDisabled={index === 0}
                  onPress={() => change(all.toSpliced(index - 1, 2, item, all[index - 1]!))}
                >
                  ↑
                </Button>
                <Button
                  className="quiet"
                  aria-label={words.of(words.down, name)}
                  isDisabled={index === all.length - 1}
                  onPress={() => change(all.toSpliced(index, 2, all[index + 1]!, item))}
                >
                  ↓
                </Button>
                <Button
                  className="quiet"
                  aria-label={words.of(words.remove, name)}
                  isDisabled={all.length === 1}
                  onPress={() => remove(name, all.toSpliced(index, 1))}
                >
                  {words.remove}
                </Button>
              </div>
            </li>
          );
        })}
      </ol>
    </>
  );
}

/** Opens by itself where something is wrong, and is closed by people alone. */
function Opening({ isWrong, summary, children }: { isWrong: boolean; summary: ReactNode; children: ReactNode }) {
  const [isOpen, setIsOpen] = useState(isWrong);
  useEffect(() => {
    if (isWrong) setIsOpen(true);
  }, [isWrong]);
  return (
    <details open={isOpen} onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary>{summary}</summary>
      {children}
    </details>
  );
}
