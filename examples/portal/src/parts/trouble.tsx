import { ApiError } from '@client-link/api-client';
import { Button } from 'react-aria-components';
import { troubleIn } from '../api.ts';
import { useWords } from '../words/words.ts';

/** What went wrong, and a way on. A page says in its own words what it expects: `said` has them by problem code. */
export function Trouble({ error, said, again }: { error: unknown; said?: Record<string, string>; again?: () => void }) {
  const words = useWords();
  const code = error instanceof ApiError ? error.code : undefined;
  const known = code && said?.[code];
  // Another try would be refused like this one.
  const isWorthIt = code !== 'role_not_allowed';
  return (
    <div className="trouble" role="alert">
      <p>{known ?? troubleIn(words, error)}</p>
      {again && isWorthIt && <Button onPress={again}>{words.retry}</Button>}
    </div>
  );
}
