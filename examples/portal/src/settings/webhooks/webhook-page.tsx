import { ApiError, type Webhook } from '@client-link/api-client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { client, queries } from '../../api.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { Modal } from '../../parts/modal.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { NotFound } from '../../shell.tsx';
import { useWords } from '../../words/words.ts';
import { SecretOnce } from '../secret-once.tsx';
import { Select } from '../../parts/select.tsx';
import { useSettingsWords } from '../words.ts';
import { Deliveries } from './deliveries.tsx';
import { WebhookForm } from './webhook-form.tsx';
import { WebhookState } from './webhook-state.tsx';
import { useWebhooksWords } from './words.ts';

const isUnknown = (error: unknown) =>
  error instanceof ApiError && ['webhook_not_found', 'invalid_request'].includes(error.code);
const refresh = () => queries.invalidateQueries({ queryKey: ['webhooks'] });

/** One webhook: what it hears of, and what was sent to it. */
export function WebhookPage() {
  const words = useWords();
  const own = useWebhooksWords();
  const navigate = useNavigate();
  const { webhookId } = useParams({ from: '/settings/webhooks/$webhookId' });
  const [act, setAct] = useState<'edit' | 'secret' | 'delete'>();
  const [news, setNews] = useState('');
  const found = useQuery({
    queryKey: ['webhooks', webhookId],
    queryFn: ({ signal }) => client.webhooks.get(webhookId, { signal }),
  });
  const testing = useMutation({
    mutationFn: () => client.webhooks.test(webhookId),
    onSuccess: () => (setNews(own.tested), refresh()),
  });
  const switching = useMutation({
    mutationFn: (disabled: boolean) => client.webhooks.update(webhookId, { disabled }),
    onSuccess: (_, disabled) => (setNews(disabled ? own.turnedOff : own.turnedOn), refresh()),
  });
  const webhook = found.data;
  if (isUnknown(found.error)) return <NotFound />;
  if (!webhook)
    return found.isError ? (
      <Trouble error={found.error} again={() => void found.refetch()} />
    ) : (
      <p role="status">{words.loading}</p>
    );
  const close = () => setAct(undefined);
  const failure = testing.error ?? switching.error;
  return (
    <>
      <p>
        <Link to="/settings/webhooks">{own.back}</Link>
      </p>
      <h1>{webhook.url}</h1>
      <p>
        <WebhookState webhook={webhook} />
      </p>
      <div className="acts">
        <Button
          className="main"
          isDisabled={webhook.disabled}
          isPending={testing.isPending}
          onPress={() => testing.mutate()}
        >
          {own.test}
        </Button>
        <Button onPress={() => setAct('edit')}>{own.edit}</Button>
        <Button onPress={() => setAct('secret')}>{own.newSecret}</Button>
        <Button isPending={switching.isPending} onPress={() => switching.mutate(!webhook.disabled)}>
          {webhook.disabled ? own.turnOn : own.turnOff}
        </Button>
        <Button className="quiet" onPress={() => setAct('delete')}>
          {own.delete}
        </Button>
      </div>
      <p role="status">{news}</p>
      {failure && <Trouble error={failure} said={own.problems} />}
      <dl className="below">
        <dt>{own.events}</dt>
        <dd>
          {webhook.eventTypes.includes('*')
            ? own.all
            : webhook.eventTypes.map((type) => own.words[type] ?? type).join(' · ')}
        </dd>
        {Boolean(webhook.companyTags?.length) && (
          <>
            <dt>{own.company}</dt>
            <dd>{own.onlyTags(webhook.companyTags!.join(', '))}</dd>
          </>
        )}
      </dl>
      <Deliveries webhookId={webhookId} />

      {act === 'edit' && (
        <EditWebhook
          webhook={webhook}
          saved={() => {
            setNews(own.isSaved);
            void refresh();
          }}
          close={close}
        />
      )}
      {act === 'secret' && <AddSecret webhookId={webhookId} close={close} />}
      {act === 'delete' && (
        <Confirm
          title={own.deleteTitle}
          label={own.deleteDo}
          said={own.problems}
          act={() => client.webhooks.delete(webhookId)}
          done={() => {
            // Its own page is there for a moment yet: what that shows can't be asked for any more.
            void queries.invalidateQueries({
              predicate: ({ queryKey: [of, id] }) => of === 'webhooks' && id !== webhookId,
            });
            void navigate({ to: '/settings/webhooks' });
          }}
          close={close}
        >
          <p>{own.deleteHint(new URL(webhook.url).host)}</p>
        </Confirm>
      )}
    </>
  );
}

function EditWebhook({ webhook, saved, close }: { webhook: Webhook; saved: () => void; close: () => void }) {
  const words = useWords();
  const own = useWebhooksWords();
  const saving = useMutation({
    mutationFn: (body: Parameters<typeof client.webhooks.update>[1]) => client.webhooks.update(webhook.id, body),
    onSuccess: () => (saved(), close()),
  });
  return (
    <Modal title={own.editTitle} isBusy={saving.isPending} close={close}>
      <WebhookForm
        webhook={webhook}
        label={words.save}
        isBusy={saving.isPending}
        error={saving.error}
        save={(body) => saving.mutate(body)}
      />
    </Modal>
  );
}

function AddSecret({ webhookId, close }: { webhookId: string; close: () => void }) {
  const own = useWebhooksWords();
  const shared = useSettingsWords();
  const [ends, setEnds] = useState('86400');
  const adding = useMutation({
    mutationFn: () => client.webhooks.addSecret(webhookId, { oldOnesEndInSeconds: Number(ends) }),
  });
  if (adding.data)
    return (
      <Modal title={own.isRotated} isAlert close={close}>
        <SecretOnce label={own.secret} secret={adding.data.secret!} hint={own.secretHint} />
        <div className="ends">
          <Button onPress={close}>{shared.done}</Button>
        </div>
      </Modal>
    );
  return (
    <Modal title={own.newSecret} isBusy={adding.isPending} close={close}>
      <p>{own.newSecretHint}</p>
      <Select label={own.oldEnds} all={own.ends} chosen={ends} choose={setEnds} />
      {adding.error && <Trouble error={adding.error} said={own.problems} />}
      <div className="ends">
        <Button className="main" isPending={adding.isPending} onPress={() => adding.mutate()}>
          {own.newSecret}
        </Button>
      </div>
    </Modal>
  );
}
