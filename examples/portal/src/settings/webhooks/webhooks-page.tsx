import type { Webhook } from '@client-link/api-client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { client, queries } from '../../api.ts';
import { Modal } from '../../parts/modal.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useWords } from '../../words/words.ts';
import { SecretOnce } from '../secret-once.tsx';
import { useSettingsWords } from '../words.ts';
import { WebhookForm } from './webhook-form.tsx';
import { WebhookState } from './webhook-state.tsx';
import { useWebhooksWords } from './words.ts';

/** Who is told of what happens. */
export function WebhooksPage() {
  const words = useWords();
  const own = useWebhooksWords();
  const [isCreating, setIsCreating] = useState(false);
  const found = useQuery({ queryKey: ['webhooks'], queryFn: ({ signal }) => client.webhooks.list({ signal }) });
  const webhooks = found.data?.results ?? [];
  return (
    <>
      <div className="titled">
        <h1>{own.title}</h1>
        <Button className="main" onPress={() => setIsCreating(true)}>
          {own.create}
        </Button>
      </div>
      <p>{own.about}</p>
      <p role="status">{found.isPending ? words.loading : ''}</p>
      {found.isError && <Trouble error={found.error} again={() => void found.refetch()} />}
      {found.data && !webhooks.length && (
        <div className="empty">
          <h2>{own.none}</h2>
          <p>{own.noneHint}</p>
        </div>
      )}
      {webhooks.length > 0 && <Webhooks webhooks={webhooks} />}
      {isCreating && <CreateWebhook close={() => setIsCreating(false)} />}
    </>
  );
}

function Webhooks({ webhooks }: { webhooks: readonly Webhook[] }) {
  const words = useWords();
  const own = useWebhooksWords();
  return (
    <div className="scroller">
      <table>
        <thead>
          <tr>
            <th scope="col">{own.address}</th>
            <th scope="col">{own.events}</th>
            <th scope="col">{own.state}</th>
            <th scope="col">{words.created}</th>
          </tr>
        </thead>
        <tbody>
          {webhooks.map((webhook) => (
            <tr key={webhook.id}>
              <td>
                <Link to="/settings/webhooks/$webhookId" params={{ webhookId: webhook.id }}>
                  {webhook.url}
                </Link>
                {Boolean(webhook.companyTags?.length) && (
                  <small className="wraps">{own.onlyTags(webhook.companyTags!.join(', '))}</small>
                )}
              </td>
              <td className="wraps">
                {webhook.eventTypes.includes('*')
                  ? own.all
                  : webhook.eventTypes.map((type) => own.words[type] ?? type).join(' · ')}
              </td>
              <td className="wraps">
                <WebhookState webhook={webhook} />
              </td>
              <td>{words.day(webhook.createdDate)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CreateWebhook({ close }: { close: () => void }) {
  const own = useWebhooksWords();
  const shared = useSettingsWords();
  const navigate = useNavigate();
  const creating = useMutation({
    mutationFn: (body: Parameters<typeof client.webhooks.create>[0]) => client.webhooks.create(body),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['webhooks'] }),
  });
  if (!creating.data)
    return (
      <Modal title={own.create} isBusy={creating.isPending} close={close}>
        <WebhookForm
          label={own.create}
          isBusy={creating.isPending}
          error={creating.error}
          save={(body) => creating.mutate(body)}
        />
      </Modal>
    );
  const { id, secret } = creating.data;
  const leave = () => void navigate({ to: '/settings/webhooks/$webhookId', params: { webhookId: id } });
  return (
    <Modal title={own.isCreated} isAlert close={leave}>
      <SecretOnce label={own.secret} secret={secret!} hint={own.secretHint} />
      <div className="ends">
        <Button onPress={leave}>{shared.done}</Button>
      </div>
    </Modal>
  );
}
