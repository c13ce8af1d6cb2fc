import type { Company, CompanyRequest } from '@client-link/api-client';
import { useState } from 'react';
import { Button, FieldError, Form, Input, Label, Text, TextArea, TextField } from 'react-aria-components';
import { Trouble } from '../parts/trouble.tsx';
import { useWords } from '../words/words.ts';

/** What is known of a company, to be typed or changed. What was typed stays when saving fails. */
export function CompanyForm({
  company,
  label,
  isBusy,
  error,
  save,
}: {
  company?: Company;
  label: string;
  isBusy: boolean;
  error: unknown;
  save: (body: CompanyRequest) => void;
}) {
  const words = useWords();
  const [name, setName] = useState(company?.name ?? '');
  const [description, setDescription] = useState(company?.description ?? '');
  const [contactName, setContactName] = useState(company?.contact?.name ?? '');
  const [email, setEmail] = useState(company?.contact?.email ?? '');

  return (
    <Form
      className="fields"
      onSubmit={(event) => {
        event.preventDefault();
        const contact = email.trim()
          ? { email: email.trim(), ...(contactName.trim() && { name: contactName.trim() }) }
          : null;
        save({ name: name.trim(), description: description.trim(), contact });
      }}
    >
      <TextField isRequired autoFocus maxLength={200} value={name} onChange={setName}>
        <Label>{words.companyName}</Label>
        <Input />
        <FieldError>{words.nameMissing}</FieldError>
      </TextField>
      <TextField maxLength={2000} value={description} onChange={setDescription}>
        <Label>{words.description}</Label>
        <TextArea rows={2} />
      </TextField>
      <TextField maxLength={200} value={contactName} onChange={setContactName} autoComplete="off">
        <Label>{words.contactName}</Label>
        <Input />
      </TextField>
      <TextField
        type="email"
        isRequired={contactName.trim() !== ''}
        value={email}
        onChange={setEmail}
        autoComplete="off"
      >
        <Label>{words.contactEmail}</Label>
        <Input />
        <Text slot="description">{words.contactHint}</Text>
        <FieldError>
          {({ validationDetails }) => (validationDetails.valueMissing ? words.emailNeeded : words.emailWrong)}
        </FieldError>
      </TextField>
      {error != null && <Trouble error={error} />}
      <div className="ends">
        <Button type="submit" className="main" isPending={isBusy}>
          {label}
        </Button>
      </div>
    </Form>
  );
}
