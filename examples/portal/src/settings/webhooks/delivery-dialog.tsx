import type { WebhookDelivery } from '@client-link/api-client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'react-aria-components';
import { client, queries } from '../../api.ts';
import { CopyButton } from '../../parts/copying.tsx';
import { FailureReason } from '../../parts/failure-reason.tsx';
import { Modal } from '../../parts/modal.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useWords } from '../../words/words.ts';
import { settingsClient } from '../clients.ts';
import { DeliveryResult } from './deliveries.tsx';
import { useWebhooksWords } from './words.ts';

const pretty = (json: string) => JSON.stringify(JSON.parse(json), null, 2);

/** One event: what was sent, what came back, and the way to send it again. */
export function DeliveryDialog({
  webhookId,
  delivery,
  close,
}: {
  webhookId: string;
  delivery: WebhookDelivery;
  close: () => void;
}) {
  const words = useWords();
  const own = useWebhooksWords();
  const found = useQuery({
    queryKey: ['webhooks', webhookId, 'deliveries', delivery.id],
    queryFn: ({ signal }) => settingsClient.deliveries.get(webhookId, delivery.id, { signal }),
  });
  const replaying = useMutation({
    mutationFn: () => client.webhooks.replay(webhookId, delivery.id),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['webhooks', webhookId] }),
  });
  const shown = found.data;
  return (
    <Modal title={own.words[delivery.eventType] ?? delivery.eventType} close={close}>
      <dl>
        <dt>{own.result}</dt>
        <dd>
          <DeliveryResult delivery={shown ?? delivery} />
        </dd>
        {delivery.status === 'Failed' && delivery.error && (
          <>
            <dt>{own.error}</dt>
            <dd>
              {delivery.failure ? <FailureReason failure={delivery.failure} said={delivery.error} /> : delivery.error}
            </dd>
          </>
        )}
        <dt>{own.tries}</dt>
        <dd>{words.number((shown ?? delivery).attempts)}</dd>
        <dt>{own.eventId}</dt>
        <dd>
          <code>{delivery.eventId}</code>
        </dd>
        {delivery.companyId && (
          <>
            <dt>{own.company}</dt>
            <dd>
              <Link to="/companies/$companyId" params={{ companyId: delivery.companyId }}>
                {delivery.companyId}
              </Link>
            </dd>
          </>
        )}
      </dl>
      {found.isError && <Trouble error={found.error} again={() => void found.refetch()} />}
      {shown && (
        <>
          <h3 className="below">{own.request}</h3>
          <pre tabIndex={0} aria-label={own.request}>
            {pretty(shown.body)}
          </pre>
          <CopyButton label={own.copy} text={async () => shown.body} />
          <h3 className="below">{own.answer}</h3>
          {shown.lastStatus === undefined ? (
            <p>{own.noAnswer}</p>
          ) : shown.answer ? (
            <>
              <pre tabIndex={0} aria-label={own.answer}>
                {shown.answer}
              </pre>
              <p>
                <small>{own.answerCut}</small>
              </p>
            </>
          ) : (
            <p>{own.emptyAnswer}</p>
          )}
        </>
      )}
      <p role="status">{replaying.isSuccess ? own.replayed : ''}</p>
      {replaying.error && <Trouble error={replaying.error} said={own.problems} />}
      <div className="ends">
        <Button className="main" isPending={replaying.isPending} onPress={() => replaying.mutate()}>
          {own.replay}
        </Button>
      </div>
    </Modal>
  );
}
