import { useRef } from 'react';
import { Button, FieldError, Input, Label, TextField } from 'react-aria-components';
import type { TagDraft } from './company-draft.ts';
import { useCompanyWords } from './words.ts';

const MOST = 10;

/** A company's tags: a name and a value each. */
export function TagFields({ tags, change }: { tags: readonly TagDraft[]; change: (tags: TagDraft[]) => void }) {
  const own = useCompanyWords();
  const add = useRef<HTMLButtonElement>(null);
  const set = (key: number, part: Partial<TagDraft>) =>
    change(tags.map((tag) => (tag.key === key ? { ...tag, ...part } : tag)));
  const isTwice = ({ key, name }: TagDraft) =>
    name.trim() !== '' && tags.some((tag) => tag.key !== key && tag.name.trim() === name.trim());

  return (
    <fieldset className="wide tag-fields">
      <legend>{own.tags}</legend>
      <p className="hint">{own.tagsHint}</p>
      {tags.map((tag) => (
        <div key={tag.key} className="tag-row">
          <TextField
            autoFocus={!tag.name}
            isRequired={tag.value.trim() !== ''}
            maxLength={27}
            value={tag.name}
            onChange={(name) => set(tag.key, { name })}
            validate={() => (isTwice(tag) ? own.tagTwice : true)}
          >
            <Label>{own.tagName}</Label>
            <Input />
            <FieldError />
          </TextField>
          <TextField maxLength={100} value={tag.value} onChange={(value) => set(tag.key, { value })}>
            <Label>{own.tagValue}</Label>
            <Input />
          </TextField>
          <Button
            className="quiet remove"
            aria-label={own.removeTag(tag.name)}
            onPress={() => {
              change(tags.filter(({ key }) => key !== tag.key));
              add.current?.focus();
            }}
          >
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <path d="M6 6l12 12M18 6L6 18" />
            </svg>
          </Button>
        </div>
      ))}
      <Button
        ref={add}
        isDisabled={tags.length >= MOST}
        onPress={() => change([...tags, { key: Math.max(-1, ...tags.map(({ key }) => key)) + 1, name: '', value: '' }])}
      >
        {own.addTag}
      </Button>
    </fieldset>
  );
}
