import { type Failure, useFailureWords } from '../words/failures.ts';
import { useWords } from '../words/words.ts';

/** Why something failed, in the reader's language; what was said in the server's words is folded away. */
export function FailureReason({ failure, said }: { failure: Failure; said?: string | undefined }) {
  const words = useWords();
  const told = useFailureWords();
  return (
    <>
      {told(failure)}
      {said && (
        <details>
          <summary>{words.details}</summary>
          <span translate="no">{said}</span>
        </details>
      )}
    </>
  );
}
