import type { SpendOverview } from '@client-link/api-client/spend';
import { useSpendWords } from './words.ts';

/** How an analysis stands, in a word with a sign, and why it is not there. */
export function SpendStatus({ of: { status, reason } }: { of: Pick<SpendOverview, 'status' | 'reason'> }) {
  const words = useSpendWords();
  return (
    <>
      <span className={`status spend-${status.toLowerCase()}`}>{words.statuses[status] ?? status}</span>
      {reason && <small>{words.reasons[reason] ?? reason}</small>}
    </>
  );
}
