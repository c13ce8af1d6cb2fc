import type { Company, CompanyRequest } from '@client-link/api-client';
import { type ReactNode, useEffect, useState } from 'react';
import { Button, FieldError, Form, Input, Label, Text, TextArea, TextField } from 'react-aria-components';
import { useWords } from '../words/words.ts';
import './companies.css';
import { type CompanyDraft, draftOf, isProduct, productsIn, requestOf } from './company-draft.ts';
import { OwnerChoice } from './owner-choice.tsx';
import { TagFields } from './tag-fields.tsx';
import { useCompanyWords } from './words.ts';

/** What is known of a company, to be typed or changed. What was typed stays when saving fails. */
export function CompanyForm({
  company,
  label,
  isBusy,
  trouble,
  tellTyped,
  save,
}: {
  company?: Company;
  label: string;
  isBusy: boolean;
  /** What went wrong when it was saved, and what can be done. */
  trouble: ReactNode;
  /** Told whether something stands in the fields that is not saved. */
  tellTyped: (isTyped: boolean) => void;
  save: (body: CompanyRequest) => void;
}) {
  const words = useWords();
  const own = useCompanyWords();
  const [draft, setDraft] = useState(() => draftOf(company));
  const isTyped = JSON.stringify(requestOf(draft)) !== JSON.stringify(requestOf(draftOf(company)));
  useEffect(() => tellTyped(isTyped), [tellTyped, isTyped]);
  const field = (name: Exclude<keyof CompanyDraft, 'tags'>) => ({
    value: draft[name],
    onChange: (value: string) => setDraft((typed) => ({ ...typed, [name]: value })),
  });

  return (
    <Form
      className="fields company-form"
      onSubmit={(event) => {
        event.preventDefault();
        save(requestOf(draft));
      }}
    >
      <TextField isRequired autoFocus maxLength={200} className="wide" {...field('name')}>
        <Label>{words.companyName}</Label>
        <Input />
        <FieldError>{words.nameMissing}</FieldError>
      </TextField>
      <TextField maxLength={2000} className="wide" {...field('description')}>
        <Label>{words.description}</Label>
        <TextArea rows={2} />
      </TextField>
      <TextField maxLength={200} autoComplete="off" {...field('contactName')}>
        <Label>{words.contactName}</Label>
        <Input />
      </TextField>
      <TextField type="email" isRequired={draft.contactName.trim() !== ''} autoComplete="off" {...field('email')}>
        <Label>{words.contactEmail}</Label>
        <Input />
        <FieldError>
          {({ validationDetails }) => (validationDetails.valueMissing ? words.emailNeeded : words.emailWrong)}
        </FieldError>
      </TextField>
      <p className="wide hint">{words.contactHint}</p>
      <TextField maxLength={50} autoComplete="off" {...field('code')}>
        <Label>{own.code}</Label>
        <Input />
        <Text slot="description">{own.codeHint}</Text>
      </TextField>
      <OwnerChoice
        owner={company?.owner}
        chosen={draft.owner}
        choose={(owner) => setDraft((typed) => ({ ...typed, owner }))}
      />
      <TextField maxLength={500} className="wide" {...field('address')}>
        <Label>{own.address}</Label>
        <TextArea rows={2} />
      </TextField>
      <TextField
        className="wide"
        autoComplete="off"
        validate={(text) => {
          const wrong = productsIn(text).find((product) => !isProduct(product));
          return wrong === undefined ? true : own.productWrong(wrong);
        }}
        {...field('products')}
      >
        <Label>{own.products}</Label>
        <Input />
        <Text slot="description">{own.productsHint}</Text>
        <FieldError />
      </TextField>
      <TagFields tags={draft.tags} change={(tags) => setDraft((typed) => ({ ...typed, tags }))} />
      {trouble && <div className="wide">{trouble}</div>}
      <div className="ends wide">
        <Button type="submit" className="main" isPending={isBusy}>
          {label}
        </Button>
      </div>
    </Form>
  );
}
