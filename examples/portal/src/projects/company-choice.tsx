import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Button, ComboBox, FieldError, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components';
import { client } from '../api.ts';
import { useProjectWords } from './words.ts';

const SHOWN = 20;
const SEARCH_AFTER_MS = 200;

/** One of any number of companies: the server looks for what is typed. */
export function CompanyChoice({ choose }: { choose: (companyId: string | undefined) => void }) {
  const words = useProjectWords();
  const [typed, setTyped] = useState('');
  const [wanted, setWanted] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setWanted(typed.trim()), SEARCH_AFTER_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const found = useQuery({
    queryKey: ['companies', 'list', 'choice', wanted],
    queryFn: ({ signal }) =>
      client.companies.list(
        { pageSize: SHOWN, orderBy: 'name', archived: 'false', ...(wanted && { search: wanted }) },
        { signal },
      ),
    placeholderData: (before) => before,
  });
  return (
    <ComboBox
      isRequired
      menuTrigger="focus"
      allowsEmptyCollection
      inputValue={typed}
      onInputChange={setTyped}
      items={found.data?.results ?? []}
      onSelectionChange={(key) => choose(key === null ? undefined : String(key))}
    >
      <Label>{words.chooseCompany}</Label>
      <div className="combo">
        <Input autoComplete="off" />
        <Button aria-label={words.chooseCompany}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M6 9l6 6 6-6" />
          </svg>
        </Button>
      </div>
      <Text slot="description">{words.chooseCompanyHint}</Text>
      <FieldError>{words.companyMissing}</FieldError>
      <Popover className="choices-of">
        <ListBox<{ id: string; name: string }> renderEmptyState={() => <p>{words.noCompanyFound}</p>}>
          {({ id, name }) => (
            <ListBoxItem id={id} textValue={name}>
              {name}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
