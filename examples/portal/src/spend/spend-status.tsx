import type { SpendOverview } from '@client-link/api-client/spend';
import { useFailureWords } from '../words/failures.ts';
import { useSpendWords } from './words.ts';

/** How an analysis stands, in a word with a sign, and why it is not there. */
export function SpendStatus({
  of: { status, reason, failure },
}: {
  of: Pick<SpendOverview, 'status' | 'reason' | 'failure'>;
}) {
  const words = useSpendWords();
  const told = useFailureWords();
  return (
    <>
      <span className={`status spend-${status.toLowerCase()}`}>{words.statuses[status] ?? status}</span>
      {reason && (
        <small>
          {words.reasons[reason] ?? reason}
          {failure && failure.code !== 'unknown' && ` ${told(failure)}`}
        </small>
      )}
    </>
  );
}
