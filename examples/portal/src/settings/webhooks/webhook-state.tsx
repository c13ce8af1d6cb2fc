import type { Webhook } from '@client-link/api-client';
import { useWebhooksWords } from './words.ts';

/** Whether a webhook is on, and why the server turned it off. */
export function WebhookState({ webhook: { disabled, disabledReason } }: { webhook: Webhook }) {
  const own = useWebhooksWords();
  if (!disabled) return <span className="status Linked">{own.on}</span>;
  return (
    <span className={disabledReason ? 'status Deauthorized' : 'status'}>
      {disabledReason === 'gone' ? own.offGone : disabledReason === 'failing' ? own.offFailing : own.off}
    </span>
  );
}
