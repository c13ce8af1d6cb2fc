import { useEffect, useState } from 'react';
import { Input, Label, SearchField } from 'react-aria-components';
import { useWords } from '../words/words.ts';
import { useListWords } from './list-words.ts';

const SEARCH_AFTER_MS = 250;

/** Asks the server when the typing pauses. */
export function CompanySearch({ text, search }: { text: string; search: (text: string) => void }) {
  const words = useWords();
  const own = useListWords();
  const [typed, setTyped] = useState(text);
  useEffect(() => setTyped(text), [text]);
  useEffect(() => {
    if (typed.trim() === text) return;
    const timer = setTimeout(() => search(typed.trim()), SEARCH_AFTER_MS);
    return () => clearTimeout(timer);
  });
  return (
    <SearchField className="search" value={typed} onChange={setTyped} onSubmit={(value) => search(value.trim())}>
      <Label>{words.search}</Label>
      <Input placeholder={own.searchHint} maxLength={200} />
    </SearchField>
  );
}
