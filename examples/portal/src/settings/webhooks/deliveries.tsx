import type { WebhookDelivery } from '@client-link/api-client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { client } from '../../api.ts';
import { Trouble } from '../../parts/trouble.tsx';
import { useWords } from '../../words/words.ts';
import { Pager } from '../../parts/pager.tsx';
import { Select } from '../../parts/select.tsx';
import { DeliveryDialog } from './delivery-dialog.tsx';
import { useWebhooksWords } from './words.ts';

const PAGE_SIZE = 25;
const LOOK_EVERY_MS = 2000;

/** What was sent to a webhook and what waits: it is looked at again as long as something is under way. */
export function Deliveries({ webhookId }: { webhookId: string }) {
  const words = useWords();
  const own = useWebhooksWords();
  const { page = 1, status } = useSearch({ from: '/settings/webhooks/$webhookId' });
  const navigate = useNavigate({ from: '/settings/webhooks/$webhookId' });
  const [open, setOpen] = useState<WebhookDelivery>();
  const found = useQuery({
    queryKey: ['webhooks', webhookId, 'deliveries', { page, status }],
    queryFn: ({ signal }) =>
      client.webhooks.deliveries(
        webhookId,
        { page, pageSize: PAGE_SIZE, ...(status && { query: `status=${status}` }) },
        { signal },
      ),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) =>
      data?.results.some((one) => one.status === 'Pending' && one.attempts < 2) ? LOOK_EVERY_MS : false,
  });
  const results = found.data?.results ?? [];
  return (
    <section className="below">
      <h2>{own.deliveries}</h2>
      <p>{own.deliveriesHint}</p>
      <Select
        label={own.show}
        all={own.shown}
        chosen={status ?? ''}
        choose={(value) => void navigate({ search: value ? { status: value } : {}, replace: true })}
      />
      <p role="status">{found.isPending ? words.loading : ''}</p>
      {found.isError && <Trouble error={found.error} again={() => void found.refetch()} />}
      {found.data && !results.length && <p>{status ? own.noneOf : own.noneSent}</p>}
      {results.length > 0 && (
        <div className="scroller">
          <table>
            <thead>
              <tr>
                <th scope="col">{own.event}</th>
                <th scope="col">{own.result}</th>
                <th scope="col">{own.tries}</th>
                <th scope="col">{own.at}</th>
                <th scope="col">{words.actions}</th>
              </tr>
            </thead>
            <tbody>
              {results.map((delivery) => (
                <tr key={delivery.id}>
                  <td>
                    {own.words[delivery.eventType] ?? delivery.eventType}
                    <small>{delivery.eventType}</small>
                  </td>
                  <td className="wraps">
                    <DeliveryResult delivery={delivery} />
                  </td>
                  <td>{words.number(delivery.attempts)}</td>
                  <td>{words.moment(delivery.createdDate)}</td>
                  <td>
                    <Button
                      className="quiet"
                      aria-label={`${own.details}: ${delivery.eventType}, ${words.moment(delivery.createdDate)}`}
                      onPress={() => setOpen(delivery)}
                    >
                      {own.details}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Pager
        page={page}
        pages={Math.ceil((found.data?.totalResults ?? 0) / PAGE_SIZE)}
        show={(next) => void navigate({ search: (before) => ({ ...before, page: next }) })}
      />
      {open && <DeliveryDialog webhookId={webhookId} delivery={open} close={() => setOpen(undefined)} />}
    </section>
  );
}

/** How sending went, in a word and a mark. */
export function DeliveryResult({ delivery }: { delivery: WebhookDelivery }) {
  const words = useWords();
  const own = useWebhooksWords();
  const { status, lastStatus, error, nextAttempt } = delivery;
  if (status === 'Delivered') return <span className="status Linked">{own.taken(lastStatus)}</span>;
  if (status === 'Failed') return <span className="status Deauthorized">{own.failed(lastStatus)}</span>;
  return (
    <>
      <span className="status PendingAuth">{nextAttempt && own.waiting(words.moment(nextAttempt))}</span>
      {error && <small className="wraps">{error}</small>}
    </>
  );
}
