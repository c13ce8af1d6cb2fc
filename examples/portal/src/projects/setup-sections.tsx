import { useState } from 'react';
import { Button, FieldError, Input, Label, TextArea, TextField } from 'react-aria-components';
import { SectionForm } from '../parts/section-form.tsx';
import { Select } from '../parts/select.tsx';
import { DocumentsSection } from './documents-section.tsx';
import type { SetupPlace } from './setup.ts';
import { useColleagues } from '../companies/owner-choice.tsx';
import { useProjectWords } from './words.ts';

/** Everything but the team: where, what to know, what to report, and who is not to come. */
export function SetupSections({ place }: { place: SetupPlace }) {
  return (
    <>
      <PlaceSection place={place} />
      <DocumentsSection place={place} />
      <TemplatesSection place={place} />
      <ExcludedSection place={place} />
    </>
  );
}

function PlaceSection({ place: { state, newest, update } }: { place: SetupPlace }) {
  const words = useProjectWords();
  return (
    <SectionForm
      title={words.place}
      state={state}
      draftOf={({ location, notes }) => ({ location, notes })}
      newest={newest}
      save={(draft, version) => update({ ...draft, version })}
    >
      {(draft, change) => (
        <>
          <TextField maxLength={500} value={draft.location} onChange={(location) => change({ ...draft, location })}>
            <Label>{words.placeOf}</Label>
            <TextArea rows={2} />
          </TextField>
          <TextField maxLength={5000} value={draft.notes} onChange={(notes) => change({ ...draft, notes })}>
            <Label>{words.notes}</Label>
            <TextArea rows={4} />
          </TextField>
        </>
      )}
    </SectionForm>
  );
}

interface TemplateDraft {
  key: number;
  name: string;
  questions: string;
}

const nextKey = (rows: readonly { key: number }[]) => Math.max(-1, ...rows.map(({ key }) => key)) + 1;
const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

function TemplatesSection({ place: { state, newest, update } }: { place: SetupPlace }) {
  const words = useProjectWords();
  return (
    <SectionForm
      title={words.templates}
      hint={words.templatesHint}
      state={state}
      draftOf={({ reportTemplates }): TemplateDraft[] =>
        reportTemplates.map(({ name, questions }, key) => ({ key, name, questions: questions.join('\n') }))
      }
      newest={newest}
      save={(draft, version) =>
        update({
          reportTemplates: draft.map(({ name, questions }) => ({ name: name.trim(), questions: linesOf(questions) })),
          version,
        })
      }
    >
      {(draft, change) => {
        const set = (key: number, changes: Partial<TemplateDraft>) =>
          change(draft.map((each) => (each.key === key ? { ...each, ...changes } : each)));
        return (
          <>
            {draft.length === 0 && <p>{words.noTemplates}</p>}
            {draft.map(({ key, name, questions }) => (
              <fieldset key={key}>
                <legend>{name.trim() || words.unnamed}</legend>
                <TextField
                  isRequired
                  autoFocus={!name}
                  maxLength={200}
                  value={name}
                  onChange={(text) => set(key, { name: text })}
                >
                  <Label>{words.templateName}</Label>
                  <Input />
                  <FieldError>{words.templateNameMissing}</FieldError>
                </TextField>
                <TextField maxLength={5000} value={questions} onChange={(text) => set(key, { questions: text })}>
                  <Label>{words.questions}</Label>
                  <TextArea rows={3} />
                </TextField>
                <Button
                  className="quiet"
                  aria-label={words.removeTemplate(name.trim() || words.unnamed)}
                  onPress={() => change(draft.filter((each) => each.key !== key))}
                >
                  {words.remove}
                </Button>
              </fieldset>
            ))}
            <div>
              <Button onPress={() => change([...draft, { key: nextKey(draft), name: '', questions: '' }])}>
                {words.addTemplate}
              </Button>
            </div>
          </>
        );
      }}
    </SectionForm>
  );
}

function ExcludedSection({ place: { state, newest, update } }: { place: SetupPlace }) {
  const words = useProjectWords();
  const { data = [] } = useColleagues();
  const [typed, setTyped] = useState('');
  return (
    <SectionForm
      title={words.excluded}
      hint={words.excludedHint}
      state={state}
      draftOf={({ excludedStaff }) =>
        excludedStaff.map(({ staffId, name }) => (staffId ? { staffId, name } : { name }))
      }
      newest={newest}
      save={(draft, version) =>
        update({ excludedStaff: draft.map(({ staffId, name }) => (staffId ? { staffId } : { name })), version })
      }
    >
      {(draft, change) => {
        const others = data.filter(({ id }) => !draft.some(({ staffId }) => staffId === id));
        const excludeTyped = () => {
          const name = typed.trim();
          if (name) change([...draft, { name }]);
          setTyped('');
        };
        return (
          <>
            {draft.length === 0 && <p>{words.noneExcluded}</p>}
            <ul className="files">
              {draft.map(({ staffId, name }, index) => (
                // oxlint-disable-next-line react/no-array-index-key -- two may have one name
                <li key={staffId ?? `${name} ${index}`}>
                  <span>{name}</span>
                  <Button
                    className="quiet"
                    aria-label={words.removePerson(name)}
                    onPress={() => change(draft.filter((_, each) => each !== index))}
                  >
                    {words.remove}
                  </Button>
                </li>
              ))}
            </ul>
            <div className="adding">
              {others.length > 0 && (
                <Select
                  label={words.addColleague}
                  all={{ '': words.chooseColleague, ...Object.fromEntries(others.map(({ id, name }) => [id, name])) }}
                  chosen=""
                  choose={(chosen) => {
                    const colleague = others.find(({ id }) => id === chosen);
                    if (colleague) change([...draft, { staffId: colleague.id, name: colleague.name }]);
                  }}
                />
              )}
              <TextField
                maxLength={200}
                value={typed}
                onChange={setTyped}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter') return;
                  event.preventDefault();
                  excludeTyped();
                }}
              >
                <Label>{words.addOutsider}</Label>
                <Input />
              </TextField>
              <Button isDisabled={!typed.trim()} onPress={excludeTyped}>
                {words.exclude}
              </Button>
            </div>
          </>
        );
      }}
    </SectionForm>
  );
}
