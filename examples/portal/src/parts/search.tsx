import { useEffect, useState } from 'react';
import { Input, Label, SearchField, Text } from 'react-aria-components';

const SEARCH_AFTER_MS = 250;

interface Given {
  label: string;
  hint?: string;
  /** What is searched for now. */
  text: string;
  search: (text: string) => void;
  className?: string;
  maxLength?: number;
}

/** Asks the server when the typing pauses. */
export function Search({ label, hint, text, search, className, maxLength }: Given) {
  const [typed, setTyped] = useState(text);
  useEffect(() => setTyped(text), [text]);
  useEffect(() => {
    if (typed.trim() === text) return;
    const timer = setTimeout(() => search(typed.trim()), SEARCH_AFTER_MS);
    return () => clearTimeout(timer);
  });
  return (
    <SearchField
      {...(className && { className })}
      value={typed}
      onChange={setTyped}
      onSubmit={(value) => search(value.trim())}
    >
      <Label>{label}</Label>
      <Input placeholder={hint} maxLength={maxLength} />
      {hint && (
        <Text slot="description" className="search-hint">
          {hint}
        </Text>
      )}
    </SearchField>
  );
}
