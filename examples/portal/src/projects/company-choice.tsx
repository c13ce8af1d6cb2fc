import { useState } from 'react';
import { Button, ComboBox, FieldError, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components';
import { useCompaniesNamed } from '../companies/companies-named.ts';
import { useProjectWords } from './words.ts';

/** One of any number of companies: the server looks for what is typed. */
export function CompanyChoice({ choose }: { choose: (companyId: string | undefined) => void }) {
  const words = useProjectWords();
  const [typed, setTyped] = useState('');
  const companies = useCompaniesNamed(typed, { archived: 'false' });
  return (
    <ComboBox
      isRequired
      // Not on focus: it would cover what is said of a form that was sent without it.
      menuTrigger="input"
      allowsEmptyCollection
      inputValue={typed}
      onInputChange={setTyped}
      items={companies}
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
