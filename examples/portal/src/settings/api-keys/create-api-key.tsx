import type { ApiKeyScope } from '@client-link/api-client/settings';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Form, Input, Label, Radio, RadioGroup, Text, TextField } from 'react-aria-components';
import { client, queries } from '../../api.ts';
import { Modal } from '../../parts/modal.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { Choices } from '../choices.tsx';
import { SecretOnce } from '../secret-once.tsx';
import { useSettingsWords } from '../words.ts';
import { useApiKeysWords } from './words.ts';

/** Creates a key, whose secret is shown once. */
export function CreateApiKey({ close }: { close: () => void }) {
  const own = useApiKeysWords();
  const shared = useSettingsWords();
  const [name, setName] = useState('');
  const [isForAll, setIsForAll] = useState(false);
  const [scopes, setScopes] = useState<string[]>(['companies:read']);
  const [isMissing, setIsMissing] = useState(false);
  const creating = useMutation({
    mutationFn: () =>
      client.apiKeys.create({
        ...(name.trim() && { name: name.trim() }),
        ...(!isForAll && { scopes: scopes as ApiKeyScope[] }),
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['apiKeys'] }),
  });
  if (creating.data)
    return (
      <Modal title={own.isCreated(creating.data.name || shared.unnamed)} isAlert close={close}>
        <SecretOnce label={own.secret} secret={creating.data.apiKey!} />
        <div className="ends">
          <Button onPress={close}>{shared.done}</Button>
        </div>
      </Modal>
    );
  return (
    <Modal title={own.create} isBusy={creating.isPending} close={close}>
      <Form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          const isEmpty = !isForAll && !scopes.length;
          setIsMissing(isEmpty);
          if (!isEmpty) creating.mutate();
        }}
      >
        <TextField autoFocus maxLength={50} value={name} onChange={setName} autoComplete="off">
          <Label>{own.nameLabel}</Label>
          <Input />
          <Text slot="description">{own.nameHint}</Text>
        </TextField>
        <RadioGroup value={isForAll ? 'all' : 'some'} onChange={(value) => setIsForAll(value === 'all')}>
          <Label>{own.scopes}</Label>
          <Radio value="some">{own.some}</Radio>
          <Radio value="all">{own.everything}</Radio>
        </RadioGroup>
        {!isForAll && (
          <Choices
            label={own.what}
            all={own.words}
            chosen={scopes}
            choose={setScopes}
            error={isMissing && !scopes.length ? own.chooseOne : undefined}
          />
        )}
        {creating.error && <Trouble error={creating.error} said={own.problems} />}
        <div className="ends">
          <Button type="submit" className="main" isPending={creating.isPending}>
            {own.create}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}
