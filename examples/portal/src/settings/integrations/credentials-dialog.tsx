import { ApiError } from '@client-link/api-client';
import type { IntegrationSettings } from '@client-link/api-client/settings';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, FieldError, Form, Input, Label, Text, TextField } from 'react-aria-components';
import { queries } from '../../api.ts';
import { CopyButton } from '../../parts/copying.tsx';
import { Modal } from '../../parts/modal.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { settingsClient } from '../clients.ts';
import { useIntegrationsWords } from './words.ts';

const isChanged = (error: unknown) => error instanceof ApiError && error.code === 'changed_meanwhile';

/** Enters the credentials that the software gave. What was typed stays when somebody else was faster. */
export function CredentialsDialog({
  settings,
  saved,
  close,
}: {
  settings: IntegrationSettings;
  saved: () => void;
  close: () => void;
}) {
  const own = useIntegrationsWords();
  const { key, name, redirectUri } = settings;
  const [clientId, setClientId] = useState(settings.clientId ?? '');
  const [clientSecret, setClientSecret] = useState('');
  const [version, setVersion] = useState(settings.version);
  const saving = useMutation({
    mutationFn: () =>
      settingsClient.integrations.setCredentials(key, {
        clientId: clientId.trim(),
        clientSecret: clientSecret.trim(),
        version,
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['integrations'] });
      saved();
      close();
    },
    onError: async (error) => {
      if (!isChanged(error)) return;
      // The next try replaces what is there by then, knowingly.
      const { results } = await settingsClient.integrations.list();
      setVersion(results.find((one) => one.key === key)?.version ?? version);
    },
  });
  return (
    <Modal title={settings.clientId ? own.changeOf(name) : own.enterOf(name)} isBusy={saving.isPending} close={close}>
      {settings.clientId && <p>{own.changeHint}</p>}
      <p>
        <b>{own.redirectUri}</b>
        <br />
        <code>{redirectUri}</code>
        <br />
        <small>{own.redirectHint}</small>
      </p>
      <CopyButton label={own.copyRedirectUri} text={async () => redirectUri} />
      <Form
        className="fields below"
        onSubmit={(event) => {
          event.preventDefault();
          saving.mutate();
        }}
      >
        <TextField isRequired autoFocus maxLength={1000} value={clientId} onChange={setClientId} autoComplete="off">
          <Label>{own.clientId}</Label>
          <Input spellCheck={false} />
          <FieldError>{own.missing}</FieldError>
        </TextField>
        <TextField
          isRequired
          type="password"
          maxLength={1000}
          value={clientSecret}
          onChange={setClientSecret}
          autoComplete="off"
        >
          <Label>{own.secret}</Label>
          <Input />
          <Text slot="description">{own.secretHint}</Text>
          <FieldError>{own.missing}</FieldError>
        </TextField>
        {saving.error && <Trouble error={saving.error} said={{ changed_meanwhile: own.changed }} />}
        <div className="ends">
          <Button type="submit" className="main" isPending={saving.isPending}>
            {own.save}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}
