import type { Webhook, WebhookRequest } from '@client-link/api-client';
import { useState } from 'react';
import {
  Button,
  FieldError,
  Form,
  Input,
  Label,
  Radio,
  RadioGroup,
  Text,
  TextArea,
  TextField,
} from 'react-aria-components';
import { Trouble } from '../../parts/trouble.tsx';
import { Choices } from '../choices.tsx';
import { useWebhooksWords } from './words.ts';

const TAG = /^[^:]{1,27}:.*$/;
const MOST_TAGS = 10;

/** Where events go, and which. What was typed stays when saving fails. */
export function WebhookForm({
  webhook,
  label,
  isBusy,
  error,
  save,
}: {
  webhook?: Webhook;
  label: string;
  isBusy: boolean;
  error: unknown;
  save: (body: WebhookRequest) => void;
}) {
  const own = useWebhooksWords();
  // A test is sent whatever was chosen.
  const { 'webhook.test': _, ...events } = own.words;
  const [url, setUrl] = useState(webhook?.url ?? '');
  const [isForAll, setIsForAll] = useState(!webhook || webhook.eventTypes.includes('*'));
  const [types, setTypes] = useState<string[]>(webhook?.eventTypes.filter((type) => type !== '*') ?? []);
  const [tags, setTags] = useState(webhook?.companyTags?.join('\n') ?? '');
  const [isMissing, setIsMissing] = useState(false);
  const tagList = tags.split('\n').flatMap((line) => line.trim() || []);
  const areTagsWrong = tagList.length > MOST_TAGS || tagList.some((tag) => !TAG.test(tag));

  return (
    <Form
      className="fields"
      onSubmit={(event) => {
        event.preventDefault();
        const isEmpty = !isForAll && !types.length;
        setIsMissing(isEmpty);
        if (isEmpty || areTagsWrong) return;
        save({ url: url.trim(), eventTypes: isForAll ? ['*'] : (types as never), companyTags: tagList });
      }}
    >
      <TextField type="url" isRequired autoFocus maxLength={2000} value={url} onChange={setUrl} autoComplete="off">
        <Label>{own.address}</Label>
        <Input placeholder="https://" />
        <Text slot="description">{own.addressHint}</Text>
        <FieldError>{own.addressWrong}</FieldError>
      </TextField>
      <RadioGroup value={isForAll ? 'all' : 'some'} onChange={(value) => setIsForAll(value === 'all')}>
        <Label>{own.events}</Label>
        <Radio value="all">{own.allToo}</Radio>
        <Radio value="some">{own.some}</Radio>
      </RadioGroup>
      {!isForAll && (
        <Choices
          label={own.which}
          all={events}
          chosen={types}
          choose={setTypes}
          error={isMissing && !types.length ? own.chooseOne : undefined}
        />
      )}
      <TextField value={tags} onChange={setTags} isInvalid={areTagsWrong} validationBehavior="aria" autoComplete="off">
        <Label>{own.tags}</Label>
        <TextArea rows={2} />
        <Text slot="description">{own.tagsHint}</Text>
        <FieldError>{own.tagsWrong}</FieldError>
      </TextField>
      {error != null && <Trouble error={error} said={own.problems} />}
      <div className="ends">
        <Button type="submit" className="main" isPending={isBusy}>
          {label}
        </Button>
      </div>
    </Form>
  );
}
