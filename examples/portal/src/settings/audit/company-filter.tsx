import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, ComboBox, FieldError, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components';
import { client } from '../../api.ts';
import { useCompaniesNamed } from '../../companies/companies-named.ts';
import { useAuditWords } from './words.ts';

const ID = /^[0-9a-f-]{36}$/i;

interface Named {
  id: string;
  name: string;
}

/** One company by its name; one that was deleted has no name any more, and is found by its ID. */
export function CompanyFilter({ chosen, choose }: { chosen: string; choose: (companyId: string) => void }) {
  const own = useAuditWords();
  const [typed, setTyped] = useState<string>();
  const [picked, setPicked] = useState<Named>();
  const [first] = useState(chosen);
  const known = useQuery({
    queryKey: ['companies', first, 'name'],
    queryFn: ({ signal }) => client.companies.get(first, { signal }),
    enabled: first !== '',
    retry: false,
  });
  const shown = typed ?? known.data?.name ?? first;
  const companies = useCompaniesNamed(typed ?? '');
  return (
    <ComboBox
      menuTrigger="focus"
      allowsEmptyCollection
      allowsCustomValue
      inputValue={shown}
      onInputChange={(text) => {
        if (text === shown) return;
        setTyped(text);
        const id = text.trim();
        choose(text === picked?.name ? picked.id : ID.test(id) ? id : '');
      }}
      items={companies}
      onSelectionChange={(key) => {
        const company = companies.find(({ id }) => id === key);
        if (!company) return;
        setPicked(company);
        setTyped(company.name);
        choose(company.id);
      }}
      validate={() => (shown.trim() && !chosen ? own.companyWrong : null)}
    >
      <Label>{own.company}</Label>
      <div className="combo">
        <Input autoComplete="off" spellCheck={false} />
        <Button aria-label={own.companies}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M6 9l6 6 6-6" />
          </svg>
        </Button>
      </div>
      <Text slot="description">{own.companyHint}</Text>
      <FieldError />
      <Popover className="choices-of">
        <ListBox<Named & { code?: string | undefined }> renderEmptyState={() => <p>{own.noCompany}</p>}>
          {({ id, name, code }) => (
            <ListBoxItem id={id} textValue={name}>
              {name}
              {code && <small> {code}</small>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
